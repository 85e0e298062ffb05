using LaptopFleet.Catalog;
using LaptopFleet.Policy;
using LaptopFleet.Refresh.Forecast;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>What stock is worked out with on a day (UTC).</summary>
/// <param name="Depots">Those that are open.</param>
public sealed record StockGround(LocalDate Today, Inquiry Inquiry, IReadOnlyList<Depot> Depots, Successors Successors, StockLeads Leads, ServingDepots Serving)
{
    public SafetyStock Safety { get; } = SafetyStock.Of(Inquiry);

    public Depot? DepotOf(Guid id) => Depots.FirstOrDefault(d => d.Id == id);

    /// <summary>How long a purchase takes; null where nobody knows.</summary>
    public StockLead? LeadOf(StockKey key) => DepotOf(key.DepotId) is { } depot && Successors.Newest(key.ModelCode) is { } model ? Leads.Of(depot, model) : null;
}

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
public sealed class StockSituation(StockGround ground, IReadOnlyDictionary<StockKey, Dictionary<LocalDate, int>> demand, IReadOnlyDictionary<StockKey, StockPosition> positions)
{
    public StockGround Ground => ground;

    /// <summary>Whatever somebody will be asking a depot for.</summary>
    public IEnumerable<StockKey> AskedFor => demand.Keys;

    /// <summary>What there is of anything.</summary>
    public IReadOnlyDictionary<StockKey, StockPosition> Positions => positions;

    public StockPosition At(StockKey key) => positions.GetValueOrDefault(key);

    /// <summary>The reorder point of a model at an open depot.</summary>
    public StockReckoning Reckon(Depot depot, string modelCode)
    {
        var key = new StockKey(depot.Id, modelCode);
        return StockReckoning.Of(demand.TryGetValue(key, out var months) ? new(ground.Today, months) : StockDemand.None(ground.Today), ground.LeadOf(key), ground.Safety, ground.Today);
    }
}
