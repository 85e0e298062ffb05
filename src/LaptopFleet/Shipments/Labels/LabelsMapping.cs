using LaptopFleet.Database;
using LaptopFleet.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Shipments.Labels;

public sealed class LabelPurchaseMapping : IEntityTypeConfiguration<LabelPurchase>
{
    public void Configure(EntityTypeBuilder<LabelPurchase> builder)
    {
        builder.ToTable("LabelPurchases");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Seller).HasMaxLength(LabelPurchase.SellerMaxLength);
        builder.Property(p => p.WishedCarrier).HasMaxLength(Shipment.CarrierMaxLength);
        builder.Property(p => p.WishedService).HasMaxLength(LabelWish.ServiceMaxLength);
        builder.Money(p => p.MostToPay);
        builder.Ignore(p => p.Wish);
        builder.Ignore(p => p.MayBeKnownToSeller);
        builder.Ignore(p => p.Customs);
        builder.Ignore(p => p.Batteries);
        builder.Ignore(p => p.Offered);
        builder.Ignore(p => p.IsLastTry);
        builder.Ignore(p => p.NextToFetch);
        builder.Property(p => p.Signer).HasMaxLength(LabelPurchase.SignerMaxLength);
        builder.Property(p => p.ExportFiling).HasMaxLength(LabelPurchase.ExportFilingMaxLength);
        builder.Property(p => p.AtCarrier).HasMaxLength(LabelPurchase.AtCarrierMaxLength);
        builder.Property(p => p.OfferId).HasMaxLength(LabelPurchase.AtCarrierMaxLength);
        builder.Property(p => p.Carrier).HasMaxLength(Shipment.CarrierMaxLength);
        builder.Property(p => p.Service).HasMaxLength(LabelWish.ServiceMaxLength);
        builder.Money(p => p.Price);
        builder.Property(p => p.TrackingNumber).HasMaxLength(Shipment.TrackingNumberMaxLength);
        builder.Property(p => p.FileHash).HasMaxLength(StoredFile.HashLength).IsFixedLength();
        builder.Property(p => p.Fault).HasMaxLength(LabelPurchase.FaultMaxLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasIndex(p => new { p.ShipmentId, p.Number }).IsUnique();
        // Whoever asks twice at once pays once. What is only waited for to be paid back stands in nobody's way.
        builder.HasIndex(p => p.ShipmentId).IsUnique().HasFilter("EndedAt IS NULL AND RefundAskedAt IS NULL").HasDatabaseName("UX_LabelPurchases_open_shipment");
        builder.HasIndex(p => p.DueAt).HasFilter("DueAt IS NOT NULL");
        builder.HasOne<Shipment>().WithMany().HasForeignKey(p => p.ShipmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Further).WithOne().HasForeignKey(f => f.PurchaseId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(p => p.Further).AutoInclude();
    }
}

public sealed class FurtherLabelMapping : IEntityTypeConfiguration<FurtherLabel>
{
    public void Configure(EntityTypeBuilder<FurtherLabel> builder)
    {
        builder.ToTable("FurtherLabels");
        builder.HasKey(f => new { f.PurchaseId, f.Package });
        builder.Property(f => f.Package).ValueGeneratedNever();
        builder.Property(f => f.TrackingNumber).HasMaxLength(Shipment.TrackingNumberMaxLength);
        builder.Property(f => f.FileHash).HasMaxLength(StoredFile.HashLength).IsFixedLength();
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
