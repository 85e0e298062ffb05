using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>A purchase order as the API shows it.</summary>
/// <param name="DepotId">Where it is received; null where the vendor ships straight to the people.</param>
/// <param name="Reference">The vendor's own order number.</param>
public sealed record PurchaseOrderView(
    Guid Id, PurchaseOrderState State, Instant StateSince, Guid VendorId, Guid? DepotId, Region Region, Money Total, IReadOnlyList<PurchaseOrderLineView> Lines,
    IReadOnlyList<ApprovalView> Approvals, string DraftedBy, Instant DraftedAt, Instant? PlacedAt, string? Reference)
{
    /// <param name="orders">The orders that it is for.</param>
    public static PurchaseOrderView Of(PurchaseOrder p, IEnumerable<Order> orders)
    {
        var byLine = orders.ToLookup(o => o.PurchaseOrderLine, o => o.Id);
        return new(p.Id, p.State, p.StateSince, p.VendorId, p.DepotId, p.Region, p.Total,
            [.. p.Lines.OrderBy(l => l.Number).Select(l => new PurchaseOrderLineView(l.Number, l.ModelId, l.Quantity, l.UnitPrice, l.ExpectedOn, l.Received, l.Cancelled, l.Outstanding, [.. byLine[l.Number]]))],
            [.. p.Approvals.OrderBy(a => a.Id).Select(ApprovalView.Of)], p.DraftedBy, p.DraftedAt, p.PlacedAt, p.Reference);
    }
}

/// <summary>A line of a purchase order: how many of which model, at which price, and how many have come.</summary>
/// <param name="Outstanding">Neither received nor closed.</param>
/// <param name="ForOrderIds">The orders that still wait for a unit of this line, or got one straight from the vendor.</param>
public sealed record PurchaseOrderLineView(
    int Number, Guid ModelId, int Quantity, Money UnitPrice, LocalDate? ExpectedOn, int Received, int Cancelled, int Outstanding, IReadOnlyList<Guid> ForOrderIds);

/// <summary>Which purchase orders a caller gets: those of their regions.</summary>
public static class PurchaseOrdersInView
{
    public static async Task<PurchaseOrder> PurchaseOrderAsync(this FleetDb db, Caller caller, Guid id, CancellationToken ct)
    {
        var order = await db.PurchaseOrders.Include(p => p.Lines).Include(p => p.Approvals).AsSingleQuery().SingleOrDefaultAsync(p => p.Id == id, ct);
        return order is not null && caller.Sees(order.Region) ? order : throw new UnknownException("purchase order");
    }

    public static Task<List<Order>> OrdersOfAsync(this FleetDb db, PurchaseOrder purchase, CancellationToken ct) =>
        db.Orders.Where(o => o.PurchaseOrderId == purchase.Id).OrderBy(o => o.Rank).ThenBy(o => o.NeededOn).ThenBy(o => o.Id).ToListAsync(ct);
}
