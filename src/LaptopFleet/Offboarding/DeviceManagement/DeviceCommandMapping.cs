using LaptopFleet.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Offboarding.DeviceManagement;

public sealed class DeviceCommandMapping : IEntityTypeConfiguration<DeviceCommand>
{
    public void Configure(EntityTypeBuilder<DeviceCommand> builder)
    {
        builder.ToTable("DeviceCommands", table => table.HasTrigger("DeviceCommands_hold_2"));
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Manager).HasMaxLength(DeviceCommand.ManagerMaxLength);
        builder.Property(c => c.ManagementId).HasMaxLength(Devices.DeviceManagement.IdMaxLength);
        builder.Property(c => c.Reason).HasMaxLength(DeviceCommand.ReasonMaxLength);
        builder.Property(c => c.ProposedBy).HasMaxLength(DepartureNotice.SaidByMaxLength);
        builder.Property(c => c.DecidedBy).HasMaxLength(DepartureNotice.SaidByMaxLength);
        builder.Property(c => c.Note).HasMaxLength(DeviceCommand.NoteMaxLength);
        builder.Property(c => c.SealedPin).HasMaxLength(DeviceCommand.SealedPinMaxLength);
        builder.Property(c => c.AtManager).HasMaxLength(DeviceCommand.AtManagerMaxLength);
        builder.Property(c => c.Evidence).HasMaxLength(DeviceCommand.EvidenceMaxLength);
        builder.Property(c => c.Fault).HasMaxLength(DeviceCommand.FaultMaxLength);
        builder.Ignore(c => c.MayBeSent);
        builder.Ignore(c => c.MayHold);
        builder.Property(c => c.Version).IsConcurrencyToken();
        // Whoever asks twice at once locks it once.
        builder.HasIndex(c => c.DeviceId).IsUnique().HasFilter("EndedAt IS NULL").HasDatabaseName("UX_DeviceCommands_open_device");
        builder.HasIndex(c => new { c.DeviceId, c.Id });
        builder.HasIndex(c => new { c.State, c.Id });
        builder.HasIndex(c => new { c.Region, c.State, c.Id });
        builder.HasIndex(c => c.DueAt).HasFilter("DueAt IS NOT NULL");
        builder.HasOne<Device>().WithMany().HasForeignKey(c => c.DeviceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Departure>().WithMany().HasForeignKey(c => c.DepartureId).OnDelete(DeleteBehavior.Restrict);
    }
}
