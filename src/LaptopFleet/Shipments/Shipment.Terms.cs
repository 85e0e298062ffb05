using LaptopFleet.Platform;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.Shipments.Events;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>What somebody has to tell of a shipment where it does not follow from the lane: what customs and the carrier of dangerous goods ask.</summary>
public sealed partial class Shipment
{
    /// <summary>Null where nobody told it; it then follows from the lane.</summary>
    public ShipmentPurpose? Purpose { get; private set; }

    /// <summary>How it travels; null where nobody told it, and the policy says which mode counts.</summary>
    public TransportMode? Mode { get; private set; }

    public PartyKind FromKind => KindOf(FromDepotId, FromPersonId);

    public PartyKind ToKind => KindOf(ToDepotId, ToPersonId);

    public ShipmentPurpose PurposeOrDerived => Purpose ?? Purposes.Derived(Direction, FromKind, ToKind);

    /// <summary>Tells why it goes, and how.</summary>
    public void Agree(ShipmentPurpose? purpose, TransportMode? mode)
    {
        MustBeOpen();
        if (purpose is { } told && !Purposes.Of(Direction, FromKind, ToKind).Contains(told))
            throw new InvalidInputException("/purpose", "shipment.purpose-impossible", "No shipment between these two ends has this purpose.");
        (Purpose, Mode) = (purpose, mode);
    }

    /// <summary>Somebody has looked at the battery of a laptop in it.</summary>
    public BatteryFound FindBattery(string serialKey, BatteryFinding finding, Instant now)
    {
        MustNotHaveLeft();
        var content = contents.Find(c => c.Device.SerialKey == serialKey)
            ?? throw new RefusedException("shipment.not-packed", "This laptop is not in the shipment.");
        content.FindBattery(finding, now);
        return new(Id, content.DeviceId, finding, PersonId, ToRegion, now);
    }

    /// <summary>Says how many spare batteries lie beside a laptop in its box; the rules for batteries packed with equipment then hold.</summary>
    /// <param name="chargePercent">To how much they are charged.</param>
    public SparesPacked PackSpares(string serialKey, int batteries, int? chargePercent, Instant now)
    {
        MustBeOpen();
        var content = contents.Find(c => c.Device.SerialKey == serialKey)
            ?? throw new RefusedException("shipment.not-packed", "This laptop is not in the shipment.");
        content.PackSpares(batteries, chargePercent);
        return new(Id, content.DeviceId, batteries, content.SpareChargePercent, PersonId, ToRegion, now);
    }

    private static PartyKind KindOf(Guid? depot, Guid? person) => depot is not null ? PartyKind.Depot : person is not null ? PartyKind.Person : PartyKind.Vendor;
}
