using LaptopFleet.Database;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Catalog;

public sealed class ModelMapping : IEntityTypeConfiguration<Model>
{
    public void Configure(EntityTypeBuilder<Model> builder)
    {
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Code).HasMaxLength(Model.CodeMaxLength);
        builder.Property(m => m.Maker).HasMaxLength(Model.NameMaxLength);
        builder.Property(m => m.Name).HasMaxLength(Model.NameMaxLength);
        builder.Property(m => m.Family).HasMaxLength(Model.FamilyMaxLength);
        builder.Property(m => m.ScreenInches).HasPrecision(4, 1);
        builder.Property(m => m.WeightKg).HasPrecision(6, 3);
        builder.Property(m => m.BatteryWh).HasPrecision(6, 2);
        builder.Property(m => m.HsCode).HasMaxLength(Model.HsCodeMaxLength);
        builder.Property(m => m.OriginCountry).HasMaxLength(Countries.CodeLength);
        builder.Money(m => m.Price);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => new { m.Code, m.Revision }).IsUnique();
    }
}

public sealed class StandardMapping : IEntityTypeConfiguration<Standard>
{
    public void Configure(EntityTypeBuilder<Standard> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.JobRole).HasMaxLength(Standard.RoleMaxLength);
        builder.Property(s => s.Department).HasMaxLength(Standard.RoleMaxLength);
        builder.Property(s => s.ScopeKey).HasMaxLength(Standard.ScopeKeyMaxLength);
        builder.Property(s => s.Country).HasMaxLength(Countries.CodeLength);
        builder.Property(s => s.ModelCode).HasMaxLength(Model.CodeMaxLength);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => new { s.EffectiveFrom, s.Id });
        builder.HasIndex(s => new { s.ScopeKey, s.Edition }).IsUnique();
    }
}

public sealed class VendorMapping : IEntityTypeConfiguration<Vendor>
{
    public void Configure(EntityTypeBuilder<Vendor> builder)
    {
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Code).HasMaxLength(Vendor.CodeMaxLength);
        builder.Property(v => v.Name).HasMaxLength(Vendor.NameMaxLength);
        builder.Property(v => v.CertificateScheme).HasMaxLength(Vendor.CertificateSchemeMaxLength);
        builder.Property(v => v.CertificateNumber).HasMaxLength(Vendor.CertificateNumberMaxLength);
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.HasIndex(v => v.Code).IsUnique();
    }
}

public sealed class DepotMapping : IEntityTypeConfiguration<Depot>
{
    private static readonly ValueComparer<IReadOnlyList<TaxId>> TaxIdLists = new((one, other) => one!.SequenceEqual(other!), ids => ids.Count, ids => ids);

    public void Configure(EntityTypeBuilder<Depot> builder)
    {
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Code).HasMaxLength(Depot.CodeMaxLength);
        builder.Property(d => d.Name).HasMaxLength(Depot.NameMaxLength);
        builder.Property(d => d.Zone).HasMaxLength(Countries.ZoneMaxLength);
        builder.Address(d => d.Address);
        builder.Property(d => d.TaxIds).HasMaxLength(TaxId.ColumnMaxLength).HasConversion(ids => TaxId.Write(ids), text => TaxId.Read(text), TaxIdLists);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => d.Code).IsUnique();
    }
}
