using LaptopFleet.Platform;
using Act = LaptopFleet.Refresh.Waves.RefreshWaveAction;
using State = LaptopFleet.Refresh.Waves.RefreshWaveState;

namespace LaptopFleet.Refresh.Waves;

/// <summary>Every legal move of a wave. What is not listed is refused.</summary>
public static class RefreshWaveLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        // Nobody begins what nobody has looked at.
        [(State.Drafted, Act.Rehearse)] = State.Rehearsed,
        [(State.Drafted, Act.Stop)] = State.Stopped,
        [(State.Rehearsed, Act.Rehearse)] = State.Rehearsed,
        [(State.Rehearsed, Act.Start)] = State.Running,
        [(State.Rehearsed, Act.Stop)] = State.Stopped,
        [(State.Running, Act.Finish)] = State.Finished,
        [(State.Running, Act.Stop)] = State.Stopped,
    };

    public static State Next(State from, Act action) =>
        Moves.TryGetValue((from, action), out var to)
            ? to
            : throw new RefusedException($"wave.not-{action.Kebab()}", $"A wave that is {from.Kebab()} cannot {action.Kebab()}.");
}

/// <summary>Where a wave stands.</summary>
public enum RefreshWaveState
{
    Drafted,

    /// <summary>Somebody has seen whom it would reach and whom not.</summary>
    Rehearsed,

    /// <summary>It orders so many laptops a week.</summary>
    Running,

    /// <summary>Everybody whom it reaches has an order.</summary>
    Finished,
    Stopped,
}

/// <summary>What can happen to a wave.</summary>
public enum RefreshWaveAction
{
    Rehearse,
    Start,
    Finish,
    Stop,
}
