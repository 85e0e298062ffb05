using LaptopFleet.Assignments;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Policy;
using LaptopFleet.Shipments;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Procurement;

public sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("Orders");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Reason).HasMaxLength(Order.ReasonMaxLength);
        builder.Property(o => o.Country).HasMaxLength(Countries.CodeLength);
        builder.Property(o => o.RequestedBy).HasMaxLength(Order.RequestedByMaxLength);
        builder.Property(o => o.Route).HasMaxLength(PolicyRule.OutcomeMaxLength);
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.Ignore(o => o.SelfPurchase);
        // A laptop is set aside for one order, however many ask for it at once.
        builder.HasIndex(o => o.AllocatedDeviceId).IsUnique().HasFilter("AllocatedDeviceId IS NOT NULL AND ClosedAt IS NULL").HasDatabaseName("UX_Orders_open_device");
        // The same need twice is one order.
        builder.HasIndex(o => new { o.PersonId, o.Kind }).IsUnique().HasFilter("ClosedAt IS NULL").HasDatabaseName("UX_Orders_open_need");
        builder.HasIndex(o => new { o.State, o.Rank, o.NeededOn, o.Id });
        builder.HasIndex(o => new { o.ModelId, o.Region, o.State, o.Rank, o.NeededOn, o.Id });
        builder.HasIndex(o => new { o.Region, o.State, o.Id });
        builder.HasIndex(o => new { o.PersonId, o.Id });
        // Who had a laptop before they started, by month and region: read without the orders themselves.
        builder.HasIndex(o => new { o.Kind, o.NeededOn, o.Region, o.Route, o.State, o.DeliveredOn, o.LateBecause }).HasDatabaseName("IX_Orders_starts");
        builder.HasIndex(o => new { o.State, o.Region, o.Id }).HasFilter("ShortNoticeAt IS NOT NULL").HasDatabaseName("IX_Orders_short_notice");
        builder.HasIndex(o => o.ReplacesDeviceId).HasFilter("ReplacesDeviceId IS NOT NULL");
        builder.HasIndex(o => new { o.PurchaseOrderId, o.PurchaseOrderLine }).HasFilter("PurchaseOrderId IS NOT NULL");
        builder.HasOne(o => o.Person).WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(o => o.Model).WithMany().HasForeignKey(o => o.ModelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Device>().WithMany().HasForeignKey(o => o.AllocatedDeviceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Device>().WithMany().HasForeignKey(o => o.ReplacesDeviceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PurchaseOrder>().WithMany().HasForeignKey(o => o.PurchaseOrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shipment>().WithMany().HasForeignKey(o => o.ShipmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Assignment>().WithMany().HasForeignKey(o => o.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.Approvals).WithOne().HasForeignKey(a => a.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.SelfPurchases).WithOne().HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.Decisions).WithOne().HasForeignKey(d => d.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class OrderDecisionMapping : IEntityTypeConfiguration<OrderDecision>
{
    public void Configure(EntityTypeBuilder<OrderDecision> builder)
    {
        builder.ToTable("OrderDecisions");
        builder.HasKey(d => new { d.OrderId, d.Number });
        builder.Property(d => d.Number).ValueGeneratedNever();
        builder.Decision(d => d.Decision);
    }
}

public sealed class ApprovalMapping : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.ToTable("Approvals", table => table.HasCheckConstraint("CK_Approvals_of_one",
            "(OrderId IS NOT NULL AND PurchaseOrderId IS NULL) OR (OrderId IS NULL AND PurchaseOrderId IS NOT NULL AND SelfPurchaseId IS NULL)"));
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Role).HasMaxLength(Approval.RoleMaxLength);
        builder.Property(a => a.DecidedBy).HasMaxLength(Approval.DecidedByMaxLength);
        builder.Property(a => a.Note).HasMaxLength(Approval.NoteMaxLength);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasIndex(a => a.OrderId).HasFilter("OrderId IS NOT NULL");
        builder.HasIndex(a => a.PurchaseOrderId).HasFilter("PurchaseOrderId IS NOT NULL");
        builder.HasOne<SelfPurchase>().WithMany().HasForeignKey(a => a.SelfPurchaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class SelfPurchaseMapping : IEntityTypeConfiguration<SelfPurchase>
{
    public void Configure(EntityTypeBuilder<SelfPurchase> builder)
    {
        builder.ToTable("SelfPurchases");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.ProposedBy).HasMaxLength(Order.RequestedByMaxLength);
        builder.Money(p => p.PriceCap);
        builder.Money(p => p.Paid);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Ignore(p => p.Budget);
        builder.HasIndex(p => p.OrderId);
        builder.HasMany(p => p.Quotes).WithOne().HasForeignKey(q => q.SelfPurchaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Device>().WithMany().HasForeignKey(p => p.DeviceId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class QuoteMapping : IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Quote> builder)
    {
        builder.ToTable("SelfPurchaseQuotes");
        builder.HasKey(q => new { q.SelfPurchaseId, q.Number });
        builder.Property(q => q.Number).ValueGeneratedNever();
        builder.Property(q => q.Retailer).HasMaxLength(SelfPurchase.RetailerMaxLength);
        builder.Property(q => q.Url).HasMaxLength(SelfPurchase.UrlMaxLength);
        builder.Property(q => q.FileSha256).HasMaxLength(SelfPurchase.Sha256Length);
        builder.Money(q => q.Amount);
    }
}
