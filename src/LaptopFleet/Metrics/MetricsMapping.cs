using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Metrics;

public sealed class MetricFactMapping : IEntityTypeConfiguration<MetricFact>
{
    public void Configure(EntityTypeBuilder<MetricFact> builder)
    {
        builder.ToTable("MetricFacts");
        // An event that is read twice makes its facts once.
        builder.HasKey(f => new { f.Position, f.Kind });
        builder.Property(f => f.Position).ValueGeneratedNever();
        builder.Property(f => f.Country).HasMaxLength(Countries.CodeLength);
        builder.Property(f => f.FromCountry).HasMaxLength(Countries.CodeLength);
        builder.Property(f => f.Currency).HasMaxLength(Money.CurrencyLength);
        // All that is asked of a month, so that it is read without the rows.
        builder.HasIndex(f => new { f.Kind, f.Month, f.Region, f.Country, f.FromCountry, f.Days, f.Currency, f.Minor });
    }
}
