namespace LaptopFleet.Metrics;

/// <summary>How days are spread: the median and the 90th percentile by nearest rank, so that both are days that somebody waited, also of a few.</summary>
/// <param name="Median">Null of none.</param>
public sealed record Spread(int Count, int? Median, int? P90)
{
    /// <param name="counts">How many waited how many days.</param>
    public static Spread Of(IEnumerable<(int Days, int Count)> counts)
    {
        var sorted = counts.OrderBy(c => c.Days).ToList();
        var all = sorted.Sum(c => c.Count);
        return new(all, At(sorted, all, 50), At(sorted, all, 90));
    }

    /// <summary>The smallest day that so many percent or more did not exceed.</summary>
    private static int? At(List<(int Days, int Count)> sorted, int all, int percent)
    {
        var (rank, seen) = ((int)(((long)all * percent + 99) / 100), 0);
        foreach (var (days, count) in sorted)
        {
            if ((seen += count) >= rank)
                return days;
        }
        return null;
    }
}
