using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Devices.WriteOffs;

public sealed class WriteOffMapping : IEntityTypeConfiguration<WriteOff>
{
    public void Configure(EntityTypeBuilder<WriteOff> builder)
    {
        builder.ToTable("WriteOffs");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Reason).HasMaxLength(WriteOff.ReasonMaxLength);
        builder.Property(w => w.Evidence).HasMaxLength(Device.EvidenceMaxLength);
        builder.Property(w => w.ReportReference).HasMaxLength(Device.ReferenceMaxLength);
        builder.Property(w => w.AskedBy).HasMaxLength(WriteOff.ActorMaxLength);
        builder.Decision(w => w.ApprovalRule);
        builder.Property(w => w.Version).IsConcurrencyToken();
        // Whoever asks twice at once asks once.
        builder.HasIndex(w => w.DeviceId).IsUnique().HasFilter("EndedAt IS NULL").HasDatabaseName("UX_WriteOffs_open_device");
        builder.HasIndex(w => new { w.DeviceId, w.Id });
        builder.HasIndex(w => new { w.State, w.Id });
        builder.HasIndex(w => new { w.Region, w.State, w.Id });
        builder.HasOne<Device>().WithMany().HasForeignKey(w => w.DeviceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(w => w.Approvals).WithOne().HasForeignKey(a => a.WriteOffId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class WriteOffApprovalMapping : IEntityTypeConfiguration<WriteOffApproval>
{
    public void Configure(EntityTypeBuilder<WriteOffApproval> builder)
    {
        builder.ToTable("WriteOffApprovals");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Role).HasMaxLength(WriteOff.RoleMaxLength);
        builder.Property(a => a.DecidedBy).HasMaxLength(WriteOff.ActorMaxLength);
        builder.Property(a => a.Note).HasMaxLength(WriteOff.NoteMaxLength);
        builder.HasIndex(a => a.WriteOffId);
    }
}
