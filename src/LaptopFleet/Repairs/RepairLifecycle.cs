using LaptopFleet.Platform;
using State = LaptopFleet.Repairs.RepairState;
using Act = LaptopFleet.Repairs.RepairAction;

namespace LaptopFleet.Repairs;

/// <summary>Every legal move of a repair. What is not listed is refused.</summary>
public static class RepairLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        // The maker pays: there is no money to approve.
        [(State.Reported, Act.ClaimWarranty)] = State.Approved,
        [(State.Reported, Act.Quote)] = State.Quoted,
        [(State.Reported, Act.Replace)] = State.Replaced,
        [(State.Reported, Act.Cancel)] = State.Cancelled,
        // Another vendor may do it for less.
        [(State.Quoted, Act.Quote)] = State.Quoted,
        [(State.Quoted, Act.Approve)] = State.Approved,
        [(State.Quoted, Act.Refuse)] = State.Refused,
        [(State.Quoted, Act.Replace)] = State.Replaced,
        [(State.Quoted, Act.Cancel)] = State.Cancelled,
        [(State.Refused, Act.Quote)] = State.Quoted,
        [(State.Refused, Act.Replace)] = State.Replaced,
        [(State.Refused, Act.Cancel)] = State.Cancelled,
        [(State.Approved, Act.GoOut)] = State.Out,
        [(State.Approved, Act.Cancel)] = State.Cancelled,
        // A carrier's scan says that it left before anybody had approved: what is, is written down.
        [(State.Reported, Act.GoOut)] = State.Out,
        [(State.Quoted, Act.GoOut)] = State.Out,
        [(State.Refused, Act.GoOut)] = State.Out,
        [(State.Out, Act.ComeBack)] = State.Back,
        // The vendor cannot do it after all, or it was lost there.
        [(State.Out, Act.Replace)] = State.Replaced,
        [(State.Back, Act.Replace)] = State.Replaced,
        [(State.Back, Act.Close)] = State.Closed,
    };

    /// <summary>Nothing more happens to a repair in one of these.</summary>
    public static bool IsEnded(State state) => state is State.Closed or State.Replaced or State.Cancelled;

    public static State Next(State from, Act action) =>
        Moves.TryGetValue((from, action), out var to)
            ? to
            : throw new RefusedException($"repair.not-{action.Kebab()}", $"A repair that is {from.Kebab()} cannot {action.Kebab()}.");
}

/// <summary>Where a repair stands.</summary>
public enum RepairState
{
    /// <summary>Somebody has said what is broken.</summary>
    Reported,

    /// <summary>A vendor has said what it costs; it waits for approval, or policy says to replace the laptop.</summary>
    Quoted,
    Approved,

    /// <summary>Those who were asked did not want to pay for it; another quote may come, or the laptop is replaced.</summary>
    Refused,

    /// <summary>On its way to the vendor, there, or on its way back.</summary>
    Out,

    /// <summary>With its holder, or at a depot, again.</summary>
    Back,
    Closed,

    /// <summary>Not worth it, or beyond it: another laptop takes its place.</summary>
    Replaced,
    Cancelled,
}

/// <summary>What can happen to a repair.</summary>
public enum RepairAction
{
    ClaimWarranty,
    Quote,
    Approve,
    Refuse,
    GoOut,
    ComeBack,
    Close,
    Replace,
    Cancel,
}
