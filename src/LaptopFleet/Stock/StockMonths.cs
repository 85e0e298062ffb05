using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>Counts by depot, model and month.</summary>
public static class StockMonths
{
    public static void Add(this Dictionary<StockKey, Dictionary<LocalDate, int>> counts, StockKey key, LocalDate month, int count)
    {
        if (!counts.TryGetValue(key, out var months))
            counts[key] = months = [];
        months[month] = months.GetValueOrDefault(month) + count;
    }

    /// <summary>Both together.</summary>
    public static Dictionary<LocalDate, int> With(this Dictionary<LocalDate, int>? some, Dictionary<LocalDate, int>? others) =>
        new[] { some, others }.OfType<Dictionary<LocalDate, int>>().SelectMany(m => m).GroupBy(m => m.Key, m => m.Value).ToDictionary(g => g.Key, g => g.Sum());
}
