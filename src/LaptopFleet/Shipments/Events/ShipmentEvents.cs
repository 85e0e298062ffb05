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

public sealed record ShipmentDrafted(
    Guid ShipmentId, ShipmentDirection Direction, string FromCountry, string ToCountry, Region FromRegion, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

public sealed record ShipmentChanged(Guid ShipmentId, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>A carrier and a tracking number are known; the parcel is still with the sender.</summary>
public sealed record ShipmentLabelled(Guid ShipmentId, string Carrier, string TrackingNumber, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

public sealed record ShipmentDispatched(Guid ShipmentId, string? Carrier, string? TrackingNumber, IReadOnlyList<Guid> DeviceIds, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <param name="Before">Where the shipment stood before it was heard.</param>
/// <param name="After">Where it stands by all scans together.</param>
public sealed record ShipmentScanned(
    Guid ShipmentId, Guid ScanId, ScanStatus Status, Instant OccurredAt, string Source, ShipmentState Before, ShipmentState After, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <param name="DeliveredAt">When the carrier says it was; heard of later.</param>
public sealed record ShipmentDelivered(Guid ShipmentId, Instant DeliveredAt, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>What had been said was not so: a delivery that came back, a lost parcel that moves.</summary>
public sealed record ShipmentCorrected(Guid ShipmentId, ShipmentState Before, ShipmentState After, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

public sealed record ShipmentReturned(Guid ShipmentId, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

public sealed record ShipmentLost(Guid ShipmentId, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

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

/// <summary>The carrier's day of delivery, or that it no longer names one.</summary>
public sealed record ShipmentEstimated(Guid ShipmentId, LocalDate? Before, LocalDate? DeliveryOn, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>Somebody has dealt with what was wrong.</summary>
/// <param name="Since">Since when it had been so.</param>
public sealed record ShipmentTroubleSettled(Guid ShipmentId, ShipmentState State, Instant Since, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>What was found of the battery of a laptop that is about to be sent.</summary>
public sealed record BatteryFound(Guid ShipmentId, Guid DeviceId, BatteryFinding Finding, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>How customs and the rules for batteries take the shipment. The whole decision is kept with it.</summary>
/// <param name="Rules">Each rule that decided, with its version: <c>customs.incoterm.home 1</c>.</param>
public sealed record LaneDecided(
    Guid ShipmentId, DecisionStage Stage, bool CrossesBorder, InvoiceKind? Invoice, IReadOnlyList<Money> Totals, string BatteryRule, bool BatteryMark, IReadOnlyList<string> Rules,
    Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The laptop turned up elsewhere, so the shipment no longer claims it.</summary>
public sealed record ShipmentItemSettled(Guid ShipmentId, Guid DeviceId, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);
