using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Refresh.Forecast;

/// <summary>What falls due for a refresh, and what new laptops for it cost at today's catalogue prices.</summary>
/// <param name="From">The first month, by its first day.</param>
/// <param name="Until">The first month that is not in it any more.</param>
/// <param name="By">What it is told apart by: <c>month</c>, <c>region</c>, <c>model</c>.</param>
/// <param name="Currency">The reporting currency of <c>costInAll</c>.</param>
/// <param name="Rates">The rates that it was converted with.</param>
/// <param name="Lines">In the order of month, region, model.</param>
public sealed record RefreshForecast(
    LocalDate From, LocalDate Until, IReadOnlyList<string> By, string Currency, IReadOnlyList<ExchangeRate> Rates, IReadOnlyList<ForecastLine> Lines, ForecastLine Total)
{
    public const int MostMonths = 60;
    public static readonly IReadOnlyList<string> Dimensions = ["month", "region", "model"];

    /// <summary>Folds what the database counted into lines: what was due before the first month has to be done in it.</summary>
    public static RefreshForecast Of(IReadOnlyList<ForecastCount> counts, ForecastWish wish, Successors successors)
    {
        var (cells, until) = (new List<Cell>(counts.Count), wish.From.PlusMonths(wish.Months));
        foreach (var count in counts)
        {
            var month = LocalDate.Max(count.Month, wish.From);
            var next = successors.Of(count.ModelId);
            var cost = next.Price with { Minor = next.Price.Minor * count.Count };
            cells.Add(new(month, count.Region, successors[count.ModelId].Code, next.Code, count.Count, count.Month < wish.From ? count.Count : 0, cost, ExchangeRates.Convert(cost, wish.Currency, month)));
        }
        var lines = cells.GroupBy(c => (Month: wish.By("month") ? c.Month : (LocalDate?)null, Region: wish.By("region") ? c.Region : (Region?)null, Model: wish.By("model") ? c.Model : null))
            .OrderBy(g => g.Key.Month).ThenBy(g => g.Key.Region).ThenBy(g => g.Key.Model, StringComparer.Ordinal)
            .Select(g => Line(g.Key.Month, g.Key.Region, g.Key.Model, [.. g], wish.Currency));
        var rates = cells.SelectMany(c => new[] { ExchangeRates.On(c.Cost.Currency, c.Month), ExchangeRates.On(wish.Currency, c.Month) }).OfType<ExchangeRate>().Distinct()
            .OrderBy(r => r.Currency, StringComparer.Ordinal).ThenBy(r => r.EffectiveFrom);
        return new(wish.From, until, wish.Wanted, wish.Currency, [.. rates], [.. lines], Line(null, null, null, cells, wish.Currency));
    }

    private static ForecastLine Line(LocalDate? month, Region? region, string? model, IReadOnlyList<Cell> cells, string currency) => new(
        month, region, model, model is null ? null : cells[0].Next, cells.Sum(c => c.Count), cells.Sum(c => c.Overdue),
        [.. cells.GroupBy(c => c.Cost.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Money(g.Sum(c => c.Cost.Minor), g.Key))],
        cells.All(c => c.InAll is not null) ? new(cells.Sum(c => c.InAll!.Minor), currency) : null);

    private sealed record Cell(LocalDate Month, Region Region, string Model, string Next, int Count, int Overdue, Money Cost, Money? InAll);
}

/// <summary>What falls due in one month, region and model, and what replacing it costs.</summary>
/// <param name="Month">The first day of the month; null where months are not told apart.</param>
/// <param name="Model">The code of the model that is in use.</param>
/// <param name="ReplacedBy">The code of the model that is bought for it.</param>
/// <param name="Overdue">How many of them were due before the first month.</param>
/// <param name="Cost">What their successors cost, in each currency.</param>
/// <param name="CostInAll">The same in the reporting currency; null where there is no rate for it.</param>
public sealed record ForecastLine(LocalDate? Month, Region? Region, string? Model, string? ReplacedBy, int Count, int Overdue, IReadOnlyList<Money> Cost, Money? CostInAll);

/// <summary>What the database counts: so many laptops of a model fall due in a month in a region.</summary>
public sealed record ForecastCount(LocalDate Month, Region Region, Guid ModelId, int Count);

/// <summary>What is asked of a forecast.</summary>
public sealed record ForecastWish(LocalDate From, int Months, string Currency, IReadOnlyList<string> Wanted)
{
    public bool By(string dimension) => Wanted.Contains(dimension);
}
