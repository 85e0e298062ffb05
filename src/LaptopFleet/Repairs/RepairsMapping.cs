using LaptopFleet.Assignments;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.Shipments;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Repairs;

public sealed class RepairMapping : IEntityTypeConfiguration<Repair>
{
    public void Configure(EntityTypeBuilder<Repair> builder)
    {
        builder.ToTable("Repairs");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Country).HasMaxLength(Countries.CodeLength);
        builder.Property(r => r.Zone).HasMaxLength(Countries.ZoneMaxLength);
        builder.Property(r => r.Description).HasMaxLength(Repair.DescriptionMaxLength);
        builder.Property(r => r.PhotoSha256).HasMaxLength(Repair.HashLength);
        builder.Property(r => r.ReportedBy).HasMaxLength(Repair.ActorMaxLength);
        builder.Property(r => r.EndReason).HasMaxLength(Repair.ReasonMaxLength);
        builder.Money(r => r.Paid);
        builder.Property(r => r.Version).IsConcurrencyToken();
        // Whoever reports twice at once reports once.
        builder.HasIndex(r => r.DeviceId).IsUnique().HasFilter("EndedAt IS NULL").HasDatabaseName("UX_Repairs_open_device");
        builder.HasIndex(r => new { r.DeviceId, r.Id });
        builder.HasIndex(r => new { r.PersonId, r.Id }).HasFilter("PersonId IS NOT NULL");
        builder.HasIndex(r => new { r.Region, r.Id });
        builder.HasIndex(r => new { r.State, r.Id });
        builder.HasIndex(r => new { r.Region, r.State, r.Id });
        builder.HasOne<Device>().WithMany().HasForeignKey(r => r.DeviceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Vendor>().WithMany().HasForeignKey(r => r.VendorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shipment>().WithMany().HasForeignKey(r => r.OutShipmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shipment>().WithMany().HasForeignKey(r => r.BackShipmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Assignment>().WithMany().HasForeignKey(r => r.LoanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Quotes).WithOne().HasForeignKey(q => q.RepairId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Approvals).WithOne().HasForeignKey(a => a.RepairId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Decisions).WithOne().HasForeignKey(d => d.RepairId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class RepairQuoteMapping : IEntityTypeConfiguration<RepairQuote>
{
    public void Configure(EntityTypeBuilder<RepairQuote> builder)
    {
        builder.ToTable("RepairQuotes");
        builder.HasKey(q => new { q.RepairId, q.Number });
        builder.Property(q => q.Number).ValueGeneratedNever();
        builder.Money(q => q.Amount);
        builder.Money(q => q.Compared);
        builder.Property(q => q.FileSha256).HasMaxLength(Repair.HashLength);
        builder.Property(q => q.QuotedBy).HasMaxLength(Repair.ActorMaxLength);
        builder.HasOne<Vendor>().WithMany().HasForeignKey(q => q.VendorId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class RepairApprovalMapping : IEntityTypeConfiguration<RepairApproval>
{
    public void Configure(EntityTypeBuilder<RepairApproval> builder)
    {
        builder.ToTable("RepairApprovals");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Role).HasMaxLength(RepairApproval.RoleMaxLength);
        builder.Property(a => a.DecidedBy).HasMaxLength(Repair.ActorMaxLength);
        builder.Property(a => a.Note).HasMaxLength(RepairApproval.NoteMaxLength);
        builder.HasIndex(a => a.RepairId);
    }
}

public sealed class RepairDecisionMapping : IEntityTypeConfiguration<RepairDecision>
{
    public void Configure(EntityTypeBuilder<RepairDecision> builder)
    {
        builder.ToTable("RepairDecisions");
        builder.HasKey(d => new { d.RepairId, d.Number });
        builder.Property(d => d.Number).ValueGeneratedNever();
        builder.Decision(d => d.Decision);
    }
}
