using LaptopFleet.Devices.Events;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>How it leaves the fleet.</summary>
public sealed partial class Device
{
    /// <summary>What proves that it left for good, in the words of whoever said so; null while it has not, and of what ended before this was kept, where the event tells it.</summary>
    public string? EndEvidence { get; private set; }

    /// <param name="reference">The police or loss report.</param>
    public DeviceLost ReportLost(string? reference, Instant now)
    {
        Leave(DeviceAction.ReportLost, ref now);
        return new(Id, reference, false, Region, now);
    }

    /// <inheritdoc cref="ReportLost"/>
    public DeviceLost ReportStolen(string? reference, Instant now)
    {
        Leave(DeviceAction.ReportStolen, ref now);
        return new(Id, reference, true, Region, now);
    }

    /// <summary>Leaves the fleet for good: kept, sold, donated, recycled, destroyed or written off.</summary>
    /// <param name="vendorId">The recycler.</param>
    /// <param name="certificate">The number of the recycler's certificate for this laptop.</param>
    public DeviceDisposed Dispose(DeviceAction outcome, string evidence, Instant now, Guid? vendorId = null, string? certificate = null)
    {
        Leave(outcome, ref now);
        (EndEvidence, LastHolderId) = (evidence, null);
        return new(Id, State, vendorId, certificate, Region, now);
    }

    private void Leave(DeviceAction action, ref Instant now)
    {
        Move(action, ref now);
        EnterCustody(Custody.Gone, null);
        EndedAt = now;
    }
}
