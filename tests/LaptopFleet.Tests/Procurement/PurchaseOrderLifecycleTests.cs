using LaptopFleet.Platform;
using LaptopFleet.Procurement;
using static LaptopFleet.Procurement.PurchaseOrderAction;
using static LaptopFleet.Procurement.PurchaseOrderState;

namespace LaptopFleet.Tests.Procurement;

public sealed class PurchaseOrderLifecycleTests
{
    private static readonly Dictionary<(PurchaseOrderState, PurchaseOrderAction), PurchaseOrderState> Legal = new()
    {
        [(Draft, Approve)] = Draft,
        [(Draft, Reject)] = Cancelled,
        [(Draft, Place)] = Placed,
        [(Draft, Cancel)] = Cancelled,
        [(Placed, ReceiveSome)] = PartiallyReceived,
        [(Placed, ReceiveLast)] = Received,
        [(Placed, Cancel)] = Cancelled,
        [(PartiallyReceived, ReceiveSome)] = PartiallyReceived,
        [(PartiallyReceived, ReceiveLast)] = Received,
        [(PartiallyReceived, Cancel)] = Received,
    };

    public static TheoryData<PurchaseOrderState, PurchaseOrderAction, PurchaseOrderState?> Pairs =>
        [.. from state in Enum.GetValues<PurchaseOrderState>() from action in Enum.GetValues<PurchaseOrderAction>() select (state, action, Legal.TryGetValue((state, action), out var to) ? to : (PurchaseOrderState?)null)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_purchase_order_moves_as_listed_and_not_otherwise(PurchaseOrderState from, PurchaseOrderAction action, PurchaseOrderState? to)
    {
        if (to is not null)
            Assert.Equal(to, PurchaseOrderLifecycle.Next(from, action));
        else
            Assert.StartsWith("purchase-order.not-", Assert.Throws<RefusedException>(() => PurchaseOrderLifecycle.Next(from, action)).Code, StringComparison.Ordinal);
    }
}
