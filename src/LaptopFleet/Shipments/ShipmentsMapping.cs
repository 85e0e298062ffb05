using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Shipments;

public sealed class ShipmentMapping : IEntityTypeConfiguration<Shipment>
{
    public void Configure(EntityTypeBuilder<Shipment> builder)
    {
        builder.ToTable("Shipments", table =>
        {
            table.HasCheckConstraint("CK_Shipments_one_sender", OneOf("From"));
            table.HasCheckConstraint("CK_Shipments_one_recipient", OneOf("To"));
        });
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.FromCountry).HasMaxLength(Countries.CodeLength);
        builder.Property(s => s.ToCountry).HasMaxLength(Countries.CodeLength);
        builder.Property(s => s.SealedAddress).HasMaxLength(Shipment.SealedAddressMaxLength);
        builder.Address(s => s.VendorAddress);
        builder.Property(s => s.Carrier).HasMaxLength(Shipment.CarrierMaxLength);
        builder.Property(s => s.TrackingNumber).HasMaxLength(Shipment.TrackingNumberMaxLength);
        builder.Property(s => s.TrackingKey).HasMaxLength(Shipment.TrackingNumberMaxLength);
        builder.Property(s => s.CancellationReason).HasMaxLength(Shipment.ReasonMaxLength);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => new { s.State, s.Id });
        builder.HasIndex(s => new { s.FromRegion, s.Id });
        builder.HasIndex(s => new { s.ToRegion, s.Id });
        builder.HasIndex(s => new { s.FromPersonId, s.Id }).HasFilter("FromPersonId IS NOT NULL");
        builder.HasIndex(s => new { s.ToPersonId, s.Id }).HasFilter("ToPersonId IS NOT NULL");
        // A number is no key: carriers use it again, and two carriers may use the same one.
        builder.HasIndex(s => new { s.TrackingKey, s.Id }).HasFilter("TrackingKey IS NOT NULL");
        builder.Ignore(s => s.PurposeOrDerived);
        builder.Ignore(s => s.AwaitsLabel);
        builder.Ignore(s => s.IsNumbered);
        builder.Watch();
        builder.HasIndex(s => s.NextPollAt).HasFilter("NextPollAt IS NOT NULL");
        builder.HasIndex(s => s.FollowUpAt).HasFilter("FollowUpAt IS NOT NULL");
        builder.HasMany(s => s.Packages).WithOne().HasForeignKey(p => p.ShipmentId).OnDelete(DeleteBehavior.ClientCascade);
        builder.HasMany(s => s.Contents).WithOne().HasForeignKey(c => c.ShipmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Scans).WithOne().HasForeignKey(c => c.ShipmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Depot>().WithMany().HasForeignKey(s => s.FromDepotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Depot>().WithMany().HasForeignKey(s => s.ToDepotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.FromPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.ToPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Vendor>().WithMany().HasForeignKey(s => s.FromVendorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Vendor>().WithMany().HasForeignKey(s => s.ToVendorId).OnDelete(DeleteBehavior.Restrict);
    }

    private static string OneOf(string end)
    {
        string[] kinds = ["Depot", "Person", "Vendor"];
        return string.Join(" OR ", kinds.Select(kind => $"({string.Join(" AND ", kinds.Select(k => $"{end}{k}Id IS {(k == kind ? "NOT " : "")}NULL"))})"));
    }
}

public sealed class ShipmentPackageMapping : IEntityTypeConfiguration<ShipmentPackage>
{
    public void Configure(EntityTypeBuilder<ShipmentPackage> builder)
    {
        builder.ToTable("ShipmentPackages");
        builder.HasKey(p => new { p.ShipmentId, p.Number });
        builder.Property(p => p.Number).ValueGeneratedNever();
        builder.Ignore(p => p.Size);
        builder.Property(p => p.TrackingNumber).HasMaxLength(Shipment.TrackingNumberMaxLength);
        builder.Property(p => p.TrackingKey).HasMaxLength(Shipment.TrackingNumberMaxLength);
        builder.HasIndex(p => new { p.TrackingKey, p.ShipmentId }).HasFilter("TrackingKey IS NOT NULL");
    }
}

public sealed class ShipmentContentMapping : IEntityTypeConfiguration<ShipmentContent>
{
    public void Configure(EntityTypeBuilder<ShipmentContent> builder)
    {
        builder.ToTable("ShipmentContents");
        builder.Property(c => c.Id).ValueGeneratedNever();
        // At most one open shipment claims a laptop, however many drafts are written at once.
        builder.HasIndex(c => c.DeviceId).IsUnique().HasFilter("ClosedAt IS NULL").HasDatabaseName("UX_ShipmentContents_open_device");
        builder.HasIndex(c => new { c.DeviceId, c.ShipmentId });
        builder.HasIndex(c => new { c.ShipmentId, c.PackageNumber });
        builder.HasOne(c => c.Device).WithMany().HasForeignKey(c => c.DeviceId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ShipmentScanMapping : IEntityTypeConfiguration<ShipmentScan>
{
    public void Configure(EntityTypeBuilder<ShipmentScan> builder)
    {
        builder.ToTable("ShipmentScans");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Place).HasMaxLength(ShipmentScan.PlaceMaxLength);
        builder.Property(s => s.Note).HasMaxLength(ShipmentScan.NoteMaxLength);
        builder.Property(s => s.Code).HasMaxLength(ShipmentScan.CodeMaxLength);
        // What was kept before clocks were told apart had been told with an offset.
        builder.Property(s => s.Clock).HasDefaultValue(ScanClock.Told).ValueGeneratedNever();
        builder.Property(s => s.Zone).HasMaxLength(ShipmentScan.ZoneMaxLength);
        builder.Property(s => s.Source).HasMaxLength(ShipmentScan.SourceMaxLength);
        builder.Property(s => s.SourceKey).HasMaxLength(ShipmentScan.SourceKeyMaxLength);
        // What was kept before packages were told apart told of all of them.
        builder.Property(s => s.PackageNumber).HasDefaultValue(Shipment.Whole).ValueGeneratedNever();
        builder.HasIndex(s => new { s.ShipmentId, s.PackageNumber, s.Source, s.SourceKey }).IsUnique();
        builder.HasIndex(s => new { s.ShipmentId, s.Id });
    }
}
