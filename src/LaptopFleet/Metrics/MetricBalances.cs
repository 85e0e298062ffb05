using System.Globalization;
using LaptopFleet.World;

namespace LaptopFleet.Metrics;

/// <summary>What stood open at the end of each month: functions of what was counted.</summary>
public static class MetricBalances
{
    public static IEnumerable<MetricLine> Returns(MetricWish wish, IReadOnlyList<MetricCount> counts) =>
        from place in counts.GroupBy(c => (c.Region, c.Country))
        from month in wish.Months
        let open = Open(place.Where(c => c.Month < month), MetricFactKind.ReturnDue, MetricFactKind.ReturnBack, MetricFactKind.ReturnOff)
        let inMonth = place.Where(c => c.Month == month).ToList()
        let due = open + inMonth.Total(MetricFactKind.ReturnDue)
        let back = Spread.Of(inMonth.Where(c => c.Kind == MetricFactKind.ReturnBack).Select(c => (c.Days!.Value, c.Count)))
        where due > 0
        select new MetricLine(month, place.Key.Region, place.Key.Country, null, back.Count, due, MetricDesk.PercentOf(back.Count, due), back.Median, back.P90);

    public static IEnumerable<MetricLine> Overdue(MetricWish wish, IReadOnlyList<MetricCount> counts) =>
        from place in counts.GroupBy(c => (c.Region, c.Country))
        from month in wish.Months
        let open = place.Where(c => c.Month <= month).ToList()
        let count = Open(open, MetricFactKind.OverdueFrom, MetricFactKind.OverdueTo)
        where count > 0
        let amounts = Worth(open)
        select new MetricLine(month, place.Key.Region, place.Key.Country, null, count, Amounts: amounts, InAll: wish.InAll(amounts, month));

    public static IEnumerable<MetricLine> Stock(MetricWish wish, IReadOnlyList<MetricCount> counts) =>
        from place in counts.GroupBy(c => c.Region)
        from month in wish.Months
        let before = Open(place.Where(c => c.Month < month), MetricFactKind.StockIn, MetricFactKind.StockOut)
        let after = Open(place.Where(c => c.Month <= month), MetricFactKind.StockIn, MetricFactKind.StockOut)
        let left = place.Where(c => c.Month == month).Total(MetricFactKind.StockOut)
        where before + after + left > 0
        select new MetricLine(month, place.Key, null, null, left, OnHand: after, Turns: TurnsOf(left, before, after));

    /// <summary>Null where there was nothing in stock at either end.</summary>
    private static string? TurnsOf(int left, int before, int after) =>
        before + after == 0 ? null : (12m * left / ((before + after) / 2m)).ToString("0.0", CultureInfo.InvariantCulture);

    private static int Open(IEnumerable<MetricCount> counts, MetricFactKind begins, params MetricFactKind[] ends) =>
        counts.Sum(c => c.Kind == begins ? c.Count : ends.Contains(c.Kind) ? -c.Count : 0);

    private static List<Money> Worth(IEnumerable<MetricCount> counts) =>
    [
        .. counts.GroupBy(c => c.Currency!).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Money(g.Sum(c => c.Kind == MetricFactKind.OverdueFrom ? c.Minor : -c.Minor), g.Key)).Where(m => m.Minor != 0),
    ];
}
