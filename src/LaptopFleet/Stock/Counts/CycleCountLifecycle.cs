using LaptopFleet.Platform;
using Act = LaptopFleet.Stock.Counts.CycleCountAction;
using State = LaptopFleet.Stock.Counts.CycleCountState;

namespace LaptopFleet.Stock.Counts;

/// <summary>Every legal move of a count. What is not listed is refused.</summary>
public static class CycleCountLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        [(State.Open, Act.Scan)] = State.Open,
        [(State.Open, Act.Close)] = State.Closed,
        [(State.Open, Act.CloseInOrder)] = State.Settled,
        [(State.Open, Act.CallOff)] = State.CalledOff,
        [(State.Closed, Act.SettleOne)] = State.Closed,
        [(State.Closed, Act.SettleLast)] = State.Settled,
    };

    public static State Next(State from, Act action) =>
        Moves.TryGetValue((from, action), out var to)
            ? to
            : throw new RefusedException($"count.not-{action.Kebab()}", $"A count that is {from.Kebab()} cannot {action.Kebab()}.");
}

/// <summary>Where a count stands.</summary>
public enum CycleCountState
{
    /// <summary>Somebody scans.</summary>
    Open,

    /// <summary>All was scanned, and something does not agree.</summary>
    Closed,

    /// <summary>All agrees, or was settled.</summary>
    Settled,
    CalledOff,
}

/// <summary>What can happen to a count.</summary>
public enum CycleCountAction
{
    Scan,
    Close,

    /// <summary>Closed, and nothing differs.</summary>
    CloseInOrder,
    SettleOne,
    SettleLast,
    CallOff,
}
