using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders.Events;

/// <summary>Somebody has put off the reminders of a deadline to a day; the deadline itself stays. Why stands with the deadline.</summary>
public sealed record DeadlineSnoozed(
    Guid DeadlineId, string SubjectKind, Guid SubjectId, DeadlineKind Kind, LocalDate UntilOn, Guid? PersonId, Guid? DeviceId, Region? Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("deadline", DeadlineId);
}

/// <summary>Somebody says that a deadline is not so; nobody is told of it until that is settled. Why stands with the deadline.</summary>
public sealed record DeadlineDisputed(
    Guid DeadlineId, string SubjectKind, Guid SubjectId, DeadlineKind Kind, Guid? PersonId, Guid? DeviceId, Region? Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("deadline", DeadlineId);
}

/// <summary>A dispute was settled: the deadline stands, and its ladder goes on. How it was settled stands with the deadline.</summary>
public sealed record DisputeSettled(
    Guid DeadlineId, string SubjectKind, Guid SubjectId, DeadlineKind Kind, Guid? PersonId, Guid? DeviceId, Region? Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("deadline", DeadlineId);
}

/// <summary>A secret address of a calendar was given out.</summary>
public sealed record CalendarLinkMade(Guid CalendarLinkId, Guid? PersonId, string? Role, Region? Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("calendar-link", CalendarLinkId);
}

/// <summary>It opens no more.</summary>
public sealed record CalendarLinkRevoked(Guid CalendarLinkId, Guid? PersonId, Region? Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("calendar-link", CalendarLinkId);
}
