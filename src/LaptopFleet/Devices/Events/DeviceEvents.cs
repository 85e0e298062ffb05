using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices.Events;

/// <summary>Something that happened to one laptop.</summary>
public abstract record DeviceEvent(Guid DeviceId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("device", DeviceId);
}

public sealed record DeviceRegistered(Guid DeviceId, string SerialNumber, Guid ModelId, Guid DepotId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceRegisteredInTransit(Guid DeviceId, string SerialNumber, Guid ModelId, Guid ShipmentId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceRegisteredWithPerson(Guid DeviceId, string SerialNumber, Guid ModelId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceCorrected(Guid DeviceId, DeviceParticulars Before, DeviceParticulars Now, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceAllocated(Guid DeviceId, Guid OrderId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceReleased(Guid DeviceId, Guid OrderId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceShipped(Guid DeviceId, Guid ShipmentId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceDelivered(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceAccepted(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceReturnDue(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>It need not be sent back after all.</summary>
public sealed record DeviceUseResumed(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceReceived(Guid DeviceId, Guid DepotId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceRestocked(Guid DeviceId, Guid DepotId, Condition Condition, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceSentToRepair(Guid DeviceId, Guid VendorId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Back from a repair, or undelivered, to the one who uses it.</summary>
public sealed record DeviceBroughtBack(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceSanitised(Guid DeviceId, Sanitisation Sanitisation, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceLost(Guid DeviceId, string? Reference, bool Stolen, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceDisposed(Guid DeviceId, DeviceState Outcome, string Evidence, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceManagementRecorded(
    Guid DeviceId, string? ManagedBy, string? ManagementId, Instant? EncryptedAt, Instant? LastCheckInAt, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A legal hold was put on a laptop. The reason stays in the hold, which few may read.</summary>
public sealed record DeviceHeld(Guid DeviceId, Guid HoldId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceHoldReleased(Guid DeviceId, Guid HoldId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record HoldReleaseAsked(Guid DeviceId, Guid HoldId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);
