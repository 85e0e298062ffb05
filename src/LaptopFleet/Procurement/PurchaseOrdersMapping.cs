using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Procurement;

public sealed class PurchaseOrderMapping : IEntityTypeConfiguration<PurchaseOrder>
{
    public void Configure(EntityTypeBuilder<PurchaseOrder> builder)
    {
        builder.ToTable("PurchaseOrders");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.DraftedBy).HasMaxLength(PurchaseOrder.DraftedByMaxLength);
        builder.Property(p => p.Reference).HasMaxLength(PurchaseOrder.ReferenceMaxLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Ignore(p => p.Total);
        builder.Decision(p => p.ApprovalsAsked);
        builder.HasIndex(p => new { p.Region, p.State, p.Id });
        builder.HasIndex(p => new { p.State, p.Id });
        builder.HasIndex(p => new { p.VendorId, p.Id });
        builder.HasIndex(p => new { p.DepotId, p.Id }).HasFilter("DepotId IS NOT NULL");
        builder.HasOne<Vendor>().WithMany().HasForeignKey(p => p.VendorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Depot>().WithMany().HasForeignKey(p => p.DepotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Lines).WithOne().HasForeignKey(l => l.PurchaseOrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Approvals).WithOne().HasForeignKey(a => a.PurchaseOrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class PurchaseOrderLineMapping : IEntityTypeConfiguration<PurchaseOrderLine>
{
    public void Configure(EntityTypeBuilder<PurchaseOrderLine> builder)
    {
        builder.ToTable("PurchaseOrderLines", table =>
            table.HasCheckConstraint("CK_PurchaseOrderLines_not_over", "Received >= 0 AND Cancelled >= 0 AND Received + Cancelled <= Quantity"));
        builder.HasKey(l => new { l.PurchaseOrderId, l.Number });
        builder.Property(l => l.Number).ValueGeneratedNever();
        builder.Money(l => l.UnitPrice);
        builder.Property(l => l.Version).IsConcurrencyToken();
        builder.HasOne<Model>().WithMany().HasForeignKey(l => l.ModelId).OnDelete(DeleteBehavior.Restrict);
    }
}
