using LaptopFleet.Audit;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments.Events;

/// <summary>Something that happened to one shipment. The region is the one it goes to.</summary>
public abstract record ShipmentEvent(Guid ShipmentId, Guid? PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("shipment", ShipmentId);
}

/// <summary>Something is to be sent: which way, from which country to which.</summary>
public sealed record ShipmentDrafted(
    Guid ShipmentId, ShipmentDirection Direction, string FromCountry, string ToCountry, Region FromRegion, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>A draft has other ends, packages or contents; addresses are not told here.</summary>
public sealed record ShipmentChanged(Guid ShipmentId, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>A carrier and a tracking number are known; the parcel is still with the sender.</summary>
public sealed record ShipmentLabelled(Guid ShipmentId, string Carrier, string TrackingNumber, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The parcel has left the sender; each laptop in it has an event of its own.</summary>
public sealed record ShipmentDispatched(Guid ShipmentId, string? Carrier, string? TrackingNumber, IReadOnlyList<Guid> DeviceIds, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>A carrier, or somebody by hand, has told where a parcel was; a state is what all its scans say together.</summary>
/// <param name="Before">Where the shipment stood before it was heard.</param>
/// <param name="After">Where it stands by all scans together.</param>
/// <param name="Since">Since when it stands there.</param>
/// <param name="Package">Which package was scanned; null where it tells of all.</param>
public sealed record ShipmentScanned(
    Guid ShipmentId, Guid ScanId, ScanStatus Status, Instant OccurredAt, string Source, ShipmentState Before, ShipmentState After, Instant Since, int? Package,
    Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>One of several packages stands elsewhere than before.</summary>
/// <param name="Package">Which, from 1.</param>
/// <param name="TrackingNumber">By which it goes.</param>
/// <param name="Since">Since when it stands there.</param>
public sealed record ShipmentPackageMoved(
    Guid ShipmentId, int Package, string? TrackingNumber, ShipmentState Before, ShipmentState After, Instant Since, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The scans were put together anew without a new one.</summary>
public sealed record ShipmentReconsidered(
    Guid ShipmentId, ReconsideredBecause Because, ShipmentState Before, ShipmentState After, Instant Since, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The carrier expects to deliver on this day, the recipient's.</summary>
public sealed record DeliveryEstimated(Guid ShipmentId, LocalDate On, Instant ToldAt, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The carrier's word does not fit what we know of a laptop, which stays where it is. The scan is kept all the same; somebody has to look.</summary>
/// <param name="DeviceId">Null where it is about the parcel as a whole.</param>
/// <param name="Because">The code of the refusal.</param>
public sealed record ShipmentDiscrepancyFound(Guid ShipmentId, Guid? DeviceId, string Because, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The parcel has reached its recipient.</summary>
/// <param name="DeliveredAt">When the carrier says it was; heard of later.</param>
public sealed record ShipmentDelivered(Guid ShipmentId, Instant DeliveredAt, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>What had been said was not so: a delivery that came back or was earlier than was known, a lost parcel that moves.</summary>
/// <param name="Since">Since when it stands there.</param>
public sealed record ShipmentCorrected(Guid ShipmentId, ShipmentState Before, ShipmentState After, Instant Since, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The parcel has come back to its sender.</summary>
/// <param name="ReturnedAt">When the carrier says it was; heard of later.</param>
public sealed record ShipmentReturned(Guid ShipmentId, Instant ReturnedAt, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The carrier has given the parcel up.</summary>
/// <param name="LostAt">When the carrier says it was; heard of later.</param>
public sealed record ShipmentLost(Guid ShipmentId, Instant LostAt, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>Nothing is sent after all.</summary>
public sealed record ShipmentCancelled(Guid ShipmentId, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>A depot unpacked it.</summary>
public sealed record ShipmentArrived(Guid ShipmentId, Guid DepotId, int Received, int Missing, int Unexpected, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>A laptop that should have been in the parcel was not.</summary>
public sealed record ShipmentItemMissed(Guid ShipmentId, Guid DeviceId, Guid DepotId, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>A laptop was in the parcel that should not have been.</summary>
/// <param name="DeviceId">Null where no laptop of the fleet has this serial number.</param>
public sealed record UnexpectedItemFound(Guid ShipmentId, string SerialNumber, Guid? DeviceId, Guid DepotId, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>It is under way to somebody who lives in another country now.</summary>
/// <param name="Country">Where they live now.</param>
public sealed record ShipmentConsigneeMoved(Guid ShipmentId, string Country, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>Somebody has dealt with what was wrong.</summary>
/// <param name="Since">Since when it had been so.</param>
public sealed record ShipmentTroubleSettled(Guid ShipmentId, ShipmentState State, Instant Since, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>What was found of the battery of a laptop that is about to be sent.</summary>
public sealed record BatteryFound(Guid ShipmentId, Guid DeviceId, BatteryFinding Finding, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>So many spare batteries lie beside a laptop in its box.</summary>
public sealed record SparesPacked(Guid ShipmentId, Guid DeviceId, int Batteries, int? ChargePercent, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>How customs and the rules for batteries take the shipment. The whole decision is kept with it.</summary>
/// <param name="Rules">Each rule that decided, with its version: <c>customs.incoterm.home 1</c>.</param>
public sealed record LaneDecided(
    Guid ShipmentId, DecisionStage Stage, bool CrossesBorder, InvoiceKind? Invoice, IReadOnlyList<Money> Totals, string BatteryRule, bool BatteryMark, IReadOnlyList<string> Rules,
    Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The laptop turned up elsewhere, so the shipment no longer claims it.</summary>
public sealed record ShipmentItemSettled(Guid ShipmentId, Guid DeviceId, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>Why scans were put together anew.</summary>
public enum ReconsideredBecause
{
    /// <summary>A scan that was told ahead of its time has come true.</summary>
    TimeCame,

    /// <summary>The provider gives a known scan another place in its list.</summary>
    ScanMoved,
}
