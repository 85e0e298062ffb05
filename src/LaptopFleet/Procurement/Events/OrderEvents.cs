using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement.Events;

/// <summary>Something that happened to one order.</summary>
public abstract record OrderEvent(Guid OrderId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("order", OrderId);
}

/// <summary>Somebody needs a laptop by a day in their zone.</summary>
public sealed record OrderPlaced(
    Guid OrderId, Guid PersonId, OrderKind Kind, Guid ModelId, string Country, Region Region, LocalDate NeededOn, OrderState State, Instant At, Guid? ReplacesDeviceId = null)
    : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The new hire whom it is for starts on another day, and it is needed on that.</summary>
/// <param name="Was">The day on which it was needed before.</param>
public sealed record OrderNeededOnMoved(Guid OrderId, Guid PersonId, LocalDate Was, LocalDate NeededOn, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The person whom it is for lives in another country now, and it is for that one.</summary>
/// <param name="FromCountry">Where they lived before.</param>
/// <param name="State">Where it stands there; what had been set aside or ordered for it elsewhere was given up before.</param>
public sealed record OrderMoved(Guid OrderId, Guid PersonId, string FromCountry, string Country, Region FromRegion, OrderState State, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>One of several approvals was given; more are asked for.</summary>
public sealed record OrderApprovalGiven(Guid OrderId, Guid PersonId, string Role, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The last approval was given.</summary>
public sealed record OrderApproved(Guid OrderId, Guid PersonId, string Role, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>One of those who approve has refused it.</summary>
public sealed record OrderRejected(Guid OrderId, Guid PersonId, string Role, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>There is a laptop in stock for it.</summary>
public sealed record OrderAllocated(Guid OrderId, Guid DeviceId, Guid PersonId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>It has its laptop no more, and waits.</summary>
public sealed record OrderReleased(Guid OrderId, Guid DeviceId, Guid PersonId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The laptop that was set aside for it went to an order that is served before; it waits again.</summary>
public sealed record OrderGaveWay(Guid OrderId, Guid DeviceId, Guid ToOrderId, Guid PersonId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>It got a laptop that had been set aside for an order that can wait longer.</summary>
public sealed record OrderTookOver(Guid OrderId, Guid DeviceId, Guid FromOrderId, Guid PersonId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>A line of a purchase order brings its laptop.</summary>
public sealed record OrderPutOnOrder(Guid OrderId, Guid PurchaseOrderId, int Line, Guid PersonId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The purchase brings it nothing any more; it waits again.</summary>
public sealed record OrderTakenOffOrder(Guid OrderId, Guid PurchaseOrderId, Guid PersonId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The person would buy a laptop where they live, for at most so much; no money is spent before it is approved.</summary>
public sealed record SelfPurchaseProposed(Guid OrderId, Guid PersonId, Guid SelfPurchaseId, FundingChoice Choice, Money Budget, Region Region, Instant At)
    : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The money may be spent; with an advance, it is to be paid out now.</summary>
public sealed record SelfPurchaseApproved(Guid OrderId, Guid PersonId, string Role, FundingChoice Choice, Money Budget, Region Region, Instant At)
    : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The money was refused.</summary>
public sealed record SelfPurchaseRejected(Guid OrderId, Guid PersonId, string Role, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The person does not live any more where it was to be bought; nothing has been spent.</summary>
public sealed record SelfPurchaseWithdrawn(Guid OrderId, Guid PersonId, Guid SelfPurchaseId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The person has bought it: what was paid, and on which day in their zone.</summary>
public sealed record SelfPurchaseReceived(Guid OrderId, Guid DeviceId, Guid PersonId, Money Paid, LocalDate PurchasedOn, Region Region, Instant At)
    : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>Its laptop is on the way to the person.</summary>
public sealed record OrderDispatched(Guid OrderId, Guid DeviceId, Guid ShipmentId, Guid PersonId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>Its laptop was put into the person's hands.</summary>
public sealed record OrderHandedOver(Guid OrderId, Guid DeviceId, Guid PersonId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>The person has accepted its laptop.</summary>
/// <param name="DeliveredOn">The day on which the laptop reached the person, in their zone.</param>
/// <param name="LateBecause">Why a new hire did not have it before they started.</param>
public sealed record OrderFulfilled(
    Guid OrderId, Guid DeviceId, Guid PersonId, OrderKind Kind, LocalDate NeededOn, LocalDate DeliveredOn, LateReason? LateBecause, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>What was sent was declined or never arrived; the order waits again.</summary>
public sealed record OrderReopened(Guid OrderId, Guid DeviceId, Guid PersonId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>Nobody needs it any more.</summary>
public sealed record OrderCancelled(Guid OrderId, Guid PersonId, Region Region, Instant At) : OrderEvent(OrderId, PersonId, Region, At);

/// <summary>Somebody was told whether a laptop can be there before a start.</summary>
public sealed record DeliveryPromised(
    Guid PromiseId, string Country, Guid ModelId, LocalDate StartOn, Promises.PromiseVerdict Verdict, Promises.PromiseRoute Route, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("promise", PromiseId);
}
