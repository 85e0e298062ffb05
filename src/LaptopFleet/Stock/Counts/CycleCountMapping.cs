using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Stock.Counts;

public sealed class CycleCountMapping : IEntityTypeConfiguration<CycleCount>
{
    public void Configure(EntityTypeBuilder<CycleCount> builder)
    {
        builder.ToTable("CycleCounts");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Scope).HasMaxLength(Model.CodeMaxLength);
        builder.Property(c => c.OpenedBy).HasMaxLength(CycleCount.OpenedByMaxLength);
        builder.Property(c => c.Version).IsConcurrencyToken();
        // One at a time of the same shelves: two would each miss what the other scans.
        builder.HasIndex(c => new { c.DepotId, c.Scope }).IsUnique().HasFilter("State = 'Open'").HasDatabaseName("UX_CycleCounts_open");
        builder.HasIndex(c => new { c.Region, c.Id });
        builder.HasIndex(c => new { c.DepotId, c.Id });
        builder.HasOne<Depot>().WithMany().HasForeignKey(c => c.DepotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Scans).WithOne().HasForeignKey(s => s.CycleCountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Discrepancies).WithOne().HasForeignKey(d => d.CycleCountId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class CycleCountScanMapping : IEntityTypeConfiguration<CycleCountScan>
{
    public void Configure(EntityTypeBuilder<CycleCountScan> builder)
    {
        builder.ToTable("CycleCountScans");
        builder.HasKey(s => new { s.CycleCountId, s.Key });
        builder.Property(s => s.Key).HasMaxLength(CycleCount.CodeMaxLength);
        builder.Property(s => s.Code).HasMaxLength(CycleCount.CodeMaxLength);
        builder.Property(s => s.ScannedBy).HasMaxLength(CycleCount.OpenedByMaxLength);
    }
}

public sealed class CycleCountDiscrepancyMapping : IEntityTypeConfiguration<CycleCountDiscrepancy>
{
    public void Configure(EntityTypeBuilder<CycleCountDiscrepancy> builder)
    {
        builder.ToTable("CycleCountDiscrepancies");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Code).HasMaxLength(CycleCount.CodeMaxLength);
        builder.Property(d => d.Reason).HasMaxLength(CycleCountDiscrepancy.ReasonMaxLength);
        builder.Property(d => d.SettledBy).HasMaxLength(CycleCountDiscrepancy.SettledByMaxLength);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => new { d.CycleCountId, d.Id });
        builder.HasIndex(d => d.DeviceId).HasFilter("DeviceId IS NOT NULL");
        builder.HasOne<Device>().WithMany().HasForeignKey(d => d.DeviceId).OnDelete(DeleteBehavior.Restrict);
    }
}
