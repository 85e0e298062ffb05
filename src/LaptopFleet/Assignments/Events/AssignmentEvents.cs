using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Assignments.Events;

/// <summary>Something that happened between one person and one laptop.</summary>
public abstract record AssignmentEvent(Guid AssignmentId, Guid DeviceId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("assignment", AssignmentId);
}

/// <summary>A laptop was set aside for a person; they do not answer for it yet.</summary>
public sealed record AssignmentOpened(Guid AssignmentId, Guid DeviceId, Guid PersonId, AssignmentKind Kind, LocalDate? DueBackOn, Guid? OrderId, Region Region, Instant At)
    : AssignmentEvent(AssignmentId, DeviceId, PersonId, Region, At);

/// <summary>The laptop was put into the person's hands, at a desk or by a carrier; they have not accepted it yet.</summary>
public sealed record LaptopHandedOver(Guid AssignmentId, Guid DeviceId, Guid PersonId, Region Region, Instant At) : AssignmentEvent(AssignmentId, DeviceId, PersonId, Region, At);

/// <summary>The person confirmed that they hold the laptop, and that they answer for it.</summary>
/// <param name="Statement">The version of the statement that they agreed to.</param>
public sealed record HandoverAccepted(Guid AssignmentId, Guid DeviceId, Guid PersonId, string Statement, Region Region, Instant At)
    : AssignmentEvent(AssignmentId, DeviceId, PersonId, Region, At);

/// <summary>The person did not take the laptop; it goes back.</summary>
/// <param name="ReturnBy">Until which day it has to be sent back.</param>
/// <param name="Worth">What the laptop cost.</param>
public sealed record HandoverDeclined(Guid AssignmentId, Guid DeviceId, Guid PersonId, Region Region, Instant At, LocalDate? ReturnBy = null, Money? Worth = null) : AssignmentEvent(AssignmentId, DeviceId, PersonId, Region, At);

/// <summary>A loan ends on a later day, in the person's zone.</summary>
public sealed record LoanProlonged(Guid AssignmentId, Guid DeviceId, Guid PersonId, LocalDate DueBackOn, Region Region, Instant At)
    : AssignmentEvent(AssignmentId, DeviceId, PersonId, Region, At);

/// <summary>The person does not hold the laptop as theirs any more; where it still lies with them, it is due back.</summary>
/// <param name="ReturnBy">Until which day it has to be sent back; null where it is not with the person.</param>
/// <param name="Worth">What the laptop cost.</param>
public sealed record AssignmentEnded(Guid AssignmentId, Guid DeviceId, Guid PersonId, Region Region, Instant At, LocalDate? ReturnBy = null, Money? Worth = null) : AssignmentEvent(AssignmentId, DeviceId, PersonId, Region, At);

/// <summary>The person moved: another region answers for it, or a loan is due at another instant.</summary>
public sealed record AssignmentMoved(Guid AssignmentId, Guid DeviceId, Guid PersonId, Instant? OverdueAt, Region Region, Instant At) : AssignmentEvent(AssignmentId, DeviceId, PersonId, Region, At);

/// <summary>What had ended it has gone away.</summary>
public sealed record AssignmentResumed(Guid AssignmentId, Guid DeviceId, Guid PersonId, Region Region, Instant At) : AssignmentEvent(AssignmentId, DeviceId, PersonId, Region, At);
