using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>It has been ordered from the vendor. Everything that policy asks for must be approved, and the vendor's security review must hold.</summary>
public sealed class PlacePurchaseOrder(FleetDb db, IClock clock, Caller caller) : Endpoint<PlacePurchaseOrderRequest, PurchaseOrderView>
{
    public override void Configure()
    {
        Post("/purchase-orders/{PurchaseOrderId}/placement");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<PurchaseOrderView>(200, tagged: true);
        this.Refuses("purchase-order.not-place", "purchase-order.not-approved", "vendor.closed", "vendor.review-expired");
    }

    public override async Task HandleAsync(PlacePurchaseOrderRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var purchase = await db.PurchaseOrderAsync(caller, req.PurchaseOrderId, ct);
        HttpContext.HonourMatch(purchase.Version);
        var vendor = await db.Vendors.SingleAsync(v => v.Id == purchase.VendorId, ct);
        var zone = await db.Depots.Where(d => d.Id == purchase.DepotId).Select(d => d.Zone).SingleOrDefaultAsync(ct);
        var today = now.InZone(zone is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[zone]).Date;
        db.Record(purchase.Place(vendor, req.Reference, today, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(PurchaseOrderView.Of(purchase, await db.OrdersOfAsync(purchase, ct)), purchase.Version, ct);
    }
}

/// <param name="Reference">The vendor's own order number.</param>
public sealed record PlacePurchaseOrderRequest(Guid PurchaseOrderId, string? Reference = null);

public sealed class PlacePurchaseOrderValidator : Validator<PlacePurchaseOrderRequest>
{
    public PlacePurchaseOrderValidator() => RuleFor(r => r.Reference).Printable(PurchaseOrder.ReferenceMaxLength);
}
