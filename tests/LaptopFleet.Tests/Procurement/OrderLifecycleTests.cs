using LaptopFleet.Platform;
using LaptopFleet.Procurement;
using static LaptopFleet.Procurement.OrderAction;
using static LaptopFleet.Procurement.OrderState;

namespace LaptopFleet.Tests.Procurement;

public sealed class OrderLifecycleTests
{
    private static readonly Dictionary<(OrderState, OrderAction), OrderState> Legal = new()
    {
        [(AwaitingApproval, Approve)] = Waiting,
        [(AwaitingApproval, Reject)] = Rejected,
        [(AwaitingApproval, Cancel)] = Cancelled,
        [(Waiting, Allocate)] = Allocated,
        [(Waiting, PutOnOrder)] = OnOrder,
        [(Waiting, OrderAction.ProposeSelfPurchase)] = OrderState.SelfPurchase,
        [(Waiting, Cancel)] = Cancelled,
        [(Allocated, Release)] = Waiting,
        [(Allocated, Dispatch)] = Dispatched,
        [(Allocated, HandOver)] = Dispatched,
        [(Allocated, Cancel)] = Cancelled,
        [(OnOrder, Allocate)] = Allocated,
        [(OnOrder, TakeOffOrder)] = Waiting,
        [(OnOrder, Dispatch)] = Dispatched,
        [(OnOrder, Cancel)] = Cancelled,
        [(OrderState.SelfPurchase, Approve)] = Buying,
        [(OrderState.SelfPurchase, Reject)] = Waiting,
        [(OrderState.SelfPurchase, Cancel)] = Cancelled,
        [(Buying, Dispatch)] = Dispatched,
        [(Buying, Cancel)] = Cancelled,
        [(Dispatched, Fulfil)] = Fulfilled,
        [(Dispatched, Reopen)] = Waiting,
    };

    public static TheoryData<OrderState, OrderAction, OrderState?> Pairs =>
        [.. from state in Enum.GetValues<OrderState>() from action in Enum.GetValues<OrderAction>() select (state, action, Legal.TryGetValue((state, action), out var to) ? to : (OrderState?)null)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_order_moves_as_listed_and_not_otherwise(OrderState from, OrderAction action, OrderState? to)
    {
        if (to is not null)
            Assert.Equal(to, OrderLifecycle.Next(from, action));
        else
            Assert.StartsWith("order.not-", Assert.Throws<RefusedException>(() => OrderLifecycle.Next(from, action)).Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Fulfilled)]
    [InlineData(Cancelled)]
    [InlineData(Rejected)]
    public void Nothing_happens_to_a_closed_order(OrderState state)
    {
        Assert.True(OrderLifecycle.IsClosed(state));
        Assert.DoesNotContain(OrderLifecycle.Moves.Keys, move => move.From == state);
    }
}
