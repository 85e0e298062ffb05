using LaptopFleet.Documents.Barcodes;
using LaptopFleet.People;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Documents;

public sealed class ShipmentDocumentMapping : IEntityTypeConfiguration<ShipmentDocument>
{
    public void Configure(EntityTypeBuilder<ShipmentDocument> builder)
    {
        builder.ToTable("ShipmentDocuments");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Kind).HasMaxLength(DocumentKind.MaxLength);
        builder.Property(d => d.Title).HasMaxLength(ShipmentDocument.TitleMaxLength);
        builder.Property(d => d.Language).HasMaxLength(ShipmentDocument.LanguageMaxLength);
        builder.Property(d => d.InputHash).HasMaxLength(ShipmentDocument.HashLength);
        builder.Property(d => d.Sha256).HasMaxLength(ShipmentDocument.HashLength);
        builder.Property(d => d.Engine).HasMaxLength(ShipmentDocument.EngineMaxLength);
        builder.Property(d => d.Version).IsConcurrencyToken();
        // Of two who draw at once one comes too late: one row for an input, one number for a row. Which one is current is changed by way of the row that was (Version).
        builder.HasIndex(d => new { d.ShipmentId, d.Kind, d.InputHash }).IsUnique();
        builder.HasIndex(d => new { d.ShipmentId, d.Kind, d.Edition }).IsUnique();
        builder.HasOne<Shipment>().WithMany().HasForeignKey(d => d.ShipmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class PackageSsccMapping : IEntityTypeConfiguration<PackageSscc>
{
    public void Configure(EntityTypeBuilder<PackageSscc> builder)
    {
        builder.ToTable("PackageSsccs");
        builder.HasKey(p => new { p.ShipmentId, p.Number });
        builder.Property(p => p.Sscc).HasMaxLength(Sscc.Length);
        builder.HasIndex(p => p.Sscc).IsUnique();
        builder.HasOne<Shipment>().WithMany().HasForeignKey(p => p.ShipmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
