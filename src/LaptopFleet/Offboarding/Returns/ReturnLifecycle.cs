using LaptopFleet.Platform;
using Act = LaptopFleet.Offboarding.Returns.ReturnAction;
using State = LaptopFleet.Offboarding.Returns.ReturnState;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Every legal move of a return. An act that is not listed is refused; what is seen of the laptop and is not listed moves nothing.</summary>
public static class ReturnLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        [(State.Planned, Act.Offer)] = State.Offered,
        [(State.Planned, Act.Arrange)] = State.Arranged,
        [(State.Offered, Act.Agree)] = State.Agreed,
        [(State.Offered, Act.Decline)] = State.Planned,
        [(State.Offered, Act.Expire)] = State.Planned,
        [(State.Agreed, Act.Decline)] = State.Planned,
        [(State.Arranged, Act.Disarrange)] = State.Planned,
        // What they have agreed to have donated comes in first, and stays agreed.
        [(State.Agreed, Act.Arrange)] = State.Agreed,
        [(State.Agreed, Act.Disarrange)] = State.Agreed,
        // The parcel came back to the one who sent it.
        [(State.Travelling, Act.ComeBack)] = State.Planned,
        // So did one that its carrier had given up.
        [(State.Missing, Act.ComeBack)] = State.Planned,
        [(State.Missing, Act.WriteOff)] = State.Done,
        [(State.Planned, Act.WriteOff)] = State.Done,
        [(State.Arranged, Act.WriteOff)] = State.Done,
        [(State.Received, Act.WriteOff)] = State.Done,
        [(State.CalledOff, Act.Resume)] = State.Planned,
        // It had come back, and was handed to the same leaver again.
        [(State.Done, Act.Resume)] = State.Planned,
    }
    .Concat(WithThem.Select(s => KeyValuePair.Create((s, Act.CallOff), State.CalledOff)))
    .Concat(WithThem.Append(State.Missing).Select(s => KeyValuePair.Create((s, Act.Depart), State.Travelling)))
    // It has left the fleet from wherever it was: kept, sold, donated, recycled, destroyed.
    .Concat(WithThem.Concat([State.Travelling, State.Missing, State.Received]).Select(s => KeyValuePair.Create((s, Act.Finish), State.Done)))
    .Concat(WithThem.Append(State.Travelling).Append(State.Missing).Select(s => KeyValuePair.Create((s, Act.Receive), State.Received)))
    .Concat(WithThem.Append(State.Travelling).Append(State.Received).Select(s => KeyValuePair.Create((s, Act.GoMissing), State.Missing)))
    .ToDictionary();

    public static bool IsOver(State state) => state is State.Done or State.CalledOff;

    /// <summary>Whether the person still has it, and nothing irrevocable has begun.</summary>
    public static bool IsWithThem(State state) => WithThem.Contains(state);

    public static State Next(State from, Act action) =>
        Moves.TryGetValue((from, action), out var to)
            ? to
            : throw new RefusedException($"return.not-{action.Kebab()}", $"A return that is {from.Kebab()} cannot {action.Kebab()}.");

    private static State[] WithThem => [State.Planned, State.Offered, State.Agreed, State.Arranged];
}

/// <summary>Where the plan for one laptop stands.</summary>
public enum ReturnState
{
    Planned,

    /// <summary>The person may keep it, buy it or have it donated, and has to answer.</summary>
    Offered,

    /// <summary>They will; it is sanitised, and then theirs or the charity's.</summary>
    Agreed,

    /// <summary>A label or a pick-up is there.</summary>
    Arranged,
    Travelling,

    /// <summary>At a depot, to be inspected.</summary>
    Received,

    /// <summary>Lost or stolen.</summary>
    Missing,
    Done,

    /// <summary>It need not come back after all.</summary>
    CalledOff,
}

/// <summary>What can happen to a return.</summary>
public enum ReturnAction
{
    Offer,
    Agree,
    Decline,
    Expire,
    Arrange,
    Disarrange,
    Depart,
    ComeBack,
    Receive,
    GoMissing,
    WriteOff,
    Finish,
    CallOff,
    Resume,
}
