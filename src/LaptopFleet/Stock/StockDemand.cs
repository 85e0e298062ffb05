using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>
/// How many laptops of a model a depot will be asked for, by the day: what is needed in a month is spread evenly over its days. What was due before today has to be done in
/// what is left of this month.
/// </summary>
/// <param name="today">The first day of it.</param>
/// <param name="byMonth">How many in each month, by its first day; earlier months are overdue.</param>
public sealed class StockDemand(LocalDate today, IReadOnlyDictionary<LocalDate, int> byMonth)
{
    /// <summary>Fractions of a laptop below this are rounding, and no laptop.</summary>
    public const int Decimals = 6;

    public static StockDemand None(LocalDate today) => new(today, new Dictionary<LocalDate, int>());

    public bool IsNothing => byMonth.Values.All(count => count <= 0);

    /// <summary>The demand from a day on until another one, which is not in it any more; days before today ask for nothing.</summary>
    public decimal Over(LocalDate from, LocalDate until)
    {
        var sum = 0m;
        foreach (var month in byMonth.GroupBy(m => LocalDate.Max(m.Key, FirstOf(today)), m => m.Value))
        {
            var (first, end) = (LocalDate.Max(month.Key, today), month.Key.PlusMonths(1));
            var days = Days(LocalDate.Max(first, from), LocalDate.Min(end, until));
            sum += month.Sum() * (decimal)days / Days(first, end);
        }
        return decimal.Round(sum, Decimals);
    }

    private static int Days(LocalDate from, LocalDate until) => Math.Max(0, Period.DaysBetween(from, until));

    private static LocalDate FirstOf(LocalDate day) => new(day.Year, day.Month, 1);
}
