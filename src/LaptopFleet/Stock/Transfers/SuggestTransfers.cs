using FastEndpoints;
using FluentValidation;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments;
using LaptopFleet.Stock.Needs;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Stock.Transfers;

/// <summary>
/// What depots of the caller's regions need and others have to spare, where sending it is cheaper than buying: the most urgent first. Post a suggestion's <c>draft</c> to <c>/shipments</c> to pack it.
/// </summary>
public sealed class SuggestTransfers(TransferDesk desk) : Endpoint<SuggestTransfersRequest, TransferSuggestions>
{
    public override void Configure()
    {
        Get("/stock/transfers");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<TransferSuggestions>(200);
    }

    public override async Task HandleAsync(SuggestTransfersRequest req, CancellationToken ct)
    {
        var found = await desk.ReadAsync(new(req.Months, null, req.Region, req.DepotId), StockPlace.Of(req.After), req.Limit, ct);
        var page = HttpContext.Page([.. found.Suggestions], req.Limit, s => s.At.Cursor);
        await Send.OkAsync(found with { Suggestions = page.Items, Next = page.Next }, ct);
    }
}

/// <param name="Months">How many months, the current one the first, 1 to 24.</param>
/// <param name="Region">Only what depots of this region need.</param>
/// <param name="DepotId">Only what this depot needs.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record SuggestTransfersRequest(
    [property: QueryParam] int Months = StockNeedsRules.DefaultMonths, [property: QueryParam] Region? Region = null, [property: QueryParam] Guid? DepotId = null, [property: QueryParam] int Limit = Paging.DefaultLimit,
    [property: QueryParam] string? After = null);

public sealed class SuggestTransfersValidator : Validator<SuggestTransfersRequest>
{
    public SuggestTransfersValidator()
    {
        RuleFor(r => r.Months).Ahead();
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}

/// <summary>What depots could spare for others.</summary>
/// <param name="From">The day (UTC) from which on it looks.</param>
/// <param name="Until">The first day that it does not look at any more.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last one.</param>
public sealed record TransferSuggestions(LocalDate From, LocalDate Until, IReadOnlyList<TransferSuggestion> Suggestions, string? Next);

/// <summary>A transfer that is cheaper than a purchase.</summary>
/// <param name="NeededOn">The first day on which one is short.</param>
/// <param name="ArrivesBy">Sent now, nine in ten are there by then.</param>
/// <param name="IsInTime">Whether that is early enough.</param>
/// <param name="UnitCost">What sending one costs, by policy, in the currency of the price.</param>
/// <param name="UnitPrice">What buying one costs, by the catalogue.</param>
/// <param name="Cost">Sending all of them.</param>
/// <param name="Saving">What is not spent on buying them.</param>
/// <param name="Because">Why it is suggested, in words.</param>
/// <param name="Draft">What to post to <c>/shipments</c>; at most 200 laptops in one.</param>
public sealed record TransferSuggestion(
    Guid FromDepotId, string FromDepotCode, Guid ToDepotId, string ToDepotCode, string ModelCode, int Units, LocalDate? NeededOn, LocalDate ArrivesBy, bool IsInTime,
    Money UnitCost, Money UnitPrice, Money Cost, Money Saving, string Because, TransferDraft Draft)
{
    /// <summary>Where it stands in the list.</summary>
    internal StockPlace At => new(NeededOn, ToDepotCode, ModelCode, FromDepotCode);
}

/// <summary>The body of <c>POST /shipments</c> for it.</summary>
public sealed record TransferDraft(ShipmentDirection Direction, Guid FromDepotId, Guid ToDepotId, IReadOnlyList<Guid> DeviceIds);
