using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Shipments.Carriers;

public sealed class CarrierMessageMapping : IEntityTypeConfiguration<CarrierMessage>
{
    public void Configure(EntityTypeBuilder<CarrierMessage> builder)
    {
        builder.ToTable("CarrierMessages");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Provider).HasMaxLength(CarrierMessage.ProviderMaxLength);
        builder.Property(m => m.EventId).HasMaxLength(CarrierMessage.EventIdMaxLength);
        builder.Property(m => m.Kind).HasMaxLength(CarrierMessage.KindMaxLength);
        builder.Property(m => m.TrackingNumber).HasMaxLength(Shipment.TrackingNumberMaxLength);
        builder.Property(m => m.TrackingKey).HasMaxLength(Shipment.TrackingNumberMaxLength);
        builder.Property(m => m.Remarks).HasMaxLength(CarrierMessage.RemarksMaxLength);
        builder.Property(m => m.Error).HasMaxLength(CarrierMessage.ErrorMaxLength);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => new { m.Provider, m.EventId }).IsUnique();
        builder.HasIndex(m => m.DueAt).HasFilter("DueAt IS NOT NULL");
        builder.HasIndex(m => m.TidyAt).HasFilter("TidyAt IS NOT NULL");
        builder.HasIndex(m => new { m.State, m.Id });
        builder.HasIndex(m => new { m.TrackingKey, m.Id }).HasFilter("TrackingKey IS NOT NULL");
        builder.HasIndex(m => new { m.ShipmentId, m.Id }).HasFilter("ShipmentId IS NOT NULL");
        builder.HasOne<Shipment>().WithMany().HasForeignKey(m => m.ShipmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
