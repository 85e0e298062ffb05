using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.Refresh.Forecast;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>Reads what reorder points follow from, for all depots and models at once: each question is answered by one grouped query over an index, or from open purchases alone.</summary>
public sealed class StockBook(FleetDb db, PolicyBook policy, StockLevels levels)
{
    public static readonly IReadOnlyList<string> Kinds = [.. ServingDepots.Kinds, PolicyKind.LeadTime, SafetyStock.DaysKind, SafetyStock.LeastKind, StockLead.LeastKind, StockLead.WindowKind];

    /// <summary>The newest purchases are enough to tell how long they take.</summary>
    private const int MostPurchases = 2000;

    public async Task<StockSituation> ReadAsync(LocalDate today, CancellationToken ct)
    {
        var inquiry = new Inquiry(await policy.OnAsync(today, Kinds, ct));
        var depots = await db.Depots.AsNoTracking().Where(d => d.ClosedAt == null).ToListAsync(ct);
        var successors = await Successors.ReadAsync(db, today, ct);
        var leads = new StockLeads(await PurchasesAsync(today, inquiry, successors, ct), inquiry);
        var until = today.PlusDays(leads.LongestDays + SafetyStock.Of(inquiry).Days);
        var demand = await DemandAsync(until, new(inquiry.Rules, depots), successors, ct);
        return new(today, depots, successors, leads, SafetyStock.Of(inquiry), demand, await PositionsAsync(successors, ct));
    }

    /// <summary>What falls due for a refresh, by the depot that serves the holder's country and the model that is bought for it.</summary>
    private async Task<Dictionary<StockKey, Dictionary<LocalDate, int>>> DemandAsync(LocalDate until, ServingDepots serving, Successors successors, CancellationToken ct)
    {
        var counts = await db.RefreshPlans.AsNoTracking().Where(p => p.Month != null && p.Month <= until).GroupBy(p => new { p.Month, p.Region, p.ModelId, p.Country })
            .Select(g => new { g.Key.Month, g.Key.ModelId, g.Key.Country, Count = g.Count() }).ToListAsync(ct);
        var demand = new Dictionary<StockKey, Dictionary<LocalDate, int>>();
        foreach (var count in counts)
        {
            if (serving.Of(count.Country) is not { } depot)
                continue;
            var key = new StockKey(depot.Id, successors.Of(count.ModelId).Code);
            if (!demand.TryGetValue(key, out var months))
                demand[key] = months = [];
            months[count.Month!.Value] = months.GetValueOrDefault(count.Month.Value) + count.Count;
        }
        return demand;
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

    private async Task<Dictionary<StockKey, StockPosition>> PositionsAsync(Successors successors, CancellationToken ct)
    {
        var positions = new Dictionary<StockKey, StockPosition>();
        foreach (var count in await StockLevels.Count(db.Devices.AsNoTracking().Where(d => d.DepotId != null)).ToListAsync(ct))
            Add(count.DepotId, count.ModelId, count.Free, 0);
        foreach (var incoming in await levels.IncomingAsync(ct))
            Add(incoming.DepotId, incoming.ModelId, 0, incoming.Units);
        foreach (var claimed in await levels.SpokenForAsync(ct))
            Add(claimed.DepotId, claimed.ModelId, 0, -claimed.Units);
        return positions;

        void Add(Guid depot, Guid model, int free, int incoming)
        {
            var key = new StockKey(depot, successors[model].Code);
            var was = positions.GetValueOrDefault(key);
            positions[key] = new(was.Free + free, was.Incoming + incoming);
        }
    }
}

/// <summary>A model, in all its revisions, at a depot.</summary>
public readonly record struct StockKey(Guid DepotId, string ModelCode);

/// <summary>How long purchases take, by depot and model.</summary>
public sealed class StockLeads(ILookup<StockKey, int> took, Inquiry inquiry)
{
    /// <summary>The longest lead time that policy may give is two years.</summary>
    private const int MostDays = 104 * 7;

    private readonly int least = inquiry.Ask(StockLead.LeastKind) is { IsRuled: true } rule ? Math.Max(1, rule.Number) : int.MaxValue;

    /// <summary>No lead time in force is longer.</summary>
    public int LongestDays => Math.Min(MostDays, Math.Max(took.SelectMany(t => t).DefaultIfEmpty(0).Max(), inquiry.Rules.Longest(PolicyKind.LeadTime) * 7));

    public StockLead? Of(Depot depot, Model model)
    {
        var country = Countries.Get(depot.Address.Country);
        var asked = inquiry.Ask(PolicyKind.LeadTime, ("area", PolicyBook.AreaOf(country.Region)), ("country", country.Code), ("platform", model.Platform.ToString().ToLowerInvariant()));
        return StockLead.Of([.. took[new(depot.Id, model.Code)]], least, asked);
    }
}

/// <summary>What there is and what will be asked for, at all open depots, on a day.</summary>
public sealed class StockSituation(
    LocalDate today, IReadOnlyList<Depot> depots, Successors successors, StockLeads leads, SafetyStock safety, IReadOnlyDictionary<StockKey, Dictionary<LocalDate, int>> demand,
    IReadOnlyDictionary<StockKey, StockPosition> positions)
{
    /// <summary>Whatever somebody will be asking a depot for.</summary>
    public IEnumerable<StockKey> AskedFor => demand.Keys;

    public Depot? DepotOf(Guid id) => depots.FirstOrDefault(d => d.Id == id);

    public StockPosition At(StockKey key) => positions.GetValueOrDefault(key) is var p && p.Incoming < 0 ? p with { Incoming = 0 } : p;

    /// <summary>The reorder point of a model at an open depot.</summary>
    public StockReckoning Reckon(Depot depot, string modelCode) => StockReckoning.Of(
        demand.TryGetValue(new(depot.Id, modelCode), out var months) ? new(today, months) : StockDemand.None(today),
        successors.Newest(modelCode) is { } model ? leads.Of(depot, model) : null, safety, today);
}
