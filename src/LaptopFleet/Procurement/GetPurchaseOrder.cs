using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Procurement;

/// <summary>One purchase order, with what has come of each line.</summary>
public sealed class GetPurchaseOrder(FleetDb db, Caller caller) : Endpoint<GetPurchaseOrderRequest, PurchaseOrderView>
{
    public override void Configure()
    {
        Get("/purchase-orders/{PurchaseOrderId}");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.Admin);
        this.Answers<PurchaseOrderView>(200, tagged: true);
    }

    public override async Task HandleAsync(GetPurchaseOrderRequest req, CancellationToken ct)
    {
        var purchase = await db.PurchaseOrderAsync(caller, req.PurchaseOrderId, ct);
        await Send.TaggedWholeAsync(PurchaseOrderView.Of(purchase, await db.OrdersOfAsync(purchase, ct)), purchase.Version, ct);
    }
}

public sealed record GetPurchaseOrderRequest(Guid PurchaseOrderId);
