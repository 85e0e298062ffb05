using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>A departure as the API shows it.</summary>
/// <param name="Cases">Who tells of it, and under which name.</param>
/// <param name="StateSince">By the notice or the cut-off that brought it there.</param>
/// <param name="Reason">For people operations, auditors and the systems that tell of departures.</param>
/// <param name="NeedsArrangement">Its last working day is none on which access is cut off by itself: somebody has to agree on a time.</param>
/// <param name="Access">By when access is gone, by its urgency: for the systems that take it away. Empty while nobody has said that they leave, or the last day needs an arrangement.</param>
/// <param name="LockReview">When the lock of each laptop is put before device security that is still with a leaver who has confirmed, answered and sent nothing by then; null where that is no question.</param>
/// <param name="Closing">When it closes by itself, as nothing is in it; null where something is, or it is not on.</param>
/// <param name="KnownSince">Since when the leaver knows, and sees what to do; null where they learn of it at the cut-off.</param>
/// <param name="ToldBy">Who has told them; null where policy says of the reason that they know themselves.</param>
/// <param name="NothingCheckedBy">Who has looked, and found that there was no laptop.</param>
/// <param name="Notices">Everything that was said, in the order in which it counts, and what each of it did.</param>
/// <param name="Returns">The plan for each laptop.</param>
public sealed record DepartureView(
    Guid Id, IReadOnlyList<CaseView> Cases, Guid PersonId, Region Region, string Country, DepartureState State, Instant StateSince, LocalDate? LastWorkingDayOn, LocalDate? TerminationOn,
    LeavingReason? Reason, CutOffView? CutOff, bool NeedsArrangement,
    IReadOnlyList<AccessDue> Access, TimeDue? LockReview, TimeDue? Closing, Instant? KnownSince, string? ToldBy, Instant OpenedAt, Instant? ClosedAt, string? ClosedBy, string? NothingCheckedBy, IReadOnlyList<NoticeView> Notices, IReadOnlyList<ReturnSummary> Returns);

/// <summary>What one source says of a departure, under its own case id.</summary>
/// <param name="CaseId">What the source calls it.</param>
public sealed record CaseView(DepartureSource Source, string CaseId, Instant OpenedAt);

/// <summary>When access ends, and why then.</summary>
/// <param name="On">The last working day, where the person lives.</param>
/// <param name="FromAt">Null where the day needs an arrangement.</param>
public sealed record CutOffView(LocalDate On, string Zone, Instant? FromAt, Instant? UntilAt, string Because, IReadOnlyList<Decision> Rules)
{
    public static CutOffView? Of(Departure d) =>
        d is { LastWorkingDayOn: { } day, CutOffHow: { } how } ? new(day, d.Zone, d.CutOffFromAt, d.CutOffUntilAt, how.Sentence, [.. how.Rules.Where(r => CutOff.Kinds.Contains(r.Kind))]) : null;
}

/// <summary>What one source said at one time.</summary>
/// <param name="Effect">What it did, among all the others.</param>
/// <param name="Because">Why it did that, or nothing.</param>
public sealed record NoticeView(
    DepartureSource Source, string CaseId, NoticeKind Kind, long? Sequence, Instant OccurredAt, LocalDate? LastWorkingDayOn, LocalDate? TerminationOn, LeavingReason? Reason,
    NoticeEffect Effect, string Because)
{
    public static NoticeView Of(NoticeStep step, bool withReason) => new(
        step.Said.Case.Source, step.Said.Case.Id, step.Said.Kind, step.Said.Sequence, step.Said.OccurredAt, step.Said.LastWorkingDayOn, step.Said.TerminationOn,
        withReason ? step.Said.Reason : null, step.Effect, step.Because);
}
