namespace LaptopFleet.Shipments.Customs;

/// <summary>Why a shipment crosses a border, in the sense of customs: what is asked on every invoice as the reason for export.</summary>
public enum ShipmentPurpose
{
    EmployeeEquipment,
    IntercompanyTransfer,
    ReturnOfOwnGoods,
    RepairOut,
    RepairReturn,
    Replacement,
    Sale,
}

/// <summary>Which purposes a lane can have. The first one is taken where nobody told another.</summary>
public static class Purposes
{
    private static readonly Dictionary<(ShipmentDirection, PartyKind From, PartyKind To), ShipmentPurpose[]> Possible = new()
    {
        [(ShipmentDirection.Outbound, PartyKind.Depot, PartyKind.Person)] =
            [ShipmentPurpose.EmployeeEquipment, ShipmentPurpose.Replacement, ShipmentPurpose.RepairReturn, ShipmentPurpose.Sale],
        // What a vendor sends straight to a person has been sold to the company.
        [(ShipmentDirection.Outbound, PartyKind.Vendor, PartyKind.Person)] = [ShipmentPurpose.Sale, ShipmentPurpose.Replacement, ShipmentPurpose.RepairReturn],
        [(ShipmentDirection.Return, PartyKind.Person, PartyKind.Depot)] = [ShipmentPurpose.ReturnOfOwnGoods],
        [(ShipmentDirection.Transfer, PartyKind.Depot, PartyKind.Depot)] = [ShipmentPurpose.IntercompanyTransfer, ShipmentPurpose.Sale],
        [(ShipmentDirection.Repair, PartyKind.Depot, PartyKind.Vendor)] = [ShipmentPurpose.RepairOut],
        [(ShipmentDirection.Repair, PartyKind.Person, PartyKind.Vendor)] = [ShipmentPurpose.RepairOut],
        [(ShipmentDirection.Repair, PartyKind.Vendor, PartyKind.Depot)] = [ShipmentPurpose.RepairReturn, ShipmentPurpose.Replacement],
        [(ShipmentDirection.Repair, PartyKind.Vendor, PartyKind.Person)] = [ShipmentPurpose.RepairReturn, ShipmentPurpose.Replacement],
    };

    public static ShipmentPurpose Derived(ShipmentDirection direction, PartyKind from, PartyKind to) => Of(direction, from, to)[0];

    public static IReadOnlyList<ShipmentPurpose> Of(ShipmentDirection direction, PartyKind from, PartyKind to) =>
        Possible.TryGetValue((direction, from, to), out var purposes) ? purposes : throw new ArgumentException("No shipment of this direction joins these two ends.", nameof(direction));
}
