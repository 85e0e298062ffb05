using LaptopFleet.Audit;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// One person's leaving. Its state is what all notices about it say together (<see cref="DepartureFold"/>), and what the clock where the person lives has made of it.
/// Of one person there is one at a time, whoever tells of it.
/// </summary>
public sealed class Departure
{
    /// <summary>From when a leaver knows, by the reason why they leave: <c>at-once</c>, or <c>cut-off</c>.</summary>
    public const string KnownKind = "leaver-known";

    /// <summary>Who closes one that nobody has closed: the clock.</summary>
    public static readonly Actor Clock = Actor.Job("cut-off-departures");

    private Departure() { }

    public Guid Id { get; private set; }
    public Guid PersonId { get; private set; }
    public Region Region { get; private set; }
    public string Country { get; private set; } = null!;
    public string Zone { get; private set; } = null!;
    public DepartureState State { get; private set; }

    /// <summary>Since when it stands so, by the notice or the cut-off that brought it here.</summary>
    public Instant StateSince { get; private set; }
    public LocalDate? LastWorkingDayOn { get; private set; }
    public LocalDate? TerminationOn { get; private set; }

    /// <summary>For people operations and auditors only; what follows from it for a laptop is said there.</summary>
    public LeavingReason? Reason { get; private set; }
    public Instant? CutOffFromAt { get; private set; }
    public Instant? CutOffUntilAt { get; private set; }
    public HowComputed? CutOffHow { get; private set; }

    /// <summary>
    /// Since when the leaver knows of it and sees what to do: because policy says of the reason that they know themselves, or because somebody has told them. Null: they learn of it at the cut-off, and not
    /// from a page of ours before it.
    /// </summary>
    public Instant? KnownSince { get; private set; }

    /// <summary>Who has told them; null where nobody had to.</summary>
    public string? ToldBy { get; private set; }

    /// <summary>When the clock has to look at it: it takes effect with its cut-off, and what follows from that at a time of its own comes after it (<see cref="LeavingTimes"/>).</summary>
    public Instant? DueAt { get; private set; }
    public Instant OpenedAt { get; private set; }
    public Instant? ClosedAt { get; private set; }
    public string? ClosedBy { get; private set; }

    /// <summary>Who has looked, and found that there was no laptop: not the same as that nobody looked.</summary>
    public string? NothingCheckedBy { get; private set; }

    /// <summary>Counted whenever its notices are put together, so that of two servers that do it at once one does it again.</summary>
    public int Folds { get; private set; }
    public int Version { get; private set; }

    public bool IsOn => DepartureLifecycle.IsOn(State);
    public bool NeedsArrangement => IsOn && LastWorkingDayOn is not null && CutOffFromAt is null;
    public bool IsClosedByItself => ClosedAt is not null && ClosedBy == Clock.ToString();
    public Terms Terms => new(State, LastWorkingDayOn, TerminationOn, CutOffFromAt, CutOffUntilAt);

    public static Departure Open(Person person, Instant now) => new()
    {
        Id = Ids.New(now),
        PersonId = person.Id,
        Region = person.Region,
        Country = person.Country,
        Zone = person.Zone,
        State = DepartureState.Unheard,
        StateSince = now,
        OpenedAt = now,
    };

    /// <summary>The day on which the person works last, as far as the notices say; of a signal, the day on which it was given where they live.</summary>
    public static LocalDate? LastDayOf(Standing standing, string zone) => DepartureLifecycle.IsOn(standing.State)
        ? standing.LastWorkingDayOn ?? standing.Since.InZone(DateTimeZoneProviders.Tzdb[zone]).Date
        : standing.LastWorkingDayOn;

    /// <summary>
    /// Where its last day ends: where the person lives. Of a day that has ended it is where they lived then: who moves west in the hours after it has not come back to work, and only a word of somebody's lets it take effect later.
    /// </summary>
    public (string Country, string Zone) PlaceOf(Standing standing, Person person) =>
        State == DepartureState.Effective && standing.State == DepartureState.Scheduled && StateSince == CutOffFromAt && standing.LastWorkingDayOn == LastWorkingDayOn ? (Country, Zone) : (person.Country, person.Zone);

    /// <summary>Whether somebody who leaves for this reason knows of it as soon as it is recorded: they have given notice themselves, or it stands in their contract. Where no reason is given, nobody can say so.</summary>
    public static bool IsKnown(LeavingReason? reason, RulesOfTheDay rules) =>
        reason is { } why && rules.Ask(KnownKind, new Dictionary<string, string> { ["reason"] = why.Kebab() }).Outcome == "at-once";

