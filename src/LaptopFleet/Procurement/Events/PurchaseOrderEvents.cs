using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement.Events;

/// <summary>Something that happened to one purchase order.</summary>
public abstract record PurchaseOrderEvent(Guid PurchaseOrderId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("purchase-order", PurchaseOrderId);
}

/// <summary>Somebody wants to buy from a vendor, for so much in all.</summary>
public sealed record PurchaseOrderDrafted(Guid PurchaseOrderId, Guid VendorId, Guid? DepotId, Money Total, Region Region, Instant At) : PurchaseOrderEvent(PurchaseOrderId, Region, At);

/// <summary>The last approval was given; it may be placed.</summary>
public sealed record PurchaseOrderApproved(Guid PurchaseOrderId, string Role, Region Region, Instant At) : PurchaseOrderEvent(PurchaseOrderId, Region, At);

/// <summary>One of those who approve has refused it.</summary>
public sealed record PurchaseOrderRejected(Guid PurchaseOrderId, string Role, Region Region, Instant At) : PurchaseOrderEvent(PurchaseOrderId, Region, At);

/// <summary>It was sent to the vendor.</summary>
public sealed record PurchaseOrderPlaced(Guid PurchaseOrderId, Guid VendorId, Money Total, Region Region, Instant At) : PurchaseOrderEvent(PurchaseOrderId, Region, At);

/// <summary>Units of a line have come: each has an event of its own as a laptop.</summary>
/// <param name="UnitPrice">What each of them costs; events of earlier releases do not say it.</param>
public sealed record PurchaseOrderUnitsReceived(
    Guid PurchaseOrderId, int Line, IReadOnlyList<Guid> DeviceIds, LocalDate ReceivedOn, PurchaseOrderState State, Region Region, Instant At, Money? UnitPrice = null)
    : PurchaseOrderEvent(PurchaseOrderId, Region, At);

/// <summary>What has not come is not waited for any more.</summary>
public sealed record PurchaseOrderCancelled(Guid PurchaseOrderId, int UnitsClosed, PurchaseOrderState State, Region Region, Instant At) : PurchaseOrderEvent(PurchaseOrderId, Region, At);
