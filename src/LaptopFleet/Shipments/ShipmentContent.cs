using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.World;
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

    /// <summary>Spare batteries of it that lie beside it in its box, and to how much they are charged.</summary>
    public int SpareBatteries { get; private set; }
    public int? SpareChargePercent { get; private set; }

    internal static ShipmentContent Of(Shipment shipment, Device device, int package, Instant now) =>
        new() { Id = Ids.New(now), ShipmentId = shipment.Id, DeviceId = device.Id, Device = device, PackageNumber = package };

    /// <summary>The parcel answers for it, so a depot that unpacks the parcel has to find it.</summary>
    internal bool IsAboard => Device.ShipmentId == ShipmentId;

    internal void FindBattery(BatteryFinding finding, Instant now) => (BatteryFinding, BatteryFoundAt) = (finding, now);

    internal void PackSpares(int batteries, int? chargePercent) => (SpareBatteries, SpareChargePercent) = (batteries, batteries == 0 ? null : chargePercent);

    internal void Put(int package) => PackageNumber = package;

    /// <summary>The shipment no longer claims it. What a depot or the next shipment found out holds against the carrier's later words.</summary>
    internal void Close(ContentOutcome outcome, Instant now)
    {
        if (outcome == ContentOutcome.Arrived || ClosedAs is not (ContentOutcome.Arrived or ContentOutcome.Elsewhere or ContentOutcome.Cancelled))
            (ClosedAt, ClosedAs) = (ClosedAt ?? now, outcome);
    }

    internal IEnumerable<FleetEvent> Leave(Shipment shipment, Instant now)
    {
        // What a vendor sends is in the parcel from the moment that we hear of it.
        if (IsAboard)
            yield break;
        yield return shipment.Direction switch
        {
            ShipmentDirection.Return => Device.ShipBack(ShipmentId, now),
            ShipmentDirection.Repair => Device.ShipForRepair(ShipmentId, now),
            _ => Device.Ship(ShipmentId, now),
        };
    }

    /// <summary>Its package has come to an end, or to none.</summary>
    internal IEnumerable<FleetEvent> Follow(Shipment shipment, ShipmentState state, Instant now) => state switch
    {
        ShipmentState.Delivered => Deliver(shipment, now),
        ShipmentState.Returned => ComeBack(shipment, now),
        ShipmentState.Lost => Lose(shipment, now),
        _ => [],
    };

    private IEnumerable<FleetEvent> Deliver(Shipment shipment, Instant now)
    {
        Close(ContentOutcome.Delivered, now);
        if (!IsAboard)
            yield break;
        // A person or a repairer signs for it. That it is at a depot, the depot must say: custody follows our own people's scan, not the carrier's.
        if (shipment.ToVendorId is { } vendor)
            yield return Device.ReachRepairer(vendor, now);
        if (shipment.ToPersonId is { } person)
            yield return shipment.Direction == ShipmentDirection.Repair ? Device.BringBack(person, shipment.ToRegion, now) : Device.Deliver(person, shipment.ToRegion, now);
    }

    private IEnumerable<FleetEvent> ComeBack(Shipment shipment, Instant now)
    {
        Close(ContentOutcome.Returned, now);
        if (!IsAboard)
            yield break;
        if (shipment is { Direction: ShipmentDirection.Repair, FromVendorId: { } vendor })
            yield return Device.ReachRepairer(vendor, now);
        if (shipment.FromPersonId is { } person)
            yield return shipment.Direction == ShipmentDirection.Repair ? Device.BringBack(person, shipment.FromRegion, now) : Device.Deliver(person, shipment.FromRegion, now);
    }

    /// <summary>What was said before was not so: it is with the carrier again, unless the person has confirmed that they hold it.</summary>
    internal IEnumerable<FleetEvent> TakeBack(Shipment shipment, Instant now)
    {
        if (shipment.Direction == ShipmentDirection.Repair)
            return WasBroughtBy(shipment) ? [Device.ShipForRepair(ShipmentId, now)] : [];
        return (ClosedAs, Device) switch
        {
            (ContentOutcome.Delivered, { State: DeviceState.Delivered, PersonId: { } person }) when person == shipment.ToPersonId => [Device.RetractDelivery(ShipmentId, RegionOnTheWay(shipment), now)],
            // They declined it, or it came back to them: it is due, and the parcel that brings it back is this one.
            (ContentOutcome.Delivered or ContentOutcome.Returned, { State: DeviceState.ReturnDue, PersonId: { } person }) when person == shipment.PersonId => [Device.ShipBack(ShipmentId, now)],
            (ContentOutcome.Lost, { State: DeviceState.Lost }) => Leave(shipment, now),
            _ => [],
        };
    }

    private IEnumerable<FleetEvent> Lose(Shipment shipment, Instant now)
    {
        var gone = IsAboard;
        Close(ContentOutcome.Lost, now);
        return gone ? [Device.ReportLost(shipment.NumberOf(PackageNumber), now)] : [];
    }

    // What a vendor sends straight to somebody belongs to their region from the beginning.
    private Region RegionOnTheWay(Shipment shipment) => shipment.FromDepotId is null ? Device.Region : shipment.FromRegion;

    // Whoever gets a laptop back from a repair confirms nothing, so what this parcel's scans brought about they can also take back.
    private bool WasBroughtBy(Shipment shipment) => (ClosedAs, Device) switch
    {
        (ContentOutcome.Delivered, { State: DeviceState.InRepair, RepairerId: { } vendor }) => vendor == shipment.ToVendorId,
        (ContentOutcome.Delivered, { State: DeviceState.InUse, PersonId: { } person }) => person == shipment.ToPersonId,
        (ContentOutcome.Returned, { State: DeviceState.InRepair, RepairerId: { } vendor }) => vendor == shipment.FromVendorId,
        (ContentOutcome.Returned, { State: DeviceState.InUse, PersonId: { } person }) => person == shipment.FromPersonId,
        (ContentOutcome.Lost, { State: DeviceState.Lost }) => true,
        _ => false,
    };

    internal FleetEvent? Arrive(Depot depot, Instant now)
    {
        if (!IsAboard)
            return null;
        Close(ContentOutcome.Arrived, now);
        return Device.Receive(depot, now);
    }
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
