using FastEndpoints;
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
public sealed class SuggestTransfers(TransferDesk desk) : Endpoint<StockNeedsRequest, TransferSuggestions>
{
    public override void Configure()
    {
        Get("/stock/transfers");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<TransferSuggestions>(200);
    }

    public override async Task HandleAsync(StockNeedsRequest req, CancellationToken ct) => await Send.OkAsync(await desk.ReadAsync(req, ct), ct);
}

/// <param name="From">The day (UTC) from which on it looks.</param>
/// <param name="Until">The first day that it does not look at any more.</param>
public sealed record TransferSuggestions(LocalDate From, LocalDate Until, IReadOnlyList<TransferSuggestion> Suggestions);

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
    Money UnitCost, Money UnitPrice, Money Cost, Money Saving, string Because, TransferDraft Draft);

/// <summary>The body of <c>POST /shipments</c> for it.</summary>
public sealed record TransferDraft(ShipmentDirection Direction, Guid FromDepotId, Guid ToDepotId, IReadOnlyList<Guid> DeviceIds);
