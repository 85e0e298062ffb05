using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices.Events;

/// <summary>Something that happened to one laptop.</summary>
public abstract record DeviceEvent(Guid DeviceId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("device", DeviceId);
}

/// <summary>A laptop is known from here on, in stock at a depot.</summary>
public sealed record DeviceRegistered(Guid DeviceId, string SerialNumber, Guid ModelId, Guid DepotId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A vendor sends a laptop straight to somebody: it is known from its advance ship notice on, while it is in a parcel.</summary>
public sealed record DeviceRegisteredInTransit(Guid DeviceId, string SerialNumber, Guid ModelId, Guid ShipmentId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Somebody bought a laptop for the company where they live, and holds it; it is in use once they accept it.</summary>
public sealed record DeviceRegisteredWithPerson(Guid DeviceId, string SerialNumber, Guid ModelId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>What was written down of a laptop was wrong, or has changed: how it stood, and how it stands.</summary>
public sealed record DeviceCorrected(Guid DeviceId, DeviceParticulars Before, DeviceParticulars Now, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A laptop in stock was set aside for an order.</summary>
public sealed record DeviceAllocated(Guid DeviceId, Guid OrderId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A laptop is set aside for its order no more.</summary>
public sealed record DeviceReleased(Guid DeviceId, Guid OrderId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A laptop has left in a parcel; the shipment answers for it.</summary>
public sealed record DeviceShipped(Guid DeviceId, Guid ShipmentId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A laptop has come into a person's hands; it is in use once they accept it.</summary>
public sealed record DeviceDelivered(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A person uses a laptop from here on: its age for a refresh counts from this instant.</summary>
public sealed record DeviceAccepted(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A person has to send a laptop back.</summary>
public sealed record DeviceReturnDue(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>It need not be sent back after all.</summary>
public sealed record DeviceUseResumed(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A depot has a laptop in its hands.</summary>
public sealed record DeviceReceived(Guid DeviceId, Guid DepotId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>It was counted at another depot than the one that the books knew it at.</summary>
public sealed record DeviceRelocated(Guid DeviceId, Guid DepotId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Its holder moved to a country of another region, whose staff answer for it from now on.</summary>
public sealed record DeviceMovedWithHolder(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A laptop at a depot can be given out again, in a condition.</summary>
public sealed record DeviceRestocked(Guid DeviceId, Guid DepotId, Condition Condition, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A vendor has a laptop, to repair it.</summary>
public sealed record DeviceSentToRepair(Guid DeviceId, Guid VendorId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Back from a repair, or undelivered, to the one who uses it.</summary>
public sealed record DeviceBroughtBack(Guid DeviceId, Guid PersonId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>The data of a laptop was removed. Who checked it, and what proves it in words, stays in the certificate.</summary>
public sealed record DeviceSanitised(Guid DeviceId, SanitisationDone Sanitisation, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A laptop is lost or was stolen; nobody answers for it.</summary>
/// <param name="Reference">The number of the police or loss report, where there is one.</param>
public sealed record DeviceLost(Guid DeviceId, string? Reference, bool Stolen, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A laptop has left the fleet for good. What proves it, in words, stays with the laptop.</summary>
/// <param name="VendorId">The recycler.</param>
/// <param name="Certificate">The number of the recycler's certificate for this laptop.</param>
public sealed record DeviceDisposed(Guid DeviceId, DeviceState Outcome, Guid? VendorId, string? Certificate, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Somebody wants a laptop to be given up. Why, and what proves that it will not come back, stays in the write-off.</summary>
public sealed record WriteOffAsked(Guid DeviceId, Guid WriteOffId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>One of the approvals of a write-off was given or refused; with the last one the laptop is disposed of.</summary>
/// <param name="Role">Which of the approvals it was.</param>
public sealed record WriteOffDecided(Guid DeviceId, Guid WriteOffId, string Role, Policy.Verdict Verdict, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Somebody has looked at a laptop that came back.</summary>
/// <param name="Photos">SHA-256 of each photograph, in hexadecimal.</param>
public sealed record DeviceInspected(
    Guid DeviceId, Guid InspectionId, Condition Condition, bool ChargerMissing, IReadOnlyList<string> Photos, bool Quarantined, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Others may meet the laptop again.</summary>
public sealed record DeviceQuarantineEnded(Guid DeviceId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A second person has looked whether the sanitisation did what the data needed.</summary>
public sealed record SanitisationValidated(Guid DeviceId, Guid CertificateId, bool IsEffective, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>By what a laptop is managed, under which id, and since when it is encrypted.</summary>
public sealed record DeviceManagementRecorded(
    Guid DeviceId, string? ManagedBy, string? ManagementId, Instant? EncryptedAt, Instant? LastCheckInAt, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A legal hold was put on a laptop. The reason stays in the hold, which few may read.</summary>
public sealed record DeviceHeld(Guid DeviceId, Guid HoldId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>A legal hold on a laptop has ended.</summary>
public sealed record DeviceHoldReleased(Guid DeviceId, Guid HoldId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Somebody wants the legal hold on a laptop to end; another person decides.</summary>
public sealed record HoldReleaseAsked(Guid DeviceId, Guid HoldId, Region Region, Instant At) : DeviceEvent(DeviceId, Region, At);

/// <summary>Something at a depot's door does not agree with what the fleet knows.</summary>
public sealed record DiscrepancyFound(
    Guid DiscrepancyId, Guid DepotId, Arrivals.DiscrepancyKind Kind, string SerialNumber, Guid? DeviceId, Guid? ShipmentId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("discrepancy", DiscrepancyId);
}

/// <summary>What did not agree at a depot's door has been found out. How it was settled stays with it.</summary>
public sealed record DiscrepancySettled(Guid DiscrepancyId, Guid DepotId, Guid? DeviceId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("discrepancy", DiscrepancyId);
}