    /// <summary>Takes what all its notices say together, and what the clock makes of that. A closed departure is not opened by what is told later.</summary>
    /// <param name="cutOff">When access ends on that last working day; null where there is none.</param>
    /// <param name="isKnown">Whether the leaver knows of it by the reason alone.</param>
    public IReadOnlyList<FleetEvent> Stand(Standing standing, CutOff? cutOff, bool isKnown, Person person, Instant now)
    {
        Folds++;
        if (ClosedAt is not null)
            return [];
        var before = Terms;
        var (country, zone) = PlaceOf(standing, person);
        var hasMoved = State != DepartureState.Unheard && (Region, Country, Zone) != (person.Region, country, zone);
        (Region, Country, Zone) = (person.Region, country, zone);
        (LastWorkingDayOn, TerminationOn, Reason) = (LastDayOf(standing, zone), standing.TerminationOn, standing.Reason);
        (CutOffFromAt, CutOffUntilAt, CutOffHow) = (cutOff?.FromAt, cutOff?.UntilAt, cutOff?.How);
        var isReached = standing.State == DepartureState.Scheduled && CutOffFromAt <= now;
        (State, StateSince) = isReached
            ? (DepartureLifecycle.Next(standing.State, DepartureAction.ReachCutOff), CutOffFromAt!.Value)
            : (standing.State, standing.Since);
        DueAt = State == DepartureState.Scheduled ? CutOffFromAt : null;
        if (!IsOn || ToldBy is null)
            (KnownSince, ToldBy) = (IsOn && isKnown ? KnownSince ?? now : null, null);
        return before == Terms && !hasMoved ? [] : [Told(before, now)];
    }

    /// <summary>Every laptop of it has an end: nothing more is expected.</summary>
    /// <param name="open">Laptops that have none; one at a depot that is on hold stays there until the hold is let go, and is no reason to wait.</param>
    /// <param name="laptops">How many there were at all.</param>
    /// <param name="checkedThatNone">Somebody has looked, and there was no laptop.</param>
    public DepartureClosed Close(int open, int laptops, bool checkedThatNone, Actor by, Instant now)
    {
        if (open > 0)
            throw new RefusedException("departure.laptops-open", $"{open} laptops have no end yet: they come back, are somebody's by agreement, or are written off with approval.");
        if (laptops == 0 && !checkedThatNone)
            throw new RefusedException("departure.not-checked", "There is no laptop in this departure; say that somebody has checked that there was none.");
        NothingCheckedBy = laptops == 0 ? by.ToString() : null;
        State = DepartureLifecycle.Next(State, DepartureAction.Close);
        (StateSince, ClosedAt, ClosedBy, DueAt) = (now, now, by.ToString(), null);
        return new(Id, PersonId, Region, now);
    }

    /// <summary>Whether no laptop of it could come back: of somebody who has left there never was one in it, and of a question all have an end.</summary>
    /// <param name="plans">Where the plan for each of its laptops stands.</param>
    public bool IsEmpty(IReadOnlyCollection<ReturnState> plans) => State switch
    {
        DepartureState.Effective => plans.All(p => p == ReturnState.CalledOff),
        DepartureState.Signalled => plans.All(ReturnLifecycle.IsOver),
        _ => false,
    };

    /// <summary>Nothing is in it, and nobody had anything to close it for, until the day that policy gives. What somebody says of it after that opens it again.</summary>
    public DepartureClosed CloseByItself(Decision rule, Actor by, Instant now)
    {
        State = DepartureLifecycle.Next(State, DepartureAction.CloseByItself);
        (StateSince, ClosedAt, ClosedBy, DueAt) = (now, now, by.ToString(), null);
        return new(Id, PersonId, Region, now, RuleNamed.Of(rule.Rule));
    }

    /// <summary>When the clock looks at it next, where it does not wait for its cut-off.</summary>
    public void Await(Instant? at) => DueAt = State is DepartureState.Signalled or DepartureState.Effective ? at : DueAt;

    /// <summary>A laptop was on its way into the leaver's hands when it was closed, which nobody could see then: that all of them had an end was not so.</summary>
    public DepartureReopened Reopen(Instant now)
    {
        State = DepartureLifecycle.Next(State, DepartureAction.Reopen);
        (StateSince, ClosedAt, ClosedBy, NothingCheckedBy) = (now, null, null, null);
        return new(Id, PersonId, Region, now);
    }

    /// <summary>Somebody has told the leaver, and the page may.</summary>
    public LeaverTold Tell(Actor by, Instant now)
    {
        if (State != DepartureState.Scheduled)
            throw new RefusedException("departure.not-tell", "This departure is not recorded for a day to come: there is nothing to be told of it.");
        if (KnownSince is not null)
            throw new RefusedException("departure.known", "The leaver knows of it already.");
        (KnownSince, ToldBy) = (now, by.ToString());
        return new(Id, PersonId, Region, now);
    }

    private FleetEvent Told(Terms before, Instant now) => State switch
    {
        _ when State == before.State => new DepartureChanged(Id, PersonId, before, Terms, Region, now),
        DepartureState.Signalled => new DepartureSignalled(Id, PersonId, LastWorkingDayOn, Region, now),
        DepartureState.Scheduled when before.State == DepartureState.Effective => new DepartureChanged(Id, PersonId, before, Terms, Region, now),
        DepartureState.Scheduled => new DepartureRecorded(Id, PersonId, LastWorkingDayOn, TerminationOn, CutOffFromAt, Region, now),
        DepartureState.Effective => new DepartureTookEffect(Id, PersonId, LastWorkingDayOn, TerminationOn, StateSince, Region, now),
        DepartureState.Cancelled => new DepartureCancelled(Id, PersonId, Region, now),
        DepartureState.Rehired => new DepartureRehired(Id, PersonId, Region, now),
        _ => throw new InvalidOperationException($"A departure does not come to be {State} by a notice."),
    };
}

/// <summary>What is settled about a departure: compared before and after a notice, it says what has changed.</summary>
public sealed record Terms(DepartureState State, LocalDate? LastWorkingDayOn, LocalDate? TerminationOn, Instant? CutOffFromAt, Instant? CutOffUntilAt);
