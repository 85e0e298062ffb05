using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Reminders.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>
/// Something that has to be done by somebody until a day: written in the same save as the change that causes it, withdrawn by the change that ends it.
/// It keeps the local day and the zone; the instant is computed from them, and anew when either moves.
/// </summary>
[NeedsNoEvent("It follows from a change whose event is in the same save.")]
public sealed class Deadline
{
    public const int SubjectKindMaxLength = 24;
    public const int PartMaxLength = 32;
    public const int OwnerMaxLength = 32;
    public const int BecauseMaxLength = 300;
    public const int RuleMaxLength = 2000;
    public const int ComputedWithMaxLength = 64;
    public const int SnoozeMaxDays = 30;
    public const int SnoozeReasonMaxLength = 200;
    public const int DisputeReasonMaxLength = 300;
    public const int DisputedByMaxLength = Actor.SpokenMaxLength;

    private Deadline() { }

    public Guid Id { get; private set; }
    public DeadlineKind Kind { get; private set; }
    public string SubjectKind { get; private set; } = null!;
    public Guid SubjectId { get; private set; }

    /// <summary>Which of several of its kind the subject has; empty where there is one.</summary>
    public string Part { get; private set; } = null!;
    public Region? Region { get; private set; }
    public string? Country { get; private set; }
    public Guid? PersonId { get; private set; }
    public Guid? DeviceId { get; private set; }
    public bool FollowsPerson { get; private set; }

    /// <summary>A role, or <c>person</c>.</summary>
    public string Owner { get; private set; } = null!;

    /// <summary>The last day, where it is due.</summary>
    public LocalDate DueOn { get; private set; }

    /// <summary>Local; null where the whole day is left, or where it is due at an instant.</summary>
    public LocalTime? DueUntil { get; private set; }
    public string Zone { get; private set; } = null!;

    /// <summary>An instant that does not move with a zone.</summary>
    public Instant? DueExactly { get; private set; }

    /// <summary>The first instant at which it is late.</summary>
    public Instant DueAt { get; private set; }
    public string Because { get; private set; } = null!;
    public Decision? Rule { get; private set; }

    /// <summary>When it came to stand as it does: what a ladder would have said before is not said any more.</summary>
    public Instant SetAt { get; private set; }

    /// <summary>With which zones and calendars the instant was computed (<see cref="Calendars.Almanac"/>).</summary>
    public string ComputedWith { get; private set; } = null!;
    public Instant? WithdrawnAt { get; private set; }

    /// <summary>When the next step of its ladder has to be looked at; null where none is left. While a server is at it, the end of its lease.</summary>
    public Instant? NextAt { get; private set; }

    /// <summary>The turn that has taken it up, so that of two servers one does.</summary>
    public Guid? TakenBy { get; private set; }

    /// <summary>The last step of the ladder that was planned for this day; 0 before the first.</summary>
    public int Step { get; private set; }

    /// <summary>Nobody is told before.</summary>
    public Instant? SnoozedUntil { get; private set; }

    /// <summary>Why it was put off last.</summary>
    public string? SnoozeBecause { get; private set; }

    /// <summary>Since when somebody says that it is not so; null where nobody does. Its ladder stands still.</summary>
    public Instant? DisputedAt { get; private set; }
    public string? DisputedBy { get; private set; }

    /// <summary>Why somebody says so, or said so last.</summary>
    public string? DisputeBecause { get; private set; }

    /// <summary>When the last dispute was settled.</summary>
    public Instant? DisputeSettledAt { get; private set; }

    /// <summary>How it was settled.</summary>
    public string? SettledBecause { get; private set; }

    /// <summary>From when on a step counts as missed: what its ladder would have said before it stood like this, or while it was snoozed or disputed, is not said any more.</summary>
    public Instant CountsFrom => Instant.Max(SetAt, Instant.Max(SnoozedUntil ?? SetAt, DisputeSettledAt ?? SetAt));

    /// <summary>Nobody is told of it now.</summary>
    public bool IsQuiet(Instant now) => DisputedAt is not null || SnoozedUntil > now;

    public DueTerm Term => new(DueOn, DueUntil, Zone, DueExactly);

