using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Procurement;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Refresh.Waves;

public sealed class RefreshWaveMapping : IEntityTypeConfiguration<RefreshWave>
{
    public void Configure(EntityTypeBuilder<RefreshWave> builder)
    {
        builder.ToTable("RefreshWaves");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Country).HasMaxLength(Countries.CodeLength);
        builder.Property(w => w.CreatedBy).HasMaxLength(RefreshWave.CreatedByMaxLength);
        builder.Property(w => w.Version).IsConcurrencyToken();
        builder.HasIndex(w => new { w.NextAt, w.Id }).HasFilter("NextAt IS NOT NULL");
        builder.HasIndex(w => new { w.Region, w.Id });
        builder.HasOne<Model>().WithMany().HasForeignKey(w => w.ModelId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class RefreshWaveEntryMapping : IEntityTypeConfiguration<RefreshWaveEntry>
{
    public void Configure(EntityTypeBuilder<RefreshWaveEntry> builder)
    {
        builder.ToTable("RefreshWaveEntries");
        // A laptop once in a wave, however many servers run it.
        builder.HasKey(e => new { e.WaveId, e.DeviceId });
        builder.Property(e => e.Because).HasMaxLength(RefreshWaveEntry.BecauseMaxLength);
        builder.HasIndex(e => e.DeviceId);
        builder.HasIndex(e => e.OrderId).IsUnique().HasFilter("OrderId IS NOT NULL");
        builder.HasOne<RefreshWave>().WithMany().HasForeignKey(e => e.WaveId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Device>().WithMany().HasForeignKey(e => e.DeviceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(e => e.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}
