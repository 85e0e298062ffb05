using FastEndpoints;
using FluentValidation;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;

namespace LaptopFleet.Stock.Needs;

/// <summary>
/// What has to be bought for the depots of the caller's regions, by when and for how much: refreshes due, expected hires and open orders, less what is there, what is coming and what leavers bring
/// back.
/// </summary>
public sealed class GetStockNeeds(NeedsDesk desk) : Endpoint<StockNeedsRequest, StockNeeds>
{
    public override void Configure()
    {
        Get("/stock/needs");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<StockNeeds>(200);
    }

    public override async Task HandleAsync(StockNeedsRequest req, CancellationToken ct) => await Send.OkAsync(await desk.ReadAsync(req, ct), ct);
}

/// <param name="Months">How many months, the current one the first, 1 to 24.</param>
/// <param name="Currency">The reporting currency (ISO 4217); US dollars where left out.</param>
/// <param name="All">Also what need not be bought.</param>
public sealed record StockNeedsRequest(
    [property: QueryParam] int Months = 6, [property: QueryParam] string? Currency = null, [property: QueryParam] Region? Region = null, [property: QueryParam] Guid? DepotId = null,
    [property: QueryParam] bool All = false);

public sealed class StockNeedsRequestValidator : Validator<StockNeedsRequest>
{
    private const int MostMonths = 24;

    public StockNeedsRequestValidator()
    {
        RuleFor(r => r.Months).InclusiveBetween(1, MostMonths);
        RuleFor(r => r.Currency).MaximumLength(Money.CurrencyLength);
        RuleFor(r => r.Currency).Must(code => code is null || ExchangeRates.On(code, SaneDates.Latest) is not null)
            .WithErrorCode("currency.no-rate").WithMessage("db/reference/exchange_rates.csv has no rate of this currency.");
    }
}
