using LaptopFleet.Platform;
using State = LaptopFleet.Procurement.PurchaseOrderState;
using Act = LaptopFleet.Procurement.PurchaseOrderAction;

namespace LaptopFleet.Procurement;

/// <summary>Every legal move of a purchase order. What is not listed is refused.</summary>
public static class PurchaseOrderLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        [(State.Draft, Act.Approve)] = State.Draft,
        [(State.Draft, Act.Reject)] = State.Cancelled,
        [(State.Draft, Act.Place)] = State.Placed,
        [(State.Draft, Act.Cancel)] = State.Cancelled,
        [(State.Placed, Act.ReceiveSome)] = State.PartiallyReceived,
        [(State.Placed, Act.ReceiveLast)] = State.Received,
        [(State.Placed, Act.Cancel)] = State.Cancelled,
        [(State.PartiallyReceived, Act.ReceiveSome)] = State.PartiallyReceived,
        [(State.PartiallyReceived, Act.ReceiveLast)] = State.Received,
        // What has come stays; only the rest is closed.
        [(State.PartiallyReceived, Act.Cancel)] = State.Received,
    };

    public static State Next(State from, Act action) =>
        Moves.TryGetValue((from, action), out var to)
            ? to
            : throw new RefusedException($"purchase-order.not-{action.Kebab()}", $"A purchase order that is {from.Kebab()} cannot {action.Kebab()}.");
}

/// <summary>Where a purchase order stands.</summary>
public enum PurchaseOrderState
{
    Draft,
    Placed,
    PartiallyReceived,
    Received,
    Cancelled,
}

/// <summary>What can happen to a purchase order.</summary>
public enum PurchaseOrderAction
{
    Approve,
    Reject,
    Place,
    ReceiveSome,
    ReceiveLast,
    Cancel,
}
