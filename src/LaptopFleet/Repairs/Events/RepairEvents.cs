using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Repairs.Events;

/// <summary>Something that happened to one repair.</summary>
public abstract record RepairEvent(Guid RepairId, Guid DeviceId, Guid? PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("repair", RepairId);
}

/// <summary>Something is wrong with a laptop; whether the warranty pays is asked of policy on the day, where its holder lives.</summary>
public sealed record RepairReported(Guid RepairId, Guid DeviceId, Guid? PersonId, RepairFault Fault, bool UnderWarranty, Region Region, Instant At)
    : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>The maker repairs it for nothing.</summary>
public sealed record RepairWarrantyClaimed(Guid RepairId, Guid DeviceId, Guid? PersonId, Guid VendorId, Region Region, Instant At) : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>A vendor has said what a repair costs, and policy whether it is worth that.</summary>
/// <param name="Advice">What policy says of it.</param>
public sealed record RepairQuoted(Guid RepairId, Guid DeviceId, Guid? PersonId, int Quote, Guid VendorId, Money Amount, RepairOr Advice, Region Region, Instant At)
    : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>One of several approvals was given; more are asked for.</summary>
public sealed record RepairApprovalGiven(Guid RepairId, Guid DeviceId, Guid? PersonId, int Quote, string Role, Region Region, Instant At) : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>The last approval was given, or policy asked for none.</summary>
public sealed record RepairApproved(Guid RepairId, Guid DeviceId, Guid? PersonId, int Quote, string? Role, Region Region, Instant At) : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>Somebody has refused a quote.</summary>
public sealed record RepairRefused(Guid RepairId, Guid DeviceId, Guid? PersonId, int Quote, string Role, Region Region, Instant At) : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>The holder has another laptop until their own is back; it ends with the repair.</summary>
public sealed record RepairLoanerGiven(Guid RepairId, Guid DeviceId, Guid? PersonId, Guid AssignmentId, LocalDate DueBackOn, Region Region, Instant At)
    : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>A parcel to the vendor, or back, is being prepared.</summary>
public sealed record RepairShipmentDrafted(Guid RepairId, Guid DeviceId, Guid? PersonId, RepairLeg Leg, Guid ShipmentId, Region Region, Instant At)
    : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>The laptop has left for the vendor.</summary>
/// <param name="Approved">False where it left before anybody had approved.</param>
public sealed record RepairWentOut(Guid RepairId, Guid DeviceId, Guid? PersonId, Guid? VendorId, bool Approved, LocalDate? ExpectedBackOn, Region Region, Instant At)
    : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>The laptop is home again.</summary>
/// <param name="WithHolder">False where it is at a depot.</param>
public sealed record RepairCameBack(Guid RepairId, Guid DeviceId, Guid? PersonId, Guid? VendorId, bool WithHolder, Region Region, Instant At) : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>The repair is over: what came of it, and what was paid.</summary>
public sealed record RepairClosed(Guid RepairId, Guid DeviceId, Guid? PersonId, Guid? VendorId, RepairOutcome Outcome, Money? Paid, Region Region, Instant At)
    : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>It costs more than policy allows: another laptop is ordered in its place.</summary>
/// <param name="OrderId">The order of the laptop that takes its place.</param>
public sealed record RepairReplaced(Guid RepairId, Guid DeviceId, Guid? PersonId, Guid? OrderId, Region Region, Instant At) : RepairEvent(RepairId, DeviceId, PersonId, Region, At);

/// <summary>Nothing is repaired after all.</summary>
public sealed record RepairCancelled(Guid RepairId, Guid DeviceId, Guid? PersonId, Region Region, Instant At) : RepairEvent(RepairId, DeviceId, PersonId, Region, At);
