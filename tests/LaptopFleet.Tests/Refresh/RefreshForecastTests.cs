using LaptopFleet.Catalog;
using LaptopFleet.Refresh.Forecast;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Refresh;

/// <summary>
/// What a forecast costs in each currency and in one, over a day on which rates change. A dollar costs 0.88 euros and 150 yen in 2025, 0.86 and 152 from 2026 on (db/reference/exchange_rates.csv);
/// the sums are worked out by hand.
/// </summary>
public sealed class RefreshForecastTests
{
    private static readonly Instant Now = Instant.FromUtc(2025, 11, 3, 9, 0);
    private static readonly LocalDate November = new(2025, 11, 1);
    private static readonly LocalDate December = new(2025, 12, 1);
    private static readonly LocalDate January = new(2026, 1, 1);
    private static readonly Model Dollars = Offered("book-us", new(240000, "USD"));
    private static readonly Model Euros = Offered("book-eu", new(220000, "EUR"));

    private static readonly IReadOnlyList<ForecastCount> Counts =
    [
        // Due since August: it is done in November, at the rate of November.
        new(new(2025, 8, 1), Region.Emea, Euros.Id, 1),
        new(December, Region.Amer, Dollars.Id, 2),
        new(December, Region.Emea, Euros.Id, 3),
        new(January, Region.Amer, Dollars.Id, 1),
        new(January, Region.Emea, Euros.Id, 2),
    ];

    [Fact]
    public void Each_month_is_converted_at_the_rates_of_its_first_day()
    {
        var forecast = Of("USD", "month");

        Assert.Equal(
        [
            // 2,200 / 0.88
            "2025-11 1/1: 2200.00 EUR = 2500.00 USD",
            // 2 x 2,400 + 3 x 2,200 / 0.88
            "2025-12 5/0: 6600.00 EUR + 4800.00 USD = 12300.00 USD",
            // 2,400 + 2 x 2,200 / 0.86
            "2026-01 3/0: 4400.00 EUR + 2400.00 USD = 7516.28 USD",
        ], forecast.Lines.Select(Shown));
        Assert.Equal("9/1: 13200.00 EUR + 7200.00 USD = 22316.28 USD", Shown(forecast.Total).Trim());
        Assert.Equal(["EUR 0.88 2025-01-01", "EUR 0.86 2026-01-01", "USD 1 2025-01-01"], forecast.Rates.Select(r => $"{r.Currency} {r.PerDollar} {r.EffectiveFrom:uuuu-MM-dd}"));
    }

    [Fact]
    public void A_third_currency_without_minor_units_is_reported_in_whole_ones()
    {
        Assert.Equal(
        [
            // 2,500 x 150; 12,300 x 150; 2,400 x 152 + 4,400 / 0.86 x 152, which is 777,674.42
            "2025-11 1/1: 2200.00 EUR = 375000 JPY",
            "2025-12 5/0: 6600.00 EUR + 4800.00 USD = 1845000 JPY",
            "2026-01 3/0: 4400.00 EUR + 2400.00 USD = 1142474 JPY",
        ], Of("JPY", "month").Lines.Select(Shown));
    }

    [Fact]
    public void Regions_add_up_what_was_converted_month_by_month()
    {
        // 4,800 + 2,400; 2,500 + 7,500 + 5,116.28
        Assert.Equal(["3/0: 7200.00 USD = 7200.00 USD", "6/1: 13200.00 EUR = 15116.28 USD"], Of("USD", "region").Lines.Select(l => Shown(l).Trim()));
    }

    [Fact]
    public void Where_a_rate_is_missing_there_is_no_sum() => Assert.All(Of("KPW", "month").Lines, line => Assert.Null(line.CostInAll));

    private static RefreshForecast Of(string currency, params string[] by) => RefreshForecast.Of(Counts, new(November, 4, currency, by), new([Dollars, Euros], November));

    private static Model Offered(string code, Money price) => Model.Offer(
        code, 1, new("Maker", "Book 14", LaptopFleet.Catalog.Platform.Apple, code, 14m, 24, 1000, price, 1.55m, 72.4m, 3, 1, "8471.30", "CN"), new(2025, 1, 1), null, Now).Model;

    private static string Shown(ForecastLine line) =>
        $"{line.Month?.ToString("uuuu-MM", null)} {line.Count}/{line.Overdue}: {string.Join(" + ", line.Cost)} = {line.CostInAll}";
}