    public static Deadline Of(DuePlan plan, Instant now)
    {
        var deadline = new Deadline { Id = Ids.New(now), Kind = plan.Kind, SubjectKind = plan.Subject.Kind, SubjectId = plan.Subject.Id, Part = plan.Part };
        deadline.Take(plan, now);
        return deadline;
    }

    /// <summary>Stands as it is planned now; true where something about it is different.</summary>
    public bool Take(DuePlan plan, Instant now)
    {
        var before = (Term, Owner, Because, new DueAbout(Region, Country, PersonId, DeviceId, FollowsPerson));
        if (before == (plan.Term, plan.Owner, plan.Because, plan.About))
            return false;
        (Owner, Because, Rule) = (plan.Owner, plan.Because.Length > BecauseMaxLength ? plan.Because[..BecauseMaxLength] : plan.Because, plan.Rule);
        (Region, Country, PersonId, DeviceId, FollowsPerson) = (plan.About.Region, plan.About.Country, plan.About.PersonId, plan.About.DeviceId, plan.About.FollowsPerson);
        Move(plan.Term, now);
        return true;
    }

    /// <summary>The person lives somewhere else now: the same day, by the clocks there.</summary>
    public void Follow(string zone, string country, Region region, Instant now)
    {
        (Country, Region) = (country, region);
        Move(Term with { Zone = zone }, now);
    }

    /// <summary>Computes the instant with the zones that are known now.</summary>
    public void Recompute(Instant now) => Move(Term, now);

    public void Withdraw(Instant now) => (WithdrawnAt, NextAt) = (WithdrawnAt ?? now, null);

    /// <summary>Nobody is told before a day; the deadline itself stays where it is.</summary>
    public DeadlineSnoozed Snooze(LocalDate until, string because, Instant now)
    {
        if (WithdrawnAt is not null)
            throw new RefusedException("deadline.withdrawn", "This is not due any more.");
        var zone = DateTimeZoneProviders.Tzdb[Zone];
        var today = now.InZone(zone).Date;
        if (until <= today || until > today.PlusDays(SnoozeMaxDays))
            throw new RefusedException("deadline.snooze-too-long", $"Snooze to a day after today and at most {SnoozeMaxDays} days ahead.");
        (SnoozedUntil, SnoozeBecause, NextAt) = (zone.AtStartOfDay(until).ToInstant(), because, LooksAt(now));
        return new(Id, SubjectKind, SubjectId, Kind, until, PersonId, DeviceId, Region, now);
    }

    /// <summary>Somebody says that it is not so: it was sent back already, it is somebody else's. Until it is settled nobody is told; what is due stays due, and whatever ends it ends it.</summary>
    public DeadlineDisputed Dispute(string because, Actor by, Instant now)
    {
        if (WithdrawnAt is not null)
            throw new RefusedException("deadline.withdrawn", "This is not due any more.");
        if (DisputedAt is not null)
            throw new RefusedException("deadline.disputed", "This is disputed already; settle that first.");
        (DisputedAt, DisputedBy, DisputeBecause, NextAt) = (now, by.ToString(), because, null);
        return new(Id, SubjectKind, SubjectId, Kind, PersonId, DeviceId, Region, now);
    }

    /// <summary>It stands: its ladder goes on from here, and of what it would have said meanwhile the latest step alone is made up for.</summary>
    public DisputeSettled SettleDispute(string because, Instant now)
    {
        if (WithdrawnAt is not null)
            throw new RefusedException("deadline.withdrawn", "This is not due any more.");
        if (DisputedAt is null)
            throw new RefusedException("deadline.not-disputed", "Nobody disputes this.");
        (DisputedAt, DisputedBy, DisputeSettledAt, SettledBecause, NextAt) = (null, null, now, because, now);
        return new(Id, SubjectKind, SubjectId, Kind, PersonId, DeviceId, Region, now);
    }

    /// <summary>What is disputed is not looked at, however it moves.</summary>
    private Instant? LooksAt(Instant now) => DisputedAt is null ? now : null;

    private void Move(DueTerm term, Instant now)
    {
        (DueOn, DueUntil, Zone, DueExactly, DueAt, ComputedWith) = (term.On, term.Until, term.Zone, term.Exactly, term.DueAt, Calendars.Almanac.Edition);
        (SetAt, NextAt, Step) = (now, LooksAt(now), 0);
    }
}
