using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Devices;

/// <summary>Laptops in every state, each brought there by its verbs.</summary>
public static class Laptops
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    public static readonly Depot Venlo = Depot.Open("venlo", "Venlo", "Europe/Amsterdam", new("Havenweg 1", null, "Venlo", null, "5911 AA", "NL"), Now).Depot;
    public static readonly Sanitisation Purge = new(SanitisationMethod.Purge, SanitisationTechnique.CryptoErase, "certificate 7");

    public static Device InStock(string serial = "C02XL1") =>
        Device.Register(new(serial, null, Ids.New(Now), Condition.New, null, null, null), Venlo, Now).Device;

    public static Device In(DeviceState state)
    {
        var device = InStock();
        foreach (var action in Road(state))
            Do(device, action, Now);
        Assert.Equal(state, device.State);
        return device;
    }

    public static FleetEvent Do(Device device, DeviceAction action, Instant now)
    {
        var some = Ids.New(now);
        return action switch
        {
            DeviceAction.Allocate => device.Allocate(some, now),
            DeviceAction.Release => device.Release(some, now),
            DeviceAction.Ship => device.Ship(some, now),
            DeviceAction.Deliver => device.Deliver(some, Region.Apac, now),
            DeviceAction.RetractDelivery => device.RetractDelivery(some, Region.Emea, now),
            DeviceAction.HandOver => device.HandOver(some, Region.Emea, now),
            DeviceAction.Accept => device.Accept(now),
            DeviceAction.Decline => device.Decline(now),
            DeviceAction.EndUse => device.EndUse(now),
            DeviceAction.Resume => device.Resume(now),
            DeviceAction.ShipBack => device.ShipBack(some, now),
            DeviceAction.Receive => device.Receive(Venlo, now),
            DeviceAction.Restock => device.Restock(Condition.Used, now),
            DeviceAction.SendToRepair => device.SendToRepair(some, now),
            DeviceAction.ShipForRepair => device.ShipForRepair(some, now),
            DeviceAction.ReachRepairer => device.ReachRepairer(some, now),
            DeviceAction.BringBack => device.BringBack(some, Region.Emea, now),
            DeviceAction.Sanitise => device.Sanitise(Purge, now),
            DeviceAction.ReportLost => device.ReportLost(null, now),
            DeviceAction.ReportStolen => device.ReportStolen("police 1", now),
            DeviceAction.Recover => device.Recover(Venlo, now),
            _ => device.Dispose(action, "paper", now),
        };
    }

    private static DeviceAction[] Road(DeviceState to) => to switch
    {
        DeviceState.InStock => [],
        DeviceState.Allocated => [DeviceAction.Allocate],
        DeviceState.InTransit => [DeviceAction.Ship],
        DeviceState.Delivered => [DeviceAction.HandOver],
        DeviceState.InUse => [DeviceAction.HandOver, DeviceAction.Accept],
        DeviceState.ReturnDue => [DeviceAction.HandOver, DeviceAction.EndUse],
        DeviceState.Returning => [DeviceAction.HandOver, DeviceAction.EndUse, DeviceAction.ShipBack],
        DeviceState.Received => [DeviceAction.Ship, DeviceAction.Receive],
        DeviceState.Sanitised => [DeviceAction.Sanitise],
        DeviceState.InRepair => [DeviceAction.SendToRepair],
        DeviceState.RepairTransit => [DeviceAction.ShipForRepair],
        DeviceState.Lost => [DeviceAction.ReportLost],
        DeviceState.Stolen => [DeviceAction.ReportStolen],
        DeviceState.Kept => [DeviceAction.Sanitise, DeviceAction.Keep],
        DeviceState.Sold => [DeviceAction.Sanitise, DeviceAction.Sell],
        DeviceState.Donated => [DeviceAction.Sanitise, DeviceAction.Donate],
        DeviceState.Recycled => [DeviceAction.Sanitise, DeviceAction.Recycle],
        DeviceState.Destroyed => [DeviceAction.Sanitise, DeviceAction.Destroy],
        DeviceState.WrittenOff => [DeviceAction.ReportLost, DeviceAction.WriteOff],
    };
}
