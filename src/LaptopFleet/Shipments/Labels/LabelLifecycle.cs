using LaptopFleet.Platform;
using Act = LaptopFleet.Shipments.Labels.LabelAction;
using State = LaptopFleet.Shipments.Labels.LabelState;

namespace LaptopFleet.Shipments.Labels;

/// <summary>Every legal move of a label that is bought. Money is spent in one of them only, and what is not known is a state of its own.</summary>
public static class LabelLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        [(State.Asked, Act.Buy)] = State.Bought,
        [(State.Asked, Act.Fail)] = State.Failed,
        [(State.Asked, Act.LoseSight)] = State.Unknown,
        [(State.Unknown, Act.LookAgain)] = State.Asked,
        [(State.Unknown, Act.Fail)] = State.Failed,
        [(State.Bought, Act.AskRefund)] = State.RefundAsked,
        [(State.RefundAsked, Act.Refund)] = State.Refunded,
        [(State.RefundAsked, Act.RefuseRefund)] = State.RefundRefused,
    };

    public static State Next(State from, Act act) => Moves.TryGetValue((from, act), out var to)
        ? to
        : throw new RefusedException($"label.not-{act.Kebab()}", $"A label that is {from.Kebab()} cannot {act.Kebab()}.");
}

/// <summary>Where the purchase of a label stands.</summary>
public enum LabelState
{
    /// <summary>It is to be bought; nothing may have been spent yet.</summary>
    Asked,
    Bought,

    /// <summary>Nothing was bought.</summary>
    Failed,

    /// <summary>The carrier was asked to sell it, and does not tell whether it did: somebody has to look.</summary>
    Unknown,
    RefundAsked,
    Refunded,
    RefundRefused,
}

/// <summary>What happens to the purchase of a label; from which state to which is in its table.</summary>
public enum LabelAction
{
    Buy,
    Fail,
    LoseSight,
    LookAgain,
    AskRefund,
    Refund,
    RefuseRefund,
}
