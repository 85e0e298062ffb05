using LaptopFleet.Platform;
using Act = LaptopFleet.Offboarding.DepartureAction;
using State = LaptopFleet.Offboarding.DepartureState;

namespace LaptopFleet.Offboarding;

/// <summary>
/// Every legal move of a departure. A notice that is not listed is kept and moves nothing, because a source's word is never turned away;
/// an act of ours that is not listed is refused.
/// </summary>
public static class DepartureLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        [(State.Unheard, Act.Signal)] = State.Signalled,
        [(State.Unheard, Act.Leaving)] = State.Scheduled,
        [(State.Unheard, Act.InEffect)] = State.Effective,
        // Heard of out of order: what it cancels is older, and comes later.
        [(State.Unheard, Act.Withdrawal)] = State.Cancelled,
        [(State.Unheard, Act.Cancellation)] = State.Cancelled,
        [(State.Unheard, Act.Rehire)] = State.Rehired,
        [(State.Signalled, Act.Leaving)] = State.Scheduled,
        [(State.Signalled, Act.InEffect)] = State.Effective,
        [(State.Signalled, Act.Withdrawal)] = State.Cancelled,
        [(State.Signalled, Act.Cancellation)] = State.Cancelled,
        [(State.Signalled, Act.Rehire)] = State.Rehired,
        [(State.Scheduled, Act.Leaving)] = State.Scheduled,
        [(State.Scheduled, Act.InEffect)] = State.Effective,
        [(State.Scheduled, Act.Cancellation)] = State.Cancelled,
        [(State.Scheduled, Act.Rehire)] = State.Rehired,
        [(State.Scheduled, Act.ReachCutOff)] = State.Effective,
        // Another last day: whether it has come, the clock says.
        [(State.Effective, Act.Leaving)] = State.Scheduled,
        [(State.Effective, Act.Cancellation)] = State.Cancelled,
        [(State.Effective, Act.Rehire)] = State.Rehired,
        [(State.Effective, Act.Close)] = State.Closed,
        // Nothing is in it, and nobody has said anything more.
        [(State.Signalled, Act.CloseByItself)] = State.Closed,
        [(State.Effective, Act.CloseByItself)] = State.Closed,
        [(State.Cancelled, Act.Signal)] = State.Signalled,
        [(State.Cancelled, Act.Leaving)] = State.Scheduled,
        [(State.Cancelled, Act.InEffect)] = State.Effective,
        [(State.Cancelled, Act.Close)] = State.Closed,
        [(State.Rehired, Act.Signal)] = State.Signalled,
        [(State.Rehired, Act.Leaving)] = State.Scheduled,
        [(State.Rehired, Act.InEffect)] = State.Effective,
        [(State.Rehired, Act.Close)] = State.Closed,
        // A laptop had come to the leaver in the moment of the closing, or somebody tells of one that had closed by itself.
        [(State.Closed, Act.Reopen)] = State.Effective,
    };

    public static State Next(State from, Act action) =>
        Moves.TryGetValue((from, action), out var to)
            ? to
            : throw new RefusedException($"departure.not-{action.Kebab()}", $"A departure that is {from.Kebab()} cannot {action.Kebab()}.");

    /// <summary>Whether the person is leaving, by somebody's word or by a signal alone: their laptops are to come back.</summary>
    public static bool IsOn(State state) => state is State.Signalled or State.Scheduled or State.Effective;
}

/// <summary>Where a departure stands.</summary>
public enum DepartureState
{
    /// <summary>Before the first notice; never kept.</summary>
    Unheard,

    /// <summary>Something suggests it, and nobody has said it.</summary>
    Signalled,

    /// <summary>Recorded, for a day that has not come.</summary>
    Scheduled,

    /// <summary>The person has left.</summary>
    Effective,
    Cancelled,

    /// <summary>The person has come back, or goes on under another contract.</summary>
    Rehired,
    Closed,
}

/// <summary>What can happen to a departure: what a notice may say, ranked (of two at one instant the later rank counts last), then what time and we do.</summary>
public enum DepartureAction
{
    Signal,
    Withdrawal,
    Leaving,
    InEffect,
    Cancellation,
    Rehire,
    ReachCutOff,
    Close,
    Reopen,
    CloseByItself,
}

/// <summary>What one notice says.</summary>
public enum NoticeKind
{
    /// <summary>An account was cut off: somebody may be leaving.</summary>
    Signal = DepartureAction.Signal,

    /// <summary>The signal was taken back.</summary>
    Withdrawal = DepartureAction.Withdrawal,

    /// <summary>The person leaves on a day. Said again with another day, it is a change.</summary>
    Leaving = DepartureAction.Leaving,

    /// <summary>It has taken effect.</summary>
    InEffect = DepartureAction.InEffect,

    /// <summary>It was rescinded.</summary>
    Cancellation = DepartureAction.Cancellation,

    /// <summary>The person is hired again, or their contract becomes another one.</summary>
    Rehire = DepartureAction.Rehire,
}
