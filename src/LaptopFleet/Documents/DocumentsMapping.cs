using LaptopFleet.Devices;
using LaptopFleet.Documents.Barcodes;
using LaptopFleet.Offboarding;
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
        builder.Kept();
        // Of two who draw at once one comes too late: one row for an input, one number for a row. Which one is current is changed by way of the row that was (Version).
        builder.HasIndex(d => new { d.ShipmentId, d.Kind, d.InputHash }).IsUnique();
        builder.HasIndex(d => new { d.ShipmentId, d.Kind, d.Edition }).IsUnique();
        builder.HasOne<Shipment>().WithMany().HasForeignKey(d => d.ShipmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class RecordDocumentMapping : IEntityTypeConfiguration<RecordDocument>
{
    public void Configure(EntityTypeBuilder<RecordDocument> builder)
    {
        builder.ToTable("RecordDocuments");
        builder.Kept();
        // As with the papers of shipments.
        builder.HasIndex(d => new { d.SubjectId, d.Kind, d.InputHash }).IsUnique();
        builder.HasIndex(d => new { d.SubjectId, d.Kind, d.Edition }).IsUnique();
        builder.HasIndex(d => new { d.DeviceId, d.Id });
        builder.HasIndex(d => new { d.DepartureId, d.Id });
        builder.HasOne<Device>().WithMany().HasForeignKey(d => d.DeviceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Departure>().WithMany().HasForeignKey(d => d.DepartureId).OnDelete(DeleteBehavior.Restrict);
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

/// <summary>What every kept paper has.</summary>
public static class KeptPaperMapping
{
    public static void Kept<T>(this EntityTypeBuilder<T> builder) where T : KeptPaper
    {
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Kind).HasMaxLength(DocumentKind.MaxLength);
        builder.Property(d => d.Title).HasMaxLength(KeptPaper.TitleMaxLength);
        builder.Property(d => d.Language).HasMaxLength(KeptPaper.LanguageMaxLength);
        builder.Property(d => d.InputHash).HasMaxLength(KeptPaper.HashLength);
        builder.Property(d => d.Sha256).HasMaxLength(KeptPaper.HashLength);
        builder.Property(d => d.Engine).HasMaxLength(KeptPaper.EngineMaxLength);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
