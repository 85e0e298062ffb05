using FastEndpoints;
using FluentValidation;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>What lies at the depots of the caller's regions, by depot and model, and what is coming to them on purchase orders.</summary>
public sealed class ListStockLevels(FleetDb db, StockLevels levels, Caller caller) : Endpoint<ListStockLevelsRequest, Page<StockLevel>>
{
    public override void Configure()
    {
        Get("/stock/levels");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<Page<StockLevel>>(200);
    }

    public override async Task HandleAsync(ListStockLevelsRequest req, CancellationToken ct)
    {
        var (after, depots) = (Start(req.After), (await db.Depots.AsNoTracking().ToListAsync(ct)).Where(d => caller.Sees(d.Region) && (req.Region ?? d.Region) == d.Region).ToDictionary(d => d.Id));
        var rows = new List<StockLevel>();
        if (depots.Count > 0 && (req.DepotId is not { } asked || depots.ContainsKey(asked)))
            rows = await RowsAsync(new(caller.Regions is null && req.Region is null ? null : [.. depots.Keys], req.DepotId, req.ModelId), after, req.Limit + 1, depots, ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, row => Paging.Cursor(Paging.Cursor(row.DepotId), Paging.Cursor(row.ModelId))), ct);
    }

    /// <summary>What lies there and what is coming are each read in the same order and put together: whatever belongs to the page is in both readings.</summary>
    private async Task<List<StockLevel>> RowsAsync(StockScope scope, (Guid Depot, Guid Model) after, int take, Dictionary<Guid, Depot> depots, CancellationToken ct)
    {
        var counts = (await levels.PageAsync(scope, after, take, ct)).ToDictionary(c => (c.DepotId, c.ModelId));
        List<(Guid Depot, Guid Model)> keys = [.. counts.Keys.Union(await levels.ComingAsync(scope, after, take, ct)).Order().Take(take)];
        var (depotIds, modelIds) = (keys.Select(k => k.Depot).Distinct().ToList(), keys.Select(k => k.Model).Distinct().ToList());
        var incoming = (await levels.IncomingAsync(depotIds, modelIds, ct)).ToLookup(i => (i.DepotId, i.ModelId));
        var models = await db.Models.AsNoTracking().Where(m => modelIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        return [.. keys.Select(k => StockLevel.Of(depots[k.Depot], models[k.Model], counts.GetValueOrDefault(k), incoming[k]))];
    }

    private static (Guid Depot, Guid Model) Start(string? after) =>
        after is null ? default : Paging.Parts(after, 2) is [var depot, var model] ? (Paging.Start(depot), Paging.Start(model)) : throw Paging.BadCursor();
}

/// <param name="ModelId">Only this revision of a model.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListStockLevelsRequest(
    [property: QueryParam] Guid? DepotId = null, [property: QueryParam] Guid? ModelId = null, [property: QueryParam] Region? Region = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListStockLevelsValidator : Validator<ListStockLevelsRequest>
{
    public ListStockLevelsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>How many laptops of one revision of a model lie at a depot, and how many are coming.</summary>
/// <param name="New">New ones that are to be given out.</param>
/// <param name="Refurbished">Refurbished ones that are to be given out.</param>
/// <param name="Used">Used ones that are to be given out.</param>
/// <param name="Free">All that are to be given out.</param>
/// <param name="SetAside">In stock, and not given out: damaged, or kept for another reason.</param>
/// <param name="Allocated">Set aside for somebody's order.</param>
/// <param name="Quarantined">Kept apart, since an inspection found something.</param>
/// <param name="Waiting">Received, and to be inspected, sanitised or restocked.</param>
/// <param name="IncomingUnits">All that are coming on purchase orders.</param>
/// <param name="Incoming">The same by the day on which they are expected; last, those of which no day is known.</param>
public sealed record StockLevel(
    Guid DepotId, string DepotCode, Region Region, Guid ModelId, string ModelCode, int Revision, int New, int Refurbished, int Used, int Free, int SetAside, int Allocated, int Quarantined, int Waiting,
    int IncomingUnits, IReadOnlyList<StockArrival> Incoming)
{
    internal static StockLevel Of(Depot depot, Model model, StockCount? c, IEnumerable<StockIncoming> incoming)
    {
        List<StockArrival> arrivals = [.. incoming.OrderBy(i => i.ExpectedOn is null).ThenBy(i => i.ExpectedOn).Select(i => new StockArrival(i.ExpectedOn, i.Units))];
        return new(depot.Id, depot.Code, depot.Region, model.Id, model.Code, model.Revision, c?.New ?? 0, c?.Refurbished ?? 0, c?.Used ?? 0, c?.Free ?? 0, c?.SetAside ?? 0, c?.Allocated ?? 0, c?.Quarantined ?? 0, c?.Waiting ?? 0,
            arrivals.Sum(a => a.Units), arrivals);
    }
}

/// <summary>Units of a model that are on their way to a depot, by the day on which they are expected.</summary>
/// <param name="ExpectedOn">Null where the vendor has not said.</param>
public sealed record StockArrival(LocalDate? ExpectedOn, int Units);
