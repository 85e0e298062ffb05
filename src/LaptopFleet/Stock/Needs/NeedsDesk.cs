using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using LaptopFleet.Procurement;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Needs;

/// <summary>Works out what has to be bought, for all depots of the caller at once: each part is one grouped query, or is read from what is open alone.</summary>
public sealed class NeedsDesk(FleetDb db, IClock clock, Caller caller, StockBook book, StockLevels levels)
{
    public const string RestockKind = "stock-restock-within";
    public const string TransitKind = "transit-ninetieth";

    public async Task<StockNeeds> ReadAsync(StockNeedsRequest req, CancellationToken ct)
    {
        var ground = await book.OpenAsync(clock.GetCurrentInstant().InUtc().Date, ct);
        return await ReadAsync(req, ground, await book.PositionsAsync(ground, ct), ct);
    }

    /// <summary>The same for whoever has read already what it is worked out with and what there is.</summary>
    public async Task<StockNeeds> ReadAsync(StockNeedsRequest req, StockGround ground, IReadOnlyDictionary<StockKey, StockPosition> positions, CancellationToken ct)
    {
        var until = new LocalDate(ground.Today.Year, ground.Today.Month, 1).PlusMonths(req.Months);
        var (refresh, hires) = (await book.RefreshAsync(until, ground, ct), await book.HiresAsync(until, ground, ct));
        var (incoming, orders, returns) = (await IncomingAsync(ground, ct), await OrdersAsync(until, refresh, ground, ct), await new StockReturns(db).ReadAsync(ground, ct));
        var currency = req.Currency?.ToUpperInvariant() ?? ExchangeRates.Base;
        var lines = new List<StockNeed>();
        foreach (var depot in ground.Depots.Where(d => caller.Sees(d.Region) && (req.Region ?? d.Region) == d.Region && (req.DepotId ?? d.Id) == d.Id))
        {
            var codes = refresh.Keys.Concat(hires.ByKey.Keys).Concat(orders.Select(o => o.Key)).Concat(req.All ? positions.Keys.Concat(returns.Select(r => r.Key)) : []).Where(k => k.DepotId == depot.Id).Select(k => k.ModelCode).Distinct();
            lines.AddRange(codes.Select(code => new StockKey(depot.Id, code)).Select(key => StockNeed.Of(depot, ground, key,
                new(until, refresh.GetValueOrDefault(key), hires.ByKey.GetValueOrDefault(key), positions.GetValueOrDefault(key), [.. incoming[key]], [.. returns[key]], [.. orders[key]]), currency)));
        }
        var unmatched = hires.Unmatched.Where(u => Countries.Get(u.Country).Region is var region && caller.Sees(region) && (req.Region ?? region) == region);
        return StockNeeds.Of(ground.Today, until, hires.Plan, [.. unmatched], [.. lines.Where(l => req.All || l.Units > 0)], currency);
    }

    /// <summary>What is late comes tomorrow at the earliest; of what the vendor has not named a day for, the lead time is what is known.</summary>
    private async Task<ILookup<StockKey, StockStep>> IncomingAsync(StockGround ground, CancellationToken ct)
    {
        var transit = ground.Inquiry.Ask(TransitKind, ("crosses-border", "yes")) is { IsRuled: true } days ? days.Number : 0;
        var bought = (await levels.IncomingAsync(ct)).Select(i => (Key: new StockKey(i.DepotId, ground.Successors[i.ModelId].Code), i.ExpectedOn, i.Units))
            .Select(i => (i.Key, On: i.ExpectedOn ?? ground.Today.PlusDays(ground.LeadOf(i.Key)?.Days ?? 0), i.Units));
        var sent = (await levels.TransfersAsync(ct)).Select(t => (Key: new StockKey(t.ToDepotId, ground.Successors[t.ModelId].Code), On: t.ExpectedOn ?? ground.Today.PlusDays(transit), t.Units));
        return bought.Concat(sent).ToLookup(i => i.Key, i => new StockStep(LocalDate.Max(i.On, ground.Today.PlusDays(1)), i.Units));
    }

