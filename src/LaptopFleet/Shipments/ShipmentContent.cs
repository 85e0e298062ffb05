using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Shipments.Batteries;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>
/// One laptop in one package of a shipment. While it is open no other shipment may claim the laptop. It says what was packed;
/// who answers for the laptop is said by the laptop itself, which moves only as far as the carrier's word reaches.
/// </summary>
public sealed class ShipmentContent
{
    private ShipmentContent() { }

    public Guid Id { get; private set; }
    public Guid ShipmentId { get; private set; }
    public Guid DeviceId { get; private set; }
    public Device Device { get; private set; } = null!;
    public int PackageNumber { get; private set; }
    public Instant? ClosedAt { get; private set; }
    public ContentOutcome? ClosedAs { get; private set; }

    /// <summary>What was found of its battery; of a damaged laptop it must be told before it leaves.</summary>
    public BatteryFinding? BatteryFinding { get; private set; }
    public Instant? BatteryFoundAt { get; private set; }

    internal static ShipmentContent Of(Shipment shipment, Device device, int package, Instant now) =>
        new() { Id = Ids.New(now), ShipmentId = shipment.Id, DeviceId = device.Id, Device = device, PackageNumber = package };

    /// <summary>The parcel still answers for it.</summary>
    internal bool IsAboard => Device.ShipmentId == ShipmentId;

    internal void FindBattery(BatteryFinding finding, Instant now) => (BatteryFinding, BatteryFoundAt) = (finding, now);

    internal void Put(int package) => PackageNumber = package;

    internal void Close(ContentOutcome outcome, Instant now)
    {
        if (ClosedAt is null || outcome is ContentOutcome.Lost or ContentOutcome.Arrived)
            (ClosedAt, ClosedAs) = (ClosedAt ?? now, outcome);
    }

    internal FleetEvent? Leave(Shipment shipment, Instant now) => shipment.Direction switch
    {
        ShipmentDirection.Return => Device.ShipBack(ShipmentId, now),
        // A repairer answers for it from the door on, and until a depot has it back.
        ShipmentDirection.Repair => shipment.ToVendorId is { } vendor ? Device.SendToRepair(vendor, now) : null,
        // What a vendor sends is in the parcel from the moment that we hear of it.
        _ => IsAboard ? null : Device.Ship(ShipmentId, now),
    };

    internal IEnumerable<FleetEvent> Deliver(Shipment shipment, Instant now)
    {
        Close(ContentOutcome.Delivered, now);
        // A person signs for it. That it is at a depot, the depot must say: custody follows our own people's scan, not the carrier's.
        return shipment.ToPersonId is { } person && IsAboard ? [Device.Deliver(person, shipment.ToRegion, now)] : [];
    }

    internal IEnumerable<FleetEvent> ComeBack(Shipment shipment, Instant now)
    {
        Close(ContentOutcome.Returned, now);
        return shipment.FromPersonId is { } person && IsAboard && Device.State == DeviceState.Returning ? [Device.Deliver(person, shipment.FromRegion, now)] : [];
    }

    /// <summary>What was said before was not so: it is with the carrier again, unless the person has confirmed that they hold it.</summary>
    internal IEnumerable<FleetEvent> TakeBack(Shipment shipment, Instant now) => Device switch
    {
        { State: DeviceState.Delivered, PersonId: { } person } when person == shipment.ToPersonId => [Device.EndUse(now), Device.ShipBack(ShipmentId, now)],
        { State: DeviceState.ReturnDue, PersonId: { } person } when person == shipment.PersonId => [Device.ShipBack(ShipmentId, now)],
        { State: DeviceState.Lost } when ClosedAs == ContentOutcome.Lost && Leave(shipment, now) is { } moved => [moved],
        _ => [],
    };

    internal IEnumerable<FleetEvent> Lose(Shipment shipment, Instant now)
    {
        var gone = IsAboard || (ClosedAt is null && shipment.Direction == ShipmentDirection.Repair && Device.State == DeviceState.InRepair);
        Close(ContentOutcome.Lost, now);
        return gone ? [Device.ReportLost(shipment.TrackingNumber, now)] : [];
    }

    internal FleetEvent? Arrive(Depot depot, Instant now)
    {
        if (!IsExpected)
            return null;
        Close(ContentOutcome.Arrived, now);
        return Device.Receive(depot, now);
    }

    /// <summary>A depot that unpacks the parcel has to find it.</summary>
    internal bool IsExpected => IsAboard || (ClosedAs != ContentOutcome.Arrived && Device.State == DeviceState.InRepair);
}

/// <summary>Why a shipment no longer claims a laptop.</summary>
public enum ContentOutcome
{
    Delivered,
    Returned,
    Arrived,
    Lost,
    Cancelled,

    /// <summary>The laptop turned up elsewhere: received, found or handed over without this shipment's being told.</summary>
    Elsewhere,
}
