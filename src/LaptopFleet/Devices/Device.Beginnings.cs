using LaptopFleet.Catalog;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>How a laptop comes into the fleet: at a depot, in a vendor's parcel, or in the hands of whoever bought it for the company.</summary>
public sealed partial class Device
{
    public static (Device Device, DeviceRegistered Registered) Register(DeviceParticulars particulars, Depot depot, Instant now)
    {
        var device = Begin(particulars, DeviceState.InStock, Custody.Depot, depot.Id, depot.Region, now);
        return (device, new(device.Id, device.SerialNumber, device.ModelId, depot.Id, depot.Region, now));
    }

    /// <summary>A vendor sends it straight to somebody: when we first hear of it, it is in a parcel.</summary>
    public static (Device Device, DeviceRegisteredInTransit Registered) RegisterInTransit(DeviceParticulars particulars, Guid shipmentId, Region region, Instant now)
    {
        var device = Begin(particulars, DeviceState.InTransit, Custody.Shipment, shipmentId, region, now);
        return (device, new(device.Id, device.SerialNumber, device.ModelId, shipmentId, region, now));
    }

    /// <summary>Somebody bought it for the company where they live, and holds it. It is in use only once they accept it.</summary>
    public static (Device Device, DeviceRegisteredWithPerson Registered) RegisterWithPerson(DeviceParticulars particulars, Guid personId, Region region, Instant now)
    {
        var device = Begin(particulars, DeviceState.Delivered, Custody.Person, personId, region, now);
        return (device, new(device.Id, device.SerialNumber, device.ModelId, personId, region, now));
    }

    private static Device Begin(DeviceParticulars particulars, DeviceState state, Custody custody, Guid holder, Region region, Instant now)
    {
        var device = new Device { Id = Ids.New(now), RegisteredAt = now, State = state, StateSince = now, Region = region };
        device.Describe(particulars);
        device.EnterCustody(custody, holder);
        return device;
    }
}
