using LaptopFleet.Platform;

namespace LaptopFleet.Devices;

/// <summary>What has to be known before a laptop goes to a repairer; repairs are kept by a capability to the left of this one.</summary>
public interface IRepairGate
{
    /// <summary>Refuses where the laptop is reported for repair and may not go to this vendor, or not yet (<see cref="RefusedException"/>).</summary>
    Task MustLetOutAsync(Device device, Guid vendorId, CancellationToken ct);
}
