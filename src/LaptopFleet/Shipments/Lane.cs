using LaptopFleet.Devices;
using LaptopFleet.Platform;

namespace LaptopFleet.Shipments;

/// <summary>Which ends a direction joins.</summary>
public static class Lane
{
    private static readonly HashSet<(ShipmentDirection, PartyKind From, PartyKind To)> Known =
    [
        (ShipmentDirection.Outbound, PartyKind.Depot, PartyKind.Person),
        (ShipmentDirection.Outbound, PartyKind.Vendor, PartyKind.Person),
        (ShipmentDirection.Return, PartyKind.Person, PartyKind.Depot),
        (ShipmentDirection.Transfer, PartyKind.Depot, PartyKind.Depot),
        (ShipmentDirection.Repair, PartyKind.Depot, PartyKind.Vendor),
        (ShipmentDirection.Repair, PartyKind.Person, PartyKind.Vendor),
        (ShipmentDirection.Repair, PartyKind.Vendor, PartyKind.Depot),
        (ShipmentDirection.Repair, PartyKind.Vendor, PartyKind.Person),
    ];

    public static bool Exists(ShipmentDirection direction, PartyKind from, PartyKind to) => Known.Contains((direction, from, to));

    internal static void MustExist(ShipmentDirection direction, Party from, Party to)
    {
        if (!Exists(direction, from.Kind, to.Kind) || from.Id == to.Id)
            throw new InvalidInputException("/direction", "shipment.lane-impossible", "No shipment of this direction joins these two ends.");
    }

    internal static void MustStartAt(Shipment shipment, Device device)
    {
        if (!StartsAt(shipment, device))
            throw new RefusedException("shipment.device-not-there", "The laptop is not where the shipment starts.");
    }

    /// <summary>A parcel is packed where the laptop is. Only a vendor's own parcel to a person may hold one that has never been seen by us.</summary>
    internal static bool StartsAt(Shipment shipment, Device device) => (shipment.FromDepotId, shipment.FromPersonId, shipment.Direction) switch
    {
        ({ } depot, _, _) => device.DepotId == depot,
        (_, { } person, _) => device.PersonId == person,
        (_, _, ShipmentDirection.Repair) => device.RepairerId == shipment.FromVendorId,
        _ => device.Custody == Custody.Depot || device.ShipmentId == shipment.Id,
    };
}
