using LaptopFleet.Platform;
using State = LaptopFleet.Procurement.OrderState;
using Act = LaptopFleet.Procurement.OrderAction;

namespace LaptopFleet.Procurement;

/// <summary>Every legal move of an order. What is not listed is refused.</summary>
public static class OrderLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        [(State.AwaitingApproval, Act.Approve)] = State.Waiting,
        [(State.AwaitingApproval, Act.Reject)] = State.Rejected,
        [(State.AwaitingApproval, Act.Cancel)] = State.Cancelled,
        [(State.Waiting, Act.Allocate)] = State.Allocated,
        [(State.Waiting, Act.PutOnOrder)] = State.OnOrder,
        [(State.Waiting, Act.ProposeSelfPurchase)] = State.SelfPurchase,
        [(State.Waiting, Act.Cancel)] = State.Cancelled,
        [(State.Allocated, Act.Release)] = State.Waiting,
        [(State.Allocated, Act.Dispatch)] = State.Dispatched,
        [(State.Allocated, Act.HandOver)] = State.Dispatched,
        [(State.Allocated, Act.Cancel)] = State.Cancelled,
        // Stock that turns up goes to whoever is next, also when something has been bought for them: what was bought then serves the one after.
        [(State.OnOrder, Act.Allocate)] = State.Allocated,
        [(State.OnOrder, Act.TakeOffOrder)] = State.Waiting,
        [(State.OnOrder, Act.Dispatch)] = State.Dispatched,
        [(State.OnOrder, Act.Cancel)] = State.Cancelled,
        [(State.SelfPurchase, Act.Approve)] = State.Buying,
        [(State.SelfPurchase, Act.Reject)] = State.Waiting,
        [(State.SelfPurchase, Act.Cancel)] = State.Cancelled,
        [(State.Buying, Act.Dispatch)] = State.Dispatched,
        [(State.Buying, Act.Cancel)] = State.Cancelled,
        [(State.Dispatched, Act.Fulfil)] = State.Fulfilled,
        [(State.Dispatched, Act.Reopen)] = State.Waiting,
    };

    /// <summary>Nothing more happens to an order in one of these.</summary>
    public static bool IsClosed(State state) => state is State.Fulfilled or State.Cancelled or State.Rejected;

    public static State Next(State from, Act action) =>
        Moves.TryGetValue((from, action), out var to)
            ? to
            : throw new RefusedException($"order.not-{action.Kebab()}", $"An order that is {from.Kebab()} cannot {action.Kebab()}.");
}

/// <summary>Where an order stands.</summary>
public enum OrderState
{
    /// <summary>The approvals that policy asks for are not all given.</summary>
    AwaitingApproval,

    /// <summary>Approved, and in the queue for stock.</summary>
    Waiting,

    /// <summary>A laptop in stock is set aside for it.</summary>
    Allocated,

    /// <summary>Bought for it with a purchase order.</summary>
    OnOrder,

    /// <summary>The person is to buy it locally; the money is not approved yet.</summary>
    SelfPurchase,

    /// <summary>The money is approved; the person buys.</summary>
    Buying,

    /// <summary>On its way to the person, or with them and not yet accepted.</summary>
    Dispatched,
    Fulfilled,
    Cancelled,
    Rejected,
}

/// <summary>What can happen to an order.</summary>
public enum OrderAction
{
    Approve,
    Reject,
    Allocate,
    Release,
    PutOnOrder,
    TakeOffOrder,
    ProposeSelfPurchase,
    Dispatch,
    HandOver,
    Fulfil,
    Reopen,
    Cancel,
}
