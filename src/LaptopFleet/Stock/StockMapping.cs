using LaptopFleet.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Stock;

public sealed class StockPointMapping : IEntityTypeConfiguration<StockPoint>
{
    public void Configure(EntityTypeBuilder<StockPoint> builder)
    {
        builder.ToTable("StockPoints");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.ModelCode).HasMaxLength(Model.CodeMaxLength);
        builder.Property(p => p.How).HasConversion(how => how!.ToJson(), json => StockReckoning.FromJson(json)).HasMaxLength(StockReckoning.MaxLength);
        builder.Property(p => p.SetBecause).HasMaxLength(StockPoint.ReasonMaxLength);
        builder.Property(p => p.SetBy).HasMaxLength(StockPoint.SetByMaxLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Ignore(p => p.Units);
        builder.Ignore(p => p.IsLow);
        builder.HasIndex(p => new { p.DepotId, p.ModelCode }).IsUnique();
        builder.HasIndex(p => new { p.Region, p.Id });
        builder.HasIndex(p => p.Id).HasFilter("LowSince IS NOT NULL").HasDatabaseName("IX_StockPoints_low");
        builder.HasOne<Depot>().WithMany().HasForeignKey(p => p.DepotId).OnDelete(DeleteBehavior.Restrict);
    }
}
