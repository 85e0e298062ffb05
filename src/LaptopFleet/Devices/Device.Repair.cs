using LaptopFleet.Devices.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>Its ways to a repairer and back.</summary>
public sealed partial class Device
{
    public DeviceSentToRepair SendToRepair(Guid vendorId, Instant now)
    {
        Move(DeviceAction.SendToRepair, ref now);
        EnterCustody(Custody.Repairer, vendorId);
        return new(Id, vendorId, Region, now);
    }

    /// <summary>Leaves for a repairer, or from one, with a carrier.</summary>
    public DeviceShipped ShipForRepair(Guid shipmentId, Instant now)
    {
        Move(DeviceAction.ShipForRepair, ref now);
        EnterCustody(Custody.Shipment, shipmentId);
        return new(Id, shipmentId, Region, now);
    }

    /// <summary>The carrier handed it to the repairer, who answers for it from now on.</summary>
    public DeviceSentToRepair ReachRepairer(Guid vendorId, Instant now)
    {
        Move(DeviceAction.ReachRepairer, ref now);
        EnterCustody(Custody.Repairer, vendorId);
        return new(Id, vendorId, Region, now);
    }

    /// <summary>The carrier brought it back to the one who uses it. They accepted it once; it is in use as before.</summary>
    public DeviceBroughtBack BringBack(Guid personId, Region region, Instant now)
    {
        Move(DeviceAction.BringBack, ref now);
        EnterCustody(Custody.Person, personId);
        Region = region;
        return new(Id, personId, Region, now);
    }
}
