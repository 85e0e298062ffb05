using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>What a carrier, or an aggregator in its name, says of one parcel: the same shape whoever says it and however it reached us.</summary>
/// <param name="Provider">Who told us, by the name of its folder in small letters.</param>
/// <param name="Carrier">The carrier that has the parcel, as the provider calls it; null where it does not say.</param>
/// <param name="ToldAt">When the provider knew all this.</param>
/// <param name="Scans">In the provider's order.</param>
/// <param name="EstimatedDeliveryOn">The carrier's own estimate, a day at the recipient's.</param>
/// <param name="ShippedOn">The day on which the carrier took it, where the provider knows.</param>
/// <param name="ProviderId">The provider's own id of the parcel, to ask it again.</param>
/// <param name="Remarks">What was unusual, and how it was treated.</param>
public sealed record CarrierReport(
    string Provider, string TrackingNumber, string? Carrier, Instant ToldAt, IReadOnlyList<CarrierScan> Scans,
    LocalDate? EstimatedDeliveryOn, LocalDate? ShippedOn, string? ProviderId, IReadOnlyList<CarrierRemark> Remarks);

/// <summary>One scan as a provider tells it.</summary>
/// <param name="Key">What makes two reports of the provider the same scan: its own words, place and time. It does not depend on how we read them.</param>
/// <param name="Code">Status and substatus as sent, parted by slashes.</param>
/// <param name="Message">The carrier's words.</param>
/// <param name="Place">Where, in the carrier's words.</param>
/// <param name="Sequence">The place in the provider's list: of two scans at one instant the greater is the later.</param>
/// <param name="Clock">How the instant is known.</param>
/// <param name="Zone">The zone or the offset by which the time was read.</param>
/// <param name="IsFutureDated">It tells of a time that had not come when it was read.</param>
public sealed record CarrierScan(
    string Key, ScanStatus Status, string Code, string? Message, string? Place, Instant OccurredAt, int Sequence, ScanClock Clock, string Zone, bool IsFutureDated);

/// <summary>How the instant of a scan is known.</summary>
public enum ScanClock
{
    /// <summary>It was told with an offset, or by one of us.</summary>
    Told,

    /// <summary>It was told as local time; the place says which zone.</summary>
    Place,

    /// <summary>It was told as local time and the place does not say which zone, so it is taken to be UTC.</summary>
    Assumed,

    /// <summary>It cannot be read; the provider knew of it at this instant.</summary>
    Report,
}

/// <summary>Something unusual in a report, and how it was treated.</summary>
public sealed record CarrierRemark(string Code, string Detail)
{
    public const int DetailMaxLength = 200;
}
