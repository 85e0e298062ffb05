using FastEndpoints;
using FluentValidation;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;

namespace LaptopFleet.Stock.Needs;

/// <summary>
/// What has to be bought for the depots of the caller's regions, by when and for how much, the most urgent first: refreshes due, expected hires and open orders, less what is there, what is coming and
/// what leavers and refreshes bring back. The sums are of all lines, not of the page alone.
/// </summary>
public sealed class GetStockNeeds(NeedsDesk desk) : Endpoint<ListStockNeedsRequest, StockNeeds>
{
    public override void Configure()
    {
        Get("/stock/needs");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<StockNeeds>(200);
    }

    public override async Task HandleAsync(ListStockNeedsRequest req, CancellationToken ct)
    {
        var after = StockPlace.Of(req.After);
        var needs = await desk.ReadAsync(req.Wish(), ct);
        var page = HttpContext.Page([.. needs.Lines.Where(l => l.At.IsBehind(after)).Take(req.Limit + 1)], req.Limit, l => l.At.Cursor);
        await Send.OkAsync(needs with { Lines = page.Items, Next = page.Next }, ct);
    }
}

/// <param name="Months">How many months, the current one the first, 1 to 24.</param>
/// <param name="Currency">The reporting currency (ISO 4217); US dollars where left out.</param>
/// <param name="All">Also what need not be bought.</param>
public sealed record StockNeedsRequest(
    [property: QueryParam] int Months = StockNeedsRules.DefaultMonths, [property: QueryParam] string? Currency = null, [property: QueryParam] Region? Region = null, [property: QueryParam] Guid? DepotId = null,
    [property: QueryParam] bool All = false);

/// <param name="Months">How many months, the current one the first, 1 to 24.</param>
/// <param name="Currency">The reporting currency (ISO 4217); US dollars where left out.</param>
/// <param name="All">Also what need not be bought.</param>
/// <param name="Limit">At most how many lines, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListStockNeedsRequest(
    [property: QueryParam] int Months = StockNeedsRules.DefaultMonths, [property: QueryParam] string? Currency = null, [property: QueryParam] Region? Region = null, [property: QueryParam] Guid? DepotId = null,
    [property: QueryParam] bool All = false, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null)
{
    public StockNeedsRequest Wish() => new(Months, Currency, Region, DepotId, All);
}

public sealed class StockNeedsRequestValidator : Validator<StockNeedsRequest>
{
    public StockNeedsRequestValidator()
    {
        RuleFor(r => r.Months).Ahead();
        RuleFor(r => r.Currency).Reporting();
    }
}

public sealed class ListStockNeedsValidator : Validator<ListStockNeedsRequest>
{
    public ListStockNeedsValidator()
    {
        RuleFor(r => r.Months).Ahead();
        RuleFor(r => r.Currency).Reporting();
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}

/// <summary>How far one may look ahead, and in which currency.</summary>
internal static class StockNeedsRules
{
    public const int DefaultMonths = 6;
    private const int MostMonths = 24;

    public static void Ahead<T>(this IRuleBuilder<T, int> months) => months.InclusiveBetween(1, MostMonths);

    public static void Reporting<T>(this IRuleBuilder<T, string?> currency) => currency.MaximumLength(Money.CurrencyLength).Must(code => code is null || ExchangeRates.On(code, SaneDates.Latest) is not null)
        .WithErrorCode("currency.no-rate").WithMessage("db/reference/exchange_rates.csv has no rate of this currency.");
}
