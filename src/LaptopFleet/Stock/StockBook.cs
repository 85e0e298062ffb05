using LaptopFleet.Database;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.Refresh.Forecast;
using LaptopFleet.Stock.Headcount;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>Reads what reorder points and needs follow from, for all depots and models at once: each question is answered by one grouped query over an index, or from open purchases alone.</summary>
public sealed class StockBook(FleetDb db, PolicyBook policy, StockLevels levels, HeadcountBook headcount)
{
    public static readonly IReadOnlyList<string> Kinds =
    [
        .. ServingDepots.Kinds, PolicyKind.LeadTime, SafetyStock.DaysKind, SafetyStock.LeastKind, StockLead.LeastKind, StockLead.WindowKind, PolicyKind.ReturnWindow, PolicyKind.OldDeviceBack, Needs.NeedsDesk.RestockKind, Needs.NeedsDesk.TransitKind,
    ];

    /// <summary>The newest purchases are enough to tell how long they take.</summary>
    private const int MostPurchases = 2000;

    public async Task<StockSituation> ReadAsync(LocalDate today, CancellationToken ct) => await ReadAsync(await OpenAsync(today, ct), ct);

    /// <summary>The same for whoever has read already what it is worked out with.</summary>
    public async Task<StockSituation> ReadAsync(StockGround ground, CancellationToken ct)
    {
        // Whole months are counted; of the last one only the days that are asked for are taken.
        var until = ground.Today.PlusDays(ground.Leads.LongestDays + ground.Safety.Days).PlusMonths(1);
        var (refresh, hires) = (await RefreshAsync(until, ground, ct), (await HiresAsync(until, ground, ct)).ByKey);
        var demand = refresh.Keys.Union(hires.Keys).ToDictionary(key => key, key => refresh.GetValueOrDefault(key).With(hires.GetValueOrDefault(key)));
        return new(ground, demand, await PositionsAsync(ground, ct));
    }

    /// <summary>What everything else is asked with: the rules of the day, the open depots, the models and how long purchases take.</summary>
    public async Task<StockGround> OpenAsync(LocalDate today, CancellationToken ct)
    {
        var inquiry = new Inquiry(await policy.OnAsync(today, Kinds, ct));
        var depots = await db.Depots.AsNoTracking().Where(d => d.ClosedAt == null).ToListAsync(ct);
        var successors = await Successors.ReadAsync(db, today, ct);
        return new(today, inquiry, depots, successors, new(await PurchasesAsync(today, inquiry, successors, ct), inquiry), new(inquiry.Rules, depots));
    }

    /// <summary>What falls due for a refresh, by the depot that serves the holder's country and the model that is bought for it; less what has its successor already, or gets it from elsewhere.</summary>
    public async Task<Dictionary<StockKey, Dictionary<LocalDate, int>>> RefreshAsync(LocalDate until, StockGround ground, CancellationToken ct)
    {
        var counts = await db.RefreshPlans.AsNoTracking().Where(p => p.Month != null && p.Month < until).GroupBy(p => new { p.Month, p.Region, p.ModelId, p.Country })
            .Select(g => new { g.Key.Month, g.Key.ModelId, g.Key.Country, Count = g.Count() }).ToListAsync(ct);
        var demand = new Dictionary<StockKey, Dictionary<LocalDate, int>>();
        foreach (var count in counts)
        {
            if (ground.Serving.Of(count.Country) is { } depot)
                demand.Add(new(depot.Id, ground.Successors.Of(count.ModelId).Code), count.Month!.Value, count.Count);
        }
        foreach (var served in await ServedRefreshes.ReadAsync(db, until, ground.Today, ct))
        {
            if (ground.Serving.Of(served.Country) is { } depot)
                demand.Add(new(depot.Id, ground.Successors.Of(served.ModelId).Code), served.Month, -1);
        }
        return demand;
    }

    public Task<ExpectedHires> HiresAsync(LocalDate until, StockGround ground, CancellationToken ct) => headcount.ReadAsync(until, ground, ct);

    /// <summary>What is free and not packed to leave, and what is coming, from other depots or bought for nobody yet.</summary>
    public async Task<Dictionary<StockKey, StockPosition>> PositionsAsync(StockGround ground, CancellationToken ct)
    {
        var positions = new Dictionary<StockKey, StockPosition>();
        foreach (var count in await StockLevels.Count(db.Devices.AsNoTracking().Where(d => d.DepotId != null)).ToListAsync(ct))
            Add(count.DepotId, count.ModelId, count.Free, 0, count.Refurbished + count.Used);
        foreach (var incoming in await levels.IncomingAsync(ct))
            Add(incoming.DepotId, incoming.ModelId, 0, incoming.Units);
        foreach (var claimed in await levels.SpokenForAsync(ct))
            Add(claimed.DepotId, claimed.ModelId, 0, -claimed.Units);
        // More may wait for a purchase than it brings; the others of them are nobody's.
        foreach (var (key, position) in positions.Where(p => p.Value.Incoming < 0).ToList())
            positions[key] = position with { Incoming = 0 };
        foreach (var transfer in await levels.TransfersAsync(ct))
        {
            Add(transfer.ToDepotId, transfer.ModelId, 0, transfer.Units);
            if (transfer.IsPacked)
                Add(transfer.FromDepotId, transfer.ModelId, -transfer.Units, 0);
        }
        return positions;

        void Add(Guid depot, Guid model, int free, int incoming, int secondHand = 0)
        {
            var key = new StockKey(depot, ground.Successors[model].Code);
            var was = positions.GetValueOrDefault(key);
            positions[key] = new(was.Free + free, was.Incoming + incoming, was.SecondHand + secondHand);
        }
    }

    private async Task<ILookup<StockKey, int>> PurchasesAsync(LocalDate today, Inquiry inquiry, Successors successors, CancellationToken ct)
    {
        var window = inquiry.Ask(StockLead.WindowKind);
        var since = today.PlusDays(-(window.IsRuled ? window.Number : 0)).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        // What was closed without having come tells nothing.
        var received = await db.PurchaseOrders.AsNoTracking().Where(p => p.State == PurchaseOrderState.Received && p.DepotId != null && p.PlacedAt >= since).OrderByDescending(p => p.Id).Take(MostPurchases)
            .SelectMany(p => p.Lines.Where(l => l.Cancelled == 0), (p, l) => new { DepotId = p.DepotId!.Value, l.ModelId, PlacedAt = p.PlacedAt!.Value, p.StateSince }).ToListAsync(ct);
        return received.ToLookup(r => new StockKey(r.DepotId, successors[r.ModelId].Code), r => Math.Max(1, (int)Math.Ceiling((r.StateSince - r.PlacedAt).TotalDays)));
    }
}
