using FastEndpoints;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>Closes what has not come. What has come stays; the orders that still counted on it wait for stock again.</summary>
public sealed class CancelPurchaseOrder(FleetDb db, IClock clock, Caller caller) : Endpoint<CancelPurchaseOrderRequest, PurchaseOrderView>
{
    public override void Configure()
    {
        Post("/purchase-orders/{PurchaseOrderId}/cancellation");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<PurchaseOrderView>(200, tagged: true);
        this.Refuses("purchase-order.not-cancel");
    }

    public override async Task HandleAsync(CancelPurchaseOrderRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var purchase = await db.PurchaseOrderAsync(caller, req.PurchaseOrderId, ct);
        HttpContext.HonourMatch(purchase.Version);
        var orders = await db.OrdersOfAsync(purchase, ct);
        db.Record(purchase.Cancel(now), caller.Actor);
        db.TakeOffOrder(orders, caller.Actor, now);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(PurchaseOrderView.Of(purchase, orders), purchase.Version, ct);
    }
}

public sealed record CancelPurchaseOrderRequest(Guid PurchaseOrderId);

/// <summary>What becomes of orders whose purchase brings them nothing any more.</summary>
public static class OrdersOfPurchase
{
    /// <summary>The purchase will not bring them anything any more.</summary>
    public static void TakeOffOrder(this FleetDb db, IEnumerable<Order> orders, Actor by, Instant now)
    {
        foreach (var order in orders.Where(o => o.State == OrderState.OnOrder))
            db.Record(order.TakeOffOrder(now), by);
    }
}
