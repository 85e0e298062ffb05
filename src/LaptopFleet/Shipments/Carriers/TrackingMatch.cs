using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>
/// Which shipment a report is about. A tracking number alone does not say: carriers use numbers again after some months, and two carriers may use the
/// same one. So the carrier must fit, and the news must fall into the time in which the shipment can have had the number.
/// </summary>
public static class TrackingMatch
{
    /// <summary>How many shipments with one number are looked at, the newest first.</summary>
    public const int MostCandidates = 20;

    /// <summary>A label may have been bought elsewhere before the fleet heard of it.</summary>
    private static readonly Duration BeforeLabel = Duration.FromDays(30);

    /// <summary>What comes later than this behind the end is another parcel's.</summary>
    private static readonly Duration AfterEnd = Duration.FromDays(30);

    /// <summary>Carriers let a number rest for about three months before they use it again.</summary>
    private static readonly Duration Rest = Duration.FromDays(90);

    /// <summary>A parcel of which nothing has been heard for longer will not move any more.</summary>
    private static readonly Duration Longest = Duration.FromDays(365);

    /// <param name="candidates">The shipments that have, or had, the number.</param>
    public static (TrackedShipment? Shipment, CarrierRemark Because) Choose(CarrierReport report, IReadOnlyList<TrackedShipment> candidates)
    {
        if (candidates.Count == 0)
            return (null, new("shipment.unknown", "No shipment has this number yet."));
        var carried = candidates.Where(c => CarrierName.Fits(c.Carrier, report)).ToList();
        if (carried.Count == 0)
            return (null, new("shipment.other-carrier", $"The number is known with another carrier than '{report.Carrier}'."));
        var news = NewsAt(report);
        return carried.Where(c => BeginOf(c) <= news && news <= EndOf(c)).MaxBy(c => c.LabelledAt ?? c.DraftedAt) is { } found
            ? (found, new("shipment.found", carried.Count == 1 ? "One shipment has this number." : $"Of {carried.Count} shipments with this number it is the one of that time."))
            : (null, new("shipment.other-time", "Shipments have had this number, but not at that time: it is a number used again."));
    }

    /// <summary>Whether a scan can be of this use of the number.</summary>
    public static bool Covers(TrackedShipment shipment, CarrierScan scan) => BeginOf(shipment) <= scan.OccurredAt;

    private static Instant NewsAt(CarrierReport report) =>
        report.Scans.Where(s => !s.IsFutureDated).Select(s => s.OccurredAt).DefaultIfEmpty(report.ToldAt).Max();

    private static Instant BeginOf(TrackedShipment shipment) => (shipment.LabelledAt ?? shipment.DraftedAt) - BeforeLabel;

    private static Instant EndOf(TrackedShipment shipment)
    {
        var sent = shipment.DispatchedAt ?? shipment.LabelledAt ?? shipment.DraftedAt;
        return ShipmentLifecycle.IsOver(shipment.State) ? Instant.Max(shipment.StateSince + AfterEnd, sent + Rest) : sent + Longest;
    }
}

/// <summary>What is needed of a shipment to say whether a report is about it.</summary>
public sealed record TrackedShipment(Guid Id, string? Carrier, ShipmentState State, Instant StateSince, Instant DraftedAt, Instant? LabelledAt, Instant? DispatchedAt);

/// <summary>Whether two names mean one carrier: "DHL Express" of one provider is "dhl" of another.</summary>
public static class CarrierName
{
    /// <param name="ours">What stands on the shipment; who types <c>manual</c>, or the aggregator's name, says nothing of the carrier.</param>
    public static bool Fits(string? ours, CarrierReport report)
    {
        var (known, told) = (Plain(ours), Plain(report.Carrier));
        return known.Length == 0 || told.Length == 0 || known is ScanReport.Manual || known == Plain(report.Provider)
            || known.StartsWith(told, StringComparison.Ordinal) || told.StartsWith(known, StringComparison.Ordinal);
    }

    private static string Plain(string? name) => name is null ? "" : string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
