using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Shipments.Lanes;

public sealed class ShipmentDecisionMapping : IEntityTypeConfiguration<ShipmentDecision>
{
    public void Configure(EntityTypeBuilder<ShipmentDecision> builder)
    {
        builder.ToTable("ShipmentDecisions");
        builder.HasKey(d => d.ShipmentId);
        builder.Property(d => d.ShipmentId).ValueGeneratedNever();
        builder.Ignore(d => d.Customs);
        builder.Ignore(d => d.Batteries);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasOne<Shipment>().WithOne().HasForeignKey<ShipmentDecision>(d => d.ShipmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Maps what a shipment is watched by.</summary>
public static class WatchMapping
{
    /// <summary>What is due is found by its instant, and a lane's deliveries by their day: each index holds all that its question asks.</summary>
    public static void Watch(this EntityTypeBuilder<Shipment> builder)
    {
        builder.Property(s => s.Forecast).HasConversion(forecast => forecast!.ToJson(), json => LaneForecast.FromJson(json));
        builder.HasIndex(s => new { s.StaleAt, s.Id }).HasFilter("StaleAt IS NOT NULL");
        builder.HasIndex(s => new { s.LateAt, s.Id }).HasFilter("LateAt IS NOT NULL");
        builder.HasIndex(s => new { s.TroubledSince, s.Id }).HasFilter("TroubledSince IS NOT NULL");
        builder.HasIndex(s => new { s.FromCountry, s.ToCountry, s.DeliveredAt, s.DispatchedAt, s.LongestGapHours }).HasFilter("DeliveredAt IS NOT NULL").HasDatabaseName("IX_Shipments_lane");
        builder.HasIndex(s => new { s.FromCountry, s.ToCountry, s.Carrier, s.DeliveredAt, s.DispatchedAt, s.LongestGapHours }).HasFilter("DeliveredAt IS NOT NULL").HasDatabaseName("IX_Shipments_lane_of_carrier");
    }
}
