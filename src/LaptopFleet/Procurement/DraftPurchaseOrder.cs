using FastEndpoints;
using FluentValidation;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// Writes what we want to ask a vendor for: into a depot, or, without a depot, straight to the people whose orders it is for. Above a sum that policy
/// names it must be approved before it is placed.
/// </summary>
public sealed class DraftPurchaseOrder(FleetDb db, IClock clock, Caller caller, Planning planning) : Endpoint<DraftPurchaseOrderRequest, PurchaseOrderView>
{
    public override void Configure()
    {
        Post("/purchase-orders");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<PurchaseOrderView>(201, tagged: true);
        this.Refuses("vendor.closed", "vendor.review-expired", "purchase-order.mixed-currencies", "purchase-order.mixed-regions", "purchase-order.recipients-missing", "order.not-put-on-order", "order.never-new");
    }

    public override async Task HandleAsync(DraftPurchaseOrderRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var vendor = await db.Vendors.SingleOrDefaultAsync(v => v.Id == req.VendorId, ct)
            ?? throw new InvalidInputException("/vendorId", "vendor.unknown", "There is no such vendor.");
        var depot = req.DepotId is null ? null : await DepotAsync(req.DepotId.Value, ct);
        var today = now.InZone(depot is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[depot.Zone]).Date;
        vendor.MustBeUsable(today);
        var orders = await OrdersAsync(req.Lines, ct);
        var region = depot?.Region ?? RegionOf(req.Lines, orders);

        var (purchase, drafted) = PurchaseOrder.Draft(vendor, depot, region, await LinesAsync(req.Lines, orders, ct), Approver.Of(caller), now);
        purchase.AskApprovals(await planning.ForPurchaseAsync(purchase.Total, today, ct), now);
        db.PurchaseOrders.Add(purchase);
        db.Record(drafted, caller.Actor);
        for (var line = 0; line < req.Lines.Count; line++)
        {
            foreach (var id in req.Lines[line].ForOrderIds ?? [])
                db.Record(orders[id].PutOnOrder(purchase.Id, line + 1, now), caller.Actor);
        }
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/purchase-orders/{purchase.Id}", PurchaseOrderView.Of(purchase, orders.Values), purchase.Version, ct);
    }

    private async Task<Depot> DepotAsync(Guid id, CancellationToken ct)
    {
        var depot = await db.Depots.SingleOrDefaultAsync(d => d.Id == id && d.ClosedAt == null, ct);
        return depot is not null && caller.Sees(depot.Region) ? depot : throw new InvalidInputException("/depotId", "depot.unknown", "There is no such depot, or it is not yours.");
    }

    private async Task<Dictionary<Guid, Order>> OrdersAsync(IReadOnlyList<PurchaseOrderLineRequest> lines, CancellationToken ct)
    {
        var wanted = lines.SelectMany(l => l.ForOrderIds ?? []).ToList();
        var orders = await db.Orders.SeenBy(db, caller).Include(o => o.Model).Where(o => wanted.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var faults = lines.SelectMany((line, i) => (line.ForOrderIds ?? []).Select((id, j) => (id, Pointer: $"/lines/{i}/forOrderIds/{j}")))
            .Where(r => !orders.ContainsKey(r.id)).Select(r => new Fault(r.Pointer, "order.unknown", "There is no such order, or it is not yours to see.")).ToList();
        return faults.Count == 0 ? orders : throw new InvalidInputException(faults);
    }

    private async Task<List<LineInput>> LinesAsync(IReadOnlyList<PurchaseOrderLineRequest> lines, Dictionary<Guid, Order> orders, CancellationToken ct)
    {
        var ids = lines.Select(l => l.ModelId).Distinct().ToList();
        var models = await db.Models.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        var faults = new List<Fault>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!models.TryGetValue(lines[i].ModelId, out var model))
                faults.Add(new($"/lines/{i}/modelId", "model.unknown", "There is no such model."));
            else if ((lines[i].ForOrderIds ?? []).Any(id => orders[id].Model.Code != model.Code))
                faults.Add(new($"/lines/{i}/forOrderIds", "order.other-model", "One of these orders is for another model."));
        }
        return faults.Count == 0 ? [.. lines.Select(l => new LineInput(models[l.ModelId], l.Quantity, l.UnitPrice, l.ExpectedOn))] : throw new InvalidInputException(faults);
    }

    /// <summary>Without a depot every unit goes to somebody, and all of them live where one region's staff sees them.</summary>
    private static Region RegionOf(IReadOnlyList<PurchaseOrderLineRequest> lines, Dictionary<Guid, Order> orders)
    {
        if (lines.Any(l => l.ForOrderIds?.Count != l.Quantity))
            throw new RefusedException("purchase-order.recipients-missing", "Without a depot each unit goes to a person: name as many orders as units, or a depot.");
        return orders.Values.Select(o => o.Region).Distinct().ToList() is [var region]
            ? region
            : throw new RefusedException("purchase-order.mixed-regions", "Write one purchase order for each region.");
    }
}

/// <param name="DepotId">Where it is received; left out, the vendor ships straight to the people.</param>
public sealed record DraftPurchaseOrderRequest(Guid VendorId, IReadOnlyList<PurchaseOrderLineRequest> Lines, Guid? DepotId = null);

/// <param name="ForOrderIds">The waiting orders that it is bought for; they are then on order.</param>
public sealed record PurchaseOrderLineRequest(Guid ModelId, int Quantity, Money UnitPrice, LocalDate? ExpectedOn = null, IReadOnlyList<Guid>? ForOrderIds = null);

public sealed class DraftPurchaseOrderValidator : Validator<DraftPurchaseOrderRequest>
{
    public DraftPurchaseOrderValidator()
    {
        RuleFor(p => p.Lines).NotEmpty().Must(l => l is null || l.Count <= PurchaseOrder.MaxLines).WithErrorCode("field.too-many").WithMessage($"At most {PurchaseOrder.MaxLines} lines.");
        RuleFor(p => p.Lines).Must(lines => lines.SelectMany(l => l?.ForOrderIds ?? []).GroupBy(id => id).All(g => g.Count() == 1)).When(p => p.Lines is not null)
            .WithErrorCode("order.twice").WithMessage("An order stands there twice.");
        RuleForEach(p => p.Lines).NotNull().ChildRules(line =>
        {
            line.RuleFor(l => l.Quantity).InclusiveBetween(1, PurchaseOrderLine.MaxQuantity);
            line.RuleFor(l => l.UnitPrice).NotNull().Must(price => price is null || price.Minor > 0).WithErrorCode("price.not-positive").WithMessage("The price of one unit, more than nothing.");
            line.RuleFor(l => l.ExpectedOn).Sane();
            line.RuleFor(l => l.ForOrderIds).Must((l, ids) => ids!.Count <= l.Quantity).When(l => l.ForOrderIds is not null)
                .WithErrorCode("order.too-many").WithMessage("More orders than units.");
        });
    }
}
