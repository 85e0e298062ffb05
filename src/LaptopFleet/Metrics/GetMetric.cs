using FastEndpoints;
using FluentValidation;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Metrics;

/// <summary>
/// A metric month by month: <c>starts</c>, <c>order-to-delivery</c>, <c>returns</c>, <c>overdue</c>, <c>stock-turns</c> or <c>spend</c>. A month that is over says for ever what
/// its events said, whatever becomes of the laptops, orders and people since.
/// </summary>
public sealed class GetMetric(MetricDesk desk, IClock clock, Caller caller) : Endpoint<GetMetricRequest, MetricReport>
{
    public override void Configure()
    {
        Get("/metrics/{Metric}");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<MetricReport>(200);
    }

    public override async Task HandleAsync(GetMetricRequest req, CancellationToken ct) =>
        await Send.OkAsync(await desk.ReadAsync(req.Wish(caller, clock.GetCurrentInstant().InUtc().Date), ct), ct);
}

/// <param name="From">Any day of the first month; eleven months before the last one where left out.</param>
/// <param name="To">Any day of the last month; eleven months after the first one where left out, and this month where both are.</param>
/// <param name="Currency">The reporting currency (ISO 4217); US dollars where left out.</param>
public sealed record GetMetricRequest(
    Metric Metric, [property: QueryParam] LocalDate? From = null, [property: QueryParam] LocalDate? To = null, [property: QueryParam] string? Currency = null, [property: QueryParam] Region? Region = null)
{
    public const int MostMonths = 120;

    internal MetricWish Wish(Caller caller, LocalDate today)
    {
        var first = From is { } begin ? MetricFact.MonthOf(begin) : MetricFact.MonthOf(To ?? today).PlusMonths(-11);
        var last = To is { } end ? MetricFact.MonthOf(end) : first.PlusMonths(11);
        IReadOnlyList<Region>? regions = Region is not { } asked ? caller.Regions : caller.Sees(asked) ? [asked] : [];
        return new(Metric, first, last.PlusMonths(1), Currency?.ToUpperInvariant() ?? ExchangeRates.Base, regions);
    }
}

public sealed class GetMetricValidator : Validator<GetMetricRequest>
{
    public GetMetricValidator()
    {
        RuleFor(r => r.From).Sane();
        RuleFor(r => r.To).Sane();
        RuleFor(r => r.To).Must((r, to) => r.From is not { } begin || to is not { } end || (begin <= end && Period.Between(begin, end, PeriodUnits.Months).Months < GetMetricRequest.MostMonths))
            .WithErrorCode("metric.months").WithMessage($"The last month is the first or a later one, and there are at most {GetMetricRequest.MostMonths} of them.");
        RuleFor(r => r.Currency).MaximumLength(Money.CurrencyLength);
        RuleFor(r => r.Currency).Must(code => code is null || ExchangeRates.On(code, SaneDates.Latest) is not null)
            .WithErrorCode("currency.no-rate").WithMessage("db/reference/exchange_rates.csv has no rate of this currency.");
    }
}
