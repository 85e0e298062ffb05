using LaptopFleet.Audit;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// What one source says under one case of its own, notice by notice. Several cases may be about one departure: whoever else tells of it joins it.
/// One about somebody whom the directory does not know yet waits for them. A source that knows a person by one name for ever tells of each of their departures in a round of its own
/// (<see cref="CaseRounds"/>).
/// </summary>
public sealed class DepartureCase
{
    public const int CaseIdMaxLength = 120;

    private readonly List<DepartureNotice> notices = [];

    private DepartureCase() { }

    public Guid Id { get; private set; }
    public DepartureSource Source { get; private set; }
    public string CaseId { get; private set; } = null!;

    /// <summary>Which departure of the person this is, among those of which the source tells under this name: 1 for the first.</summary>
    public int Round { get; private set; }
    public Guid? PersonId { get; private set; }
    public Guid? DepartureId { get; private set; }

    /// <summary>Whom the source means, while the directory does not know them.</summary>
    public string? WantedEmailKey { get; private set; }

    /// <inheritdoc cref="WantedEmailKey"/>
    public string? WantedEmployeeNumber { get; private set; }
    public Instant OpenedAt { get; private set; }

    /// <summary>Counted with every notice, so that of two at one moment one is heard anew.</summary>
    public int NoticeCount { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<DepartureNotice> Notices => notices;
    public CaseName Name => new(Source, CaseId);
    public bool IsMatched => PersonId is not null;

    public static DepartureCase Open(CaseName name, Leaver leaver, Instant now) => new()
    {
        Id = Ids.New(now),
        Source = name.Source,
        CaseId = name.Id,
        Round = 1,
        WantedEmailKey = leaver.WorkEmail is { } email ? Person.EmailKey(email) : null,
        WantedEmployeeNumber = leaver.EmployeeNumber,
        OpenedAt = now,
    };

    /// <summary>The person was back, and leaves again: what the source says from now on is about another departure.</summary>
    public DepartureCase Again(Instant now) => new()
    {
        Id = Ids.New(now),
        Source = Source,
        CaseId = CaseId,
        Round = Round + 1,
        PersonId = PersonId,
        OpenedAt = now,
    };

    /// <summary>Keeps a notice; null where it is known already, and saying it again has no effect.</summary>
    public DepartureNoticeHeard? Hear(Said said, string saidBy, Region? region, Instant now)
    {
        if (notices.Exists(n => n.Fingerprint == said.Fingerprint))
            return null;
        if (said.Sequence is { } sequence && notices.Exists(n => n.Sequence == sequence))
            throw new RefusedException("departure.sequence-reused", $"Notice {sequence} of this case said something else; the next one has a higher number.");
        notices.Add(DepartureNotice.Of(this, said, saidBy, now));
        NoticeCount++;
        return new(Id, DepartureId, PersonId, Source, said.Kind, said.OccurredAt, region, now);
    }

    /// <summary>Whom it is about is known now.</summary>
    public void Match(Person person)
    {
        if (PersonId is { } other && other != person.Id)
            throw new RefusedException("departure.other-person", "This case is about somebody else.");
        (PersonId, WantedEmailKey, WantedEmployeeNumber) = (person.Id, null, null);
    }

    /// <summary>It tells of this departure from now on.</summary>
    public void Join(Departure departure) => DepartureId = departure.Id;
}

/// <summary>Whom a source means, by whatever it knows of them.</summary>
public sealed record Leaver(Guid? PersonId, string? WorkEmail = null, string? EmployeeNumber = null);

/// <summary>One notice of a case, as it was heard; never changed.</summary>
public sealed class DepartureNotice
{
    public const int SaidByMaxLength = Actor.SpokenMaxLength;
    public const int FingerprintLength = 64;
    public const int TimeLength = 5;

    private DepartureNotice() { }

    public Guid Id { get; private set; }
    public Guid DepartureCaseId { get; private set; }
    public string Fingerprint { get; private set; } = null!;
    public NoticeKind Kind { get; private set; }
    public long? Sequence { get; private set; }
    public Instant OccurredAt { get; private set; }
    public Instant HeardAt { get; private set; }
    public LocalDate? LastWorkingDayOn { get; private set; }
    public LocalDate? TerminationOn { get; private set; }
    public LeavingReason? Reason { get; private set; }
    public string? ArrangedBy { get; private set; }
    public LocalTime? ArrangedFrom { get; private set; }
    public LocalTime? ArrangedUntil { get; private set; }

    /// <summary>The key, the account or the job that brought it.</summary>
    public string SaidBy { get; private set; } = null!;

    public static DepartureNotice Of(DepartureCase @case, Said said, string saidBy, Instant now) => new()
    {
        Id = Ids.New(now),
        DepartureCaseId = @case.Id,
        Fingerprint = said.Fingerprint,
        Kind = said.Kind,
        Sequence = said.Sequence,
        OccurredAt = said.OccurredAt,
        HeardAt = now,
        LastWorkingDayOn = said.LastWorkingDayOn,
        TerminationOn = said.TerminationOn,
        Reason = said.Reason,
        ArrangedBy = said.Arrangement?.AgreedBy,
        ArrangedFrom = said.Arrangement?.From,
        ArrangedUntil = said.Arrangement?.Until,
        SaidBy = saidBy,
    };

    public Said Said(CaseName name) => new(name, Kind, Sequence, OccurredAt, LastWorkingDayOn, TerminationOn, Reason,
        ArrangedBy is null ? null : new(ArrangedBy, ArrangedFrom!.Value, ArrangedUntil!.Value));
}
