using LaptopFleet.Audit;
using LaptopFleet.Offboarding.DeviceManagement;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.Events;

/// <summary>Something that happened to a command to a laptop. Why it was asked for stands on the command; its PIN stands nowhere but there, sealed.</summary>
public abstract record DeviceCommandEvent(Guid CommandId, Guid DeviceId, Guid? PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public const string SubjectKind = "device-command";

    public override Subject Subject => new(SubjectKind, CommandId);
}

/// <summary>Somebody wants a laptop to be locked, unlocked or erased; a second person decides.</summary>
/// <param name="Rule">By which rule it was proposed, where nobody did but the clock.</param>
public sealed record DeviceCommandProposed(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, string Manager, Region Region, Instant At, RuleNamed? Rule = null)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>A second person has approved it; it may be sent.</summary>
public sealed record DeviceCommandApproved(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>A second person has refused it.</summary>
public sealed record DeviceCommandDeclined(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>Whoever asked for it wants it no more.</summary>
public sealed record DeviceCommandWithdrawn(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>Nobody approved it in time.</summary>
public sealed record DeviceCommandExpired(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>What allowed it was not so any more; nothing was sent.</summary>
public sealed record DeviceCommandStopped(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, string Because, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>The device management has it; the laptop does it when it next reports.</summary>
public sealed record DeviceCommandSent(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, string Manager, string? AtManager, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>The laptop has done it, by the word of its device management or of somebody who has looked.</summary>
public sealed record DeviceCommandDone(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>It was not done; the fault is a code.</summary>
public sealed record DeviceCommandFailed(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, string? Fault, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>This laptop, or its device management, cannot do it.</summary>
public sealed record DeviceCommandUnsupported(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, string? Fault, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>It may have been sent, and nobody knows; somebody has to look. The fault is a code.</summary>
public sealed record DeviceCommandLostSightOf(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, string Fault, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>The device management is asked again what became of it.</summary>
public sealed record DeviceCommandLookedForAgain(Guid CommandId, Guid DeviceId, Guid? PersonId, DeviceCommandKind Kind, Region Region, Instant At)
    : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);

/// <summary>Somebody has read the PIN that opens a locked laptop.</summary>
public sealed record UnlockPinRead(Guid CommandId, Guid DeviceId, Guid? PersonId, Region Region, Instant At) : DeviceCommandEvent(CommandId, DeviceId, PersonId, Region, At);
