using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>Purchase orders of the caller's regions, in the order in which they were drafted.</summary>
public sealed class ListPurchaseOrders(FleetDb db, Caller caller) : Endpoint<ListPurchaseOrdersRequest, Page<PurchaseOrderRow>>
{
    public override void Configure()
    {
        Get("/purchase-orders");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.Admin);
        this.Answers<Page<PurchaseOrderRow>>(200);
    }

    public override async Task HandleAsync(ListPurchaseOrdersRequest req, CancellationToken ct)
    {
        var (start, regions) = (Paging.Start(req.After), caller.Regions);
        var orders = db.PurchaseOrders.AsNoTracking().Where(p => p.Id > start);
        if (regions is not null)
            orders = orders.Where(p => regions.Contains(p.Region));
        if (req.State is { } state)
            orders = orders.Where(p => p.State == state);
        if (req.VendorId is { } vendor)
            orders = orders.Where(p => p.VendorId == vendor);
        if (req.DepotId is { } depot)
            orders = orders.Where(p => p.DepotId == depot);
        var rows = await orders.OrderBy(p => p.Id).Take(req.Limit + 1).Select(p => new PurchaseOrderRow(
            p.Id, p.State, p.StateSince, p.VendorId, p.DepotId, p.Region, p.Lines.Sum(l => l.Quantity), p.Lines.Sum(l => l.Quantity - l.Received - l.Cancelled),
            p.Lines.Min(l => l.ExpectedOn), p.DraftedAt, p.PlacedAt, p.Reference)).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id)), ct);
    }
}

/// <param name="Limit">At most how many purchase orders, 1 to 200.</param>
public sealed record ListPurchaseOrdersRequest(
    [property: QueryParam] PurchaseOrderState? State = null, [property: QueryParam] Guid? VendorId = null, [property: QueryParam] Guid? DepotId = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListPurchaseOrdersValidator : Validator<ListPurchaseOrdersRequest>
{
    public ListPurchaseOrdersValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>A purchase order in a list.</summary>
/// <param name="ExpectedOn">The earliest day on which a line is expected.</param>
public sealed record PurchaseOrderRow(
    Guid Id, PurchaseOrderState State, Instant StateSince, Guid VendorId, Guid? DepotId, Region Region, int Units, int Outstanding,
    LocalDate? ExpectedOn, Instant DraftedAt, Instant? PlacedAt, string? Reference);
