using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>What is done with it at a depot before it goes anywhere else.</summary>
public sealed partial class Device
{
    /// <summary>Called by <see cref="Inspections.Inspection"/>, which is the record.</summary>
    internal void BeInspected(Condition condition, bool quarantine, Instant now)
    {
        if (Custody != Custody.Depot || State is not (DeviceState.Received or DeviceState.Sanitised))
            throw new RefusedException("device.not-inspect", "Only a laptop that a depot has received is inspected.");
        Condition = condition;
        if (quarantine)
            QuarantinedSince ??= now;
    }

    /// <summary>Somebody has counted it at a depot where the books do not know it: that depot answers for it from now on.</summary>
    public FleetEvent TurnUpAt(Depot depot, Instant now)
    {
        if (State is DeviceState.Lost or DeviceState.Stolen)
            return Recover(depot, now);
        if (Custody != Custody.Depot)
            return DeviceLifecycle.Moves.ContainsKey((State, DeviceAction.Receive))
                ? Receive(depot, now)
                : throw new RefusedException("count-discrepancy.not-here", "By the books somebody has it, or it has left the fleet for good; settle that first.");
        EnterCustody(Custody.Depot, depot.Id);
        Region = depot.Region;
        return new DeviceRelocated(Id, depot.Id, Region, now);
    }

    /// <summary>Whatever it was, it is settled.</summary>
    public DeviceQuarantineEnded LeaveQuarantine(Instant now)
    {
        if (QuarantinedSince is null)
            throw new RefusedException("device.not-in-quarantine", "This laptop is not in quarantine.");
        QuarantinedSince = null;
        return new(Id, Region, now);
    }
}
