using System.Globalization;
using LaptopFleet.Database;
using LaptopFleet.Policy;
using LaptopFleet.Procurement.Promises;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Metrics;

/// <summary>Sums facts up: each question is one grouped query over one index, and what comes back is as long as there are months, countries and days.</summary>
public sealed class MetricDesk(FleetDb db, PolicyBook policy)
{
    public async Task<MetricReport> ReadAsync(MetricWish wish, CancellationToken ct)
    {
        var countedTo = await db.ReadingPlaces.Where(p => p.Reader == CountMetricsJob.Reader).Select(p => (long?)p.Position).SingleOrDefaultAsync(ct) ?? 0;
        var lines = wish.Metric switch
        {
            Metric.Starts => Starts(await FlowAsync(wish, [MetricFactKind.StartExpected, MetricFactKind.StartKept, MetricFactKind.StartFromOrder, MetricFactKind.StartOff], ct)),
            Metric.OrderToDelivery => Deliveries(await FlowAsync(wish, [MetricFactKind.Delivered], ct)),
            Metric.Returns => MetricBalances.Returns(wish, await UpToAsync(wish, [MetricFactKind.ReturnDue, MetricFactKind.ReturnBack, MetricFactKind.ReturnOff], ct)),
            Metric.Overdue => MetricBalances.Overdue(wish, await UpToAsync(wish, [MetricFactKind.OverdueFrom, MetricFactKind.OverdueTo], ct)),
            Metric.StockTurns => MetricBalances.Stock(wish, await UpToAsync(wish, [MetricFactKind.StockIn, MetricFactKind.StockOut], ct)),
            Metric.Spend => Spend(wish, await FlowAsync(wish, [MetricFactKind.Spent], ct)),
        };
        return new(wish.Metric, wish.From, wish.Until, wish.Currency, countedTo,
            [.. lines.OrderBy(l => l.Month).ThenBy(l => l.Region).ThenBy(l => l.Country, StringComparer.Ordinal).ThenBy(l => l.FromCountry, StringComparer.Ordinal)],
            wish.Metric == Metric.Starts ? new OnTime(await policy.EverAsync(OnTime.Kinds, ct)).Explain(wish.From, wish.Until) : null);
    }

    /// <summary>What happened in the months asked for.</summary>
    private Task<List<MetricCount>> FlowAsync(MetricWish wish, MetricFactKind[] kinds, CancellationToken ct) => CountAsync(Facts(wish, kinds).Where(f => f.Month >= wish.From), ct);

    /// <summary>What happened up to the end of the months asked for: what is open at an end is a sum from the beginning.</summary>
    private Task<List<MetricCount>> UpToAsync(MetricWish wish, MetricFactKind[] kinds, CancellationToken ct) => CountAsync(Facts(wish, kinds), ct);

    private IQueryable<MetricFact> Facts(MetricWish wish, MetricFactKind[] kinds)
    {
        var facts = db.MetricFacts.AsNoTracking().Where(f => kinds.Contains(f.Kind) && f.Month < wish.Until);
        if (wish.Regions is { } regions)
            facts = facts.Where(f => regions.Contains(f.Region));
        return facts;
    }

    private static Task<List<MetricCount>> CountAsync(IQueryable<MetricFact> facts, CancellationToken ct) => facts
        .GroupBy(f => new { f.Kind, f.Month, f.Region, f.Country, f.FromCountry, f.Days, f.Currency })
        .Select(g => new MetricCount(g.Key.Kind, g.Key.Month, g.Key.Region, g.Key.Country, g.Key.FromCountry, g.Key.Days, g.Key.Currency, g.Count(), g.Sum(f => f.Minor) ?? 0)).ToListAsync(ct);

    private static IEnumerable<MetricLine> Starts(List<MetricCount> counts) => counts.GroupBy(c => (c.Month, c.Region, c.Country)).Select(g =>
    {
        var (of, fromOrder) = (g.Total(MetricFactKind.StartExpected) - g.Total(MetricFactKind.StartOff), g.Total(MetricFactKind.StartFromOrder));
        var kept = g.Total(MetricFactKind.StartKept) + fromOrder;
        return new MetricLine(g.Key.Month, g.Key.Region, g.Key.Country, null, kept, of, PercentOf(kept, of), FromOrder: fromOrder);
    });

    private static IEnumerable<MetricLine> Deliveries(List<MetricCount> counts) => counts.GroupBy(c => (c.Month, c.Region, c.Country, c.FromCountry)).Select(g =>
    {
        var spread = Spread.Of(g.Select(c => (c.Days!.Value, c.Count)));
        return new MetricLine(g.Key.Month, g.Key.Region, g.Key.Country, g.Key.FromCountry, spread.Count, MedianDays: spread.Median, P90Days: spread.P90);
    });

    private static IEnumerable<MetricLine> Spend(MetricWish wish, List<MetricCount> counts) => counts.GroupBy(c => (c.Month, c.Region)).Select(g =>
    {
        IReadOnlyList<Money> amounts = [.. g.OrderBy(c => c.Currency, StringComparer.Ordinal).Select(c => new Money(c.Minor, c.Currency!))];
        return new MetricLine(g.Key.Month, g.Key.Region, null, null, g.Sum(c => c.Count), Amounts: amounts, InAll: wish.InAll(amounts, g.Key.Month));
    });

    internal static string? PercentOf(int some, int all) => all == 0 ? null : (100m * some / all).ToString("0.0", CultureInfo.InvariantCulture);
}

/// <summary>What the database counts.</summary>
public sealed record MetricCount(MetricFactKind Kind, LocalDate Month, Region Region, string? Country, string? FromCountry, int? Days, string? Currency, int Count, long Minor);

/// <summary>What is asked for.</summary>
/// <param name="Until">The first month that is not asked for any more.</param>
/// <param name="Regions">Null for all.</param>
public sealed record MetricWish(Metric Metric, LocalDate From, LocalDate Until, string Currency, IReadOnlyList<Region>? Regions)
{
    public IEnumerable<LocalDate> Months => Enumerable.Range(0, Period.Between(From, Until, PeriodUnits.Months).Months).Select(From.PlusMonths);

    /// <summary>Amounts in the reporting currency, at the rates of the last day of the month; null where a rate is missing.</summary>
    public Money? InAll(IReadOnlyList<Money> amounts, LocalDate month)
    {
        var converted = amounts.Select(a => ExchangeRates.Convert(a, Currency, month.PlusMonths(1).PlusDays(-1))).ToList();
        return converted.Contains(null) ? null : new(converted.Sum(c => c!.Minor), Currency);
    }
}

/// <summary>Sums up the facts of months.</summary>
public static class MetricCounts
{
    public static int Total(this IEnumerable<MetricCount> counts, MetricFactKind kind) => counts.Where(c => c.Kind == kind).Sum(c => c.Count);
}
