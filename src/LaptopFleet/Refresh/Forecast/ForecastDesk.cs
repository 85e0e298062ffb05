using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Refresh.Forecast;

/// <summary>Counts what falls due, in one grouped query over an index that holds all that is asked.</summary>
public sealed class ForecastDesk(FleetDb db, IClock clock, Caller caller)
{
    public async Task<RefreshForecast> ReadAsync(ForecastRequest req, CancellationToken ct)
    {
        var today = clock.GetCurrentInstant().InUtc().Date;
        var wish = new ForecastWish(RefreshPlan.MonthOf(today), req.Months, req.Currency?.ToUpperInvariant() ?? ExchangeRates.Base, req.Wanted);
        return RefreshForecast.Of(await CountAsync(wish.From.PlusMonths(wish.Months), req.Region, ct), wish, await Successors.ReadAsync(db, today, ct));
    }

    private Task<List<ForecastCount>> CountAsync(LocalDate until, Region? region, CancellationToken ct)
    {
        var plans = db.RefreshPlans.AsNoTracking().Where(p => p.Month != null && p.Month < until);
        if (caller.Regions is { } regions)
            plans = plans.Where(p => regions.Contains(p.Region));
        if (region is { } asked)
            plans = plans.Where(p => p.Region == asked);
        return plans.GroupBy(p => new { p.Month, p.Region, p.ModelId }).Select(g => new ForecastCount(g.Key.Month!.Value, g.Key.Region, g.Key.ModelId, g.Count())).ToListAsync(ct);
    }
}

/// <param name="By">What it is told apart by, with commas between: <c>month</c>, <c>region</c>, <c>model</c>. All three where left out.</param>
/// <param name="Months">How many months, 1 to 60.</param>
/// <param name="Currency">The reporting currency (ISO 4217); US dollars where left out.</param>
public sealed record ForecastRequest(
    [property: QueryParam] string? By = null, [property: QueryParam] int Months = RefreshForecast.MostMonths, [property: QueryParam] string? Currency = null, [property: QueryParam] Region? Region = null)
{
    internal IReadOnlyList<string> Wanted => By is null ? RefreshForecast.Dimensions : [.. RefreshForecast.Dimensions.Where(By.Split(',', StringSplitOptions.TrimEntries).Contains)];
}

public sealed class ForecastRequestValidator : Validator<ForecastRequest>
{
    private const int ByMaxLength = 40;

    public ForecastRequestValidator()
    {
        RuleFor(r => r.Months).InclusiveBetween(1, RefreshForecast.MostMonths);
        RuleFor(r => r.By).MaximumLength(ByMaxLength);
        RuleFor(r => r.By).Must(by => by is null || by.Split(',', StringSplitOptions.TrimEntries).All(RefreshForecast.Dimensions.Contains))
            .WithErrorCode("forecast.dimension-unknown").WithMessage($"A forecast is told apart by {string.Join(", ", RefreshForecast.Dimensions)}.");
        RuleFor(r => r.Currency).MaximumLength(Money.CurrencyLength);
        RuleFor(r => r.Currency).Must(code => code is null || ExchangeRates.On(code, SaneDates.Latest) is not null)
            .WithErrorCode("currency.no-rate").WithMessage("db/reference/exchange_rates.csv has no rate of this currency.");
    }
}
