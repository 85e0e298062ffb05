using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// What all notices together say, in the order in which they were given and not in which they were heard of. So replays, duplicates and
/// permutations end alike, and any two servers that know the same notices agree.
/// </summary>
public static class DepartureFold
{
    public static Standing Of(IEnumerable<Said> notices)
    {
        var standing = Standing.Unheard;
        foreach (var said in InOrder(notices))
            standing = standing.Hear(said);
        return standing;
    }

    /// <summary>
    /// Each case in its source's own order (its count, then its instants), then the cases together by instant. A notice counts no earlier than the one that
    /// its source gave before it: so the order of the cases never contradicts the order within one, whatever a source's clock says.
    /// </summary>
    public static IEnumerable<Said> InOrder(IEnumerable<Said> notices) =>
        notices.DistinctBy(n => n.Fingerprint).GroupBy(n => n.Case).SelectMany(Placed)
            .OrderBy(n => n.From).ThenBy(n => n.Said.Case.Source).ThenBy(n => n.Said.Case.Id, StringComparer.Ordinal).ThenBy(n => n.Place).Select(n => n.Said);

    private static IEnumerable<(Said Said, Instant From, int Place)> Placed(IEnumerable<Said> ofCase)
    {
        var (from, place) = (Instant.MinValue, 0);
        foreach (var said in ofCase.OrderBy(n => n.Sequence ?? -1).ThenBy(n => n.OccurredAt).ThenBy(n => n.Kind).ThenBy(n => n.Fingerprint, StringComparer.Ordinal))
            yield return (said, from = Instant.Max(from, said.OccurredAt), place++);
    }
}

/// <summary>Where a departure stands by its notices alone.</summary>
/// <param name="Since">When the notice was given that brought it here.</param>
/// <param name="Steps">What each notice meant, in their order.</param>
public sealed record Standing(
    DepartureState State, Instant Since, LocalDate? LastWorkingDayOn, LocalDate? TerminationOn, LeavingReason? Reason, Arrangement? Arrangement, IReadOnlyList<NoticeStep> Steps)
{
    public static readonly Standing Unheard = new(DepartureState.Unheard, Instant.MinValue, null, null, null, null, []);

    public Standing Hear(Said said)
    {
        if (!DepartureLifecycle.Moves.TryGetValue((State, (DepartureAction)said.Kind), out var next))
            return this with { Steps = [.. Steps, new(said, NoticeEffect.None, Because(said))] };
        var moved = said.Kind switch
        {
            NoticeKind.Leaving => Take(said, isAnew: State is not (DepartureState.Scheduled or DepartureState.Effective)),
            NoticeKind.InEffect => Take(said, isAnew: State is DepartureState.Cancelled or DepartureState.Rehired or DepartureState.Signalled),
            NoticeKind.Signal => this with { LastWorkingDayOn = null, TerminationOn = null, Reason = null, Arrangement = null },
            _ => this,
        };
        var effect = EffectOf(said.Kind, next, moved);
        return moved with { State = next, Since = effect == NoticeEffect.Repeated ? Since : said.OccurredAt, Steps = [.. Steps, new(said, effect, $"It was {State.Kebab()} and is {next.Kebab()} by this notice.")] };
    }

    /// <summary>A notice that does not speak of something leaves it as it was; one that begins anew forgets what was said before.</summary>
    private Standing Take(Said said, bool isAnew) => this with
    {
        LastWorkingDayOn = said.LastWorkingDayOn ?? (isAnew ? null : LastWorkingDayOn),
        TerminationOn = said.TerminationOn ?? (isAnew ? null : TerminationOn),
        Reason = said.Reason ?? (isAnew ? null : Reason),
        // An arrangement is for the day that it was made for.
        Arrangement = said.Arrangement ?? (isAnew || (said.LastWorkingDayOn is { } day && day != LastWorkingDayOn) ? null : Arrangement),
    };

    private NoticeEffect EffectOf(NoticeKind kind, DepartureState next, Standing moved) => kind switch
    {
        NoticeKind.Signal => NoticeEffect.Signalled,
        NoticeKind.InEffect => NoticeEffect.TookEffect,
        NoticeKind.Rehire => NoticeEffect.Rehired,
        NoticeKind.Cancellation or NoticeKind.Withdrawal => NoticeEffect.Cancelled,
        _ when State is not (DepartureState.Scheduled or DepartureState.Effective) => NoticeEffect.Recorded,
        _ => State == next && moved == this ? NoticeEffect.Repeated : NoticeEffect.Changed,
    };

    private string Because(Said said) => said.Kind switch
    {
        NoticeKind.Signal => $"The departure is {State} by somebody's word; a signal adds nothing to it.",
        NoticeKind.Withdrawal => $"The account is active again, but the departure is {State} by somebody's word, which counts more.",
        _ => $"A departure that is {State} does not move by this.",
    };
}

/// <summary>One notice, and what it meant among the others.</summary>
public sealed record NoticeStep(Said Said, NoticeEffect Effect, string Because);

/// <summary>What a notice did.</summary>
public enum NoticeEffect
{
    None,
    Signalled,
    Recorded,
    Repeated,
    Changed,
    TookEffect,
    Cancelled,
    Rehired,
}
