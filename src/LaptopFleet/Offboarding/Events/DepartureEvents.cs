using LaptopFleet.Audit;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.Events;

/// <summary>Something that happened to one departure. Why the person leaves stays in the notices, which few may read.</summary>
public abstract record DepartureEvent(Guid DepartureId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("departure", DepartureId);
}

/// <summary>A source said something new. What it means for the departure has an event of its own.</summary>
/// <param name="PersonId">Null while the directory does not know whom the source means.</param>
public sealed record DepartureNoticeHeard(Guid CaseId, Guid? DepartureId, Guid? PersonId, DepartureSource Source, NoticeKind Kind, Instant OccurredAt, Region? Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("departure-case", CaseId);
}

/// <summary>Whom a source meant is known now.</summary>
public sealed record DepartureCaseMatched(Guid CaseId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("departure-case", CaseId);
}

/// <summary>Something hints that a person leaves; nothing is done before somebody says so.</summary>
public sealed record DepartureSignalled(Guid DepartureId, Guid PersonId, LocalDate? LastWorkingDayOn, Region Region, Instant At) : DepartureEvent(DepartureId, PersonId, Region, At);

/// <summary>A person leaves: on which day, in their zone, and from which instant on they may be cut off.</summary>
public sealed record DepartureRecorded(Guid DepartureId, Guid PersonId, LocalDate? LastWorkingDayOn, LocalDate? TerminationOn, Instant? CutOffFromAt, Region Region, Instant At)
    : DepartureEvent(DepartureId, PersonId, Region, At);

/// <summary>Its days have changed, or the person has moved: the same day may end at another instant, and others look after it.</summary>
public sealed record DepartureChanged(Guid DepartureId, Guid PersonId, Terms Before, Terms Now, Region Region, Instant At) : DepartureEvent(DepartureId, PersonId, Region, At);

/// <summary>The person has left: their assignments end, and their laptops are due back.</summary>
/// <param name="Since">The instant of the cut-off, or of the source's word.</param>
public sealed record DepartureTookEffect(Guid DepartureId, Guid PersonId, LocalDate? LastWorkingDayOn, LocalDate? TerminationOn, Instant Since, Region Region, Instant At)
    : DepartureEvent(DepartureId, PersonId, Region, At);

/// <summary>The leaver has been told that they leave, before access ends.</summary>
public sealed record LeaverTold(Guid DepartureId, Guid PersonId, Region Region, Instant At) : DepartureEvent(DepartureId, PersonId, Region, At);

/// <summary>The person stays.</summary>
public sealed record DepartureCancelled(Guid DepartureId, Guid PersonId, Region Region, Instant At) : DepartureEvent(DepartureId, PersonId, Region, At);

/// <summary>The person left, and is back.</summary>
public sealed record DepartureRehired(Guid DepartureId, Guid PersonId, Region Region, Instant At) : DepartureEvent(DepartureId, PersonId, Region, At);

/// <summary>Every laptop of the case has an end that is proven; or there was none, and it has closed by itself.</summary>
/// <param name="Rule">By which rule it closed by itself; null where somebody closed it.</param>
public sealed record DepartureClosed(Guid DepartureId, Guid PersonId, Region Region, Instant At, RuleNamed? Rule = null) : DepartureEvent(DepartureId, PersonId, Region, At);

/// <summary>It goes on: a laptop had come to the leaver before it was closed, or in that moment; or it had closed by itself, and there is news of it.</summary>
public sealed record DepartureReopened(Guid DepartureId, Guid PersonId, Region Region, Instant At) : DepartureEvent(DepartureId, PersonId, Region, At);
