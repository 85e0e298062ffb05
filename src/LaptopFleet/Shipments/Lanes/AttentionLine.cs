using System.Linq.Expressions;
using NodaTime;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>One shipment that somebody should look after.</summary>
/// <param name="DueSince">Since when it is on this list.</param>
/// <param name="PersonId">Who waits for it, or sends it; null where neither end is a person.</param>
/// <param name="PersonName">Null where the caller has no business with it.</param>
/// <param name="UsuallyBy">When half of the shipments of its lane would have been there.</param>
/// <param name="NineInTenBy">When nine in ten would have been.</param>
/// <param name="Why">Why it is on the list, in a sentence.</param>
/// <param name="Basis">What the expectation rests on.</param>
public sealed record AttentionLine(
    Guid Id, AttentionKind Kind, Instant DueSince, ShipmentDirection Direction, ShipmentState State, Instant StateSince, PartyView From, PartyView To, Guid? PersonId, string? PersonName,
    string? Carrier, string? TrackingNumber, int Laptops, Instant DispatchedAt, LastScanView? LastScan, LocalDate? EstimatedDeliveryOn, Instant? UsuallyBy, Instant? NineInTenBy,
    string Why, AttentionBasis Basis, int? Sample, IReadOnlyList<string> Rules);

/// <summary>The newest that was heard of a parcel.</summary>
/// <param name="Place">Where, in the carrier's words.</param>
public sealed record LastScanView(ScanStatus Status, Instant OccurredAt, string? Place);

/// <summary>What an expectation rests on.</summary>
public enum AttentionBasis
{
    /// <summary>What was delivered on the lane.</summary>
    History,

    /// <summary>The policy, since too little was delivered on the lane.</summary>
    Policy,

    /// <summary>The carrier's own day.</summary>
    CarrierEstimate,

    /// <summary>What the carrier says has happened.</summary>
    Scan,

    /// <summary>What the directory says of whoever waits for it.</summary>
    Directory,
}

/// <summary>What is read of a shipment for the list.</summary>
internal sealed record AttentionRow(
    Guid Id, ShipmentDirection Direction, ShipmentState State, Instant StateSince, LaneEnd From, LaneEnd To, string? Carrier, string? TrackingNumber, int Laptops,
    Instant? DispatchedAt, Guid? LastScanId, Instant? LastScanAt, LocalDate? EstimatedDeliveryOn, LaneForecast? Forecast, Instant? StaleAt, Instant? LateAt, Instant? TroubledSince)
{
    public static readonly Expression<Func<Shipment, AttentionRow>> Of = s => new(
        s.Id, s.Direction, s.State, s.StateSince, new(s.FromDepotId, s.FromPersonId, s.FromVendorId, s.FromCountry, s.FromRegion),
        new(s.ToDepotId, s.ToPersonId, s.ToVendorId, s.ToCountry, s.ToRegion), s.Carrier, s.TrackingNumber, s.Contents.Count,
        s.DispatchedAt, s.LastScanId, s.LastScanAt, s.EstimatedDeliveryOn, s.Forecast, s.StaleAt, s.LateAt, s.TroubledSince);

    public Guid? PersonId => From.PersonId ?? To.PersonId;

    public Instant Since(AttentionKind kind) => (kind switch { AttentionKind.Stale => StaleAt, AttentionKind.Late => LateAt, _ => TroubledSince })!.Value;

    public AttentionLine Line(AttentionKind kind, Instant now, LastScanView? scan, string? personName)
    {
        var (why, basis) = Why(kind, now);
        var isLanes = basis is AttentionBasis.History or AttentionBasis.Policy;
        var left = DispatchedAt!.Value;
        return new(
            Id, kind, Since(kind), Direction, State, StateSince, From.View(null), To.View(null), PersonId, personName, Carrier, TrackingNumber, Laptops, left, scan, EstimatedDeliveryOn,
            Forecast?.UsuallyBy(left), Forecast?.LateAfter(left), why, basis, isLanes ? Forecast?.Sample : null, isLanes ? Forecast?.Rules ?? [] : []);
    }

    private (string Why, AttentionBasis Basis) Why(AttentionKind kind, Instant now)
    {
        var ofLane = Forecast?.Basis == ForecastBasis.History ? AttentionBasis.History : AttentionBasis.Policy;
        return kind switch
        {
            AttentionKind.Stale => ($"No scan for {Span(now - (LastScanAt ?? DispatchedAt!.Value))}; on this lane {Forecast!.NormalGapHours} hours are normal. {Forecast.Reason}", ofLane),
            AttentionKind.Late when Forecast is null || LateAt < Forecast.LateAfter(DispatchedAt!.Value) =>
                ($"The carrier wanted to deliver on {EstimatedDeliveryOn:uuuu-MM-dd}.", AttentionBasis.CarrierEstimate),
            AttentionKind.Late => ($"Under way for {Span(now - DispatchedAt!.Value)}; {Forecast.NinetiethDays} days are the most to expect. {Forecast.Reason}", ofLane),
            _ when Said(State) is { } said => ($"{said} for {Span(now - TroubledSince!.Value)}, and nobody has settled it.", AttentionBasis.Scan),
            _ => ($"Whom it goes to moved to another country {Span(now - TroubledSince!.Value)} ago, and nobody has settled it.", AttentionBasis.Directory),
        };
    }

    /// <summary>What is wrong with a state; null of those in which nothing is.</summary>
    private static string? Said(ShipmentState state) => state switch
    {
        ShipmentState.CustomsHold => "Held by customs",
        ShipmentState.DeliveryAttempted => "Not delivered at an attempt",
        ShipmentState.ReturnToSender => "On its way back to the sender",
        ShipmentState.Returned => "Back at the sender",
        ShipmentState.Lost => "Lost",
        ShipmentState.Expired => "Given up by the carrier without news",
        ShipmentState.Exception => "Something went wrong with the carrier",
        _ => null,
    };

    private static string Span(Duration span) => span.TotalHours >= 48 ? $"{(int)span.TotalDays} days" : $"{Math.Max(0, (int)span.TotalHours)} hours";
}
