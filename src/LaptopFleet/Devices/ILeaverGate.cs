using LaptopFleet.Platform;

namespace LaptopFleet.Devices;

/// <summary>What has to be agreed before a leaver's laptop leaves the fleet; departures are kept by a capability to the left of this one.</summary>
public interface ILeaverGate
{
    /// <summary>Refuses an end that the plan for a leaver's laptop does not have (<see cref="RefusedException"/>); of everybody else's it says nothing.</summary>
    Task MustAllowAsync(Device device, DeviceAction end, CancellationToken ct);
}
