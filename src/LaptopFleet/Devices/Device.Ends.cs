using LaptopFleet.Devices.Events;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>How it leaves the fleet.</summary>
public sealed partial class Device
{
    /// <param name="reference">The police or loss report.</param>
    public DeviceLost ReportLost(string? reference, Instant now)
    {
        Leave(DeviceAction.ReportLost, now);
        return new(Id, reference, false, Region, now);
    }

    /// <inheritdoc cref="ReportLost"/>
    public DeviceLost ReportStolen(string? reference, Instant now)
    {
        Leave(DeviceAction.ReportStolen, now);
        return new(Id, reference, true, Region, now);
    }

    /// <summary>Leaves the fleet for good: kept, sold, donated, recycled, destroyed or written off.</summary>
    /// <param name="vendorId">The recycler.</param>
    /// <param name="certificate">The number of the recycler's certificate for this laptop.</param>
    public DeviceDisposed Dispose(DeviceAction outcome, string evidence, Instant now, Guid? vendorId = null, string? certificate = null)
    {
        Leave(outcome, now);
        LastHolderId = null;
        return new(Id, State, evidence, vendorId, certificate, Region, now);
    }

    private void Leave(DeviceAction action, Instant now)
    {
        Move(action, now);
        EnterCustody(Custody.Gone, null);
        EndedAt = now;
    }
}
