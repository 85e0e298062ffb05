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

/// <summary>It was counted at another depot than the one that the books knew it at.</summary>
public sealed record DeviceRelocated(Guid DeviceId, Guid DepotId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Its holder moved to a country of another region, whose staff answer for it from now on.</summary>
public sealed record DeviceMovedWithHolder(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceRestocked(Guid DeviceId, Guid DepotId, Condition Condition, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceSentToRepair(Guid DeviceId, Guid VendorId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Back from a repair, or undelivered, to the one who uses it.</summary>
public sealed record DeviceBroughtBack(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceSanitised(Guid DeviceId, Sanitisation Sanitisation, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceLost(Guid DeviceId, string? Reference, bool Stolen, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <param name="VendorId">The recycler.</param>
/// <param name="Certificate">The number of the recycler's certificate for this laptop.</param>
public sealed record DeviceDisposed(Guid DeviceId, DeviceState Outcome, string Evidence, Guid? VendorId, string? Certificate, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Somebody wants a laptop to be given up.</summary>
/// <param name="Evidence">What proves that it will not come back.</param>
public sealed record WriteOffAsked(Guid DeviceId, Guid WriteOffId, string Reason, string Evidence, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <param name="Role">Which of the approvals it was.</param>
public sealed record WriteOffDecided(Guid DeviceId, Guid WriteOffId, string Role, Policy.Verdict Verdict, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <param name="Photos">SHA-256 of each photograph, in hexadecimal.</param>
public sealed record DeviceInspected(
    Guid DeviceId, Guid InspectionId, Condition Condition, bool ChargerMissing, IReadOnlyList<string> Photos, bool Quarantined, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceQuarantineEnded(Guid DeviceId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A second person has looked whether the sanitisation did what the data needed.</summary>
public sealed record SanitisationValidated(Guid DeviceId, Guid CertificateId, bool IsEffective, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceManagementRecorded(
    Guid DeviceId, string? ManagedBy, string? ManagementId, Instant? EncryptedAt, Instant? LastCheckInAt, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A legal hold was put on a laptop. The reason stays in the hold, which few may read.</summary>
public sealed record DeviceHeld(Guid DeviceId, Guid HoldId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record DeviceHoldReleased(Guid DeviceId, Guid HoldId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

public sealed record HoldReleaseAsked(Guid DeviceId, Guid HoldId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Something at a depot's door does not agree with what the fleet knows.</summary>
public sealed record DiscrepancyFound(
    Guid DiscrepancyId, Guid DepotId, Arrivals.DiscrepancyKind Kind, string SerialNumber, Guid? DeviceId, Guid? ShipmentId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("discrepancy", DiscrepancyId);
}

public sealed record DiscrepancySettled(Guid DiscrepancyId, Guid DepotId, Guid? DeviceId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("discrepancy", DiscrepancyId);
}