    /// <summary>Open orders that wait for a laptop: new hires, what was broken, second ones, loans. Refreshes are in the forecast until they are done, but for those that are ordered ahead of their day: these are taken out of it.</summary>
    private async Task<ILookup<StockKey, StockAsked>> OrdersAsync(LocalDate until, Dictionary<StockKey, Dictionary<LocalDate, int>> refresh, StockGround ground, CancellationToken ct)
    {
        var ahead = await AheadRefreshes.ReadAsync(db, until, ct);
        foreach (var plan in ahead.Where(a => a.Month < until))
        {
            if (ground.Serving.Of(plan.Country) is { } depot)
                refresh.Add(new(depot.Id, ground.Successors.Of(plan.OldModelId).Code), plan.Month, -plan.Count);
        }
        var open = await db.Orders.AsNoTracking()
            .Where(o => (o.State == OrderState.AwaitingApproval || o.State == OrderState.Waiting || o.State == OrderState.OnOrder) && o.Kind != OrderKind.Refresh && o.NeededOn < until
                && (o.PurchaseOrderId == null || db.PurchaseOrders.Any(p => p.Id == o.PurchaseOrderId && p.DepotId != null)))
            .GroupBy(o => new { o.NeededOn, o.ModelId, o.Country, o.Kind }).Select(g => new { g.Key.NeededOn, g.Key.ModelId, g.Key.Country, g.Key.Kind, Count = g.Count() }).ToListAsync(ct);
        return open.Concat(ahead.Select(a => new { a.NeededOn, a.ModelId, a.Country, Kind = OrderKind.Refresh, a.Count })).Select(o => (Depot: ground.Serving.Of(o.Country), o)).Where(o => o.Depot is not null)
            .ToLookup(o => new StockKey(o.Depot!.Id, ground.Successors[o.o.ModelId].Code), o => new StockAsked(o.o.Kind, LocalDate.Max(o.o.NeededOn, ground.Today), o.o.Count));
    }
}

/// <summary>So many orders of a kind that are alike, on a day.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct StockAsked(OrderKind Kind, LocalDate On, int Units)
{
    /// <summary>A vendor sends new ones, and a second laptop never is one.</summary>
    public bool IsBought => OrderKinds.Takes(Kind).Contains(Devices.Condition.New);
}

/// <summary>What is known of a model at a depot until a day.</summary>
public sealed record StockOutlook(
    LocalDate Until, Dictionary<LocalDate, int>? Refresh, Dictionary<LocalDate, int>? Hires, StockPosition There, IReadOnlyList<StockStep> Incoming, IReadOnlyList<StockStep> Returns, IReadOnlyList<StockAsked> Asked)
{
    public int Free => There.Free;

    public int Due => Sum(Refresh);
    public int Expected => Sum(Hires);

    /// <summary>What comes before that day.</summary>
    public int Coming => Incoming.Where(s => s.On < Until).Sum(s => s.Units);
    public int Returning => Returns.Where(s => s.On < Until).Sum(s => s.Units);

    /// <summary>What is bought for orders, where nothing is there.</summary>
    public IReadOnlyList<StockStep> Orders => [.. Asked.Where(a => a.IsBought).Select(a => new StockStep(a.On, a.Units))];
    public int Ordered => Asked.Where(a => a.IsBought).Sum(a => a.Units);

    /// <summary>Orders that take no new laptop: nothing is bought for them.</summary>
    public int NeverNew => Asked.Where(a => !a.IsBought).Sum(a => a.Units);

    public StockFlow Flow(LocalDate today)
    {
        var (free, returns) = LeftBySecondLaptops();
        return new(today, Until, free, [.. Incoming, .. returns], Orders, new(today, Refresh.With(Hires)));
    }

    /// <summary>What is left of the free and of the returning laptops for others: a second laptop takes what is second-hand and no order before it needs, first what is there, then what comes back.</summary>
    private (int Free, IReadOnlyList<StockStep> Returns) LeftBySecondLaptops()
    {
        var (waiting, before) = (NeverNew, Ordered);
        var taken = Math.Max(0, Math.Min(waiting, Math.Min(There.SecondHand, Free - before)));
        (waiting, before) = (waiting - taken, Math.Max(0, before - Math.Max(0, Free)));
        var left = new List<StockStep>();
        foreach (var back in Returns.OrderBy(r => r.On))
        {
            var takes = Math.Clamp(back.Units - before, 0, waiting);
            (waiting, before) = (waiting - takes, Math.Max(0, before - back.Units));
            left.Add(back with { Units = back.Units - takes });
        }
        return (Free - taken, left);
    }

    private int Sum(Dictionary<LocalDate, int>? months) => months?.Where(m => m.Key < Until).Sum(m => m.Value) ?? 0;
}
