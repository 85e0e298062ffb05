using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments.Events;

/// <summary>A label is about to be bought: written down before any money is spent.</summary>
/// <param name="Seller">Whom it is to be bought from.</param>
public sealed record LabelAsked(Guid ShipmentId, Guid PurchaseId, string Seller, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>Money was spent.</summary>
/// <param name="TrackingNumber">Of the first package; the shipment goes by it.</param>
/// <param name="FurtherNumbers">Of the other packages that labels were bought for.</param>
public sealed record LabelBought(
    Guid ShipmentId, Guid PurchaseId, string Seller, string Carrier, string Service, Money Price, string TrackingNumber, IReadOnlyList<string> FurtherNumbers, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>A label that was bought has been fetched and kept.</summary>
/// <param name="Sha256">Of the label as the carrier drew it.</param>
public sealed record LabelStored(Guid ShipmentId, Guid PurchaseId, int Package, string Sha256, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>Nothing was bought.</summary>
public sealed record LabelFailed(Guid ShipmentId, Guid PurchaseId, string Fault, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>Nobody knows whether it was bought; somebody has to look.</summary>
public sealed record LabelLostSightOf(Guid ShipmentId, Guid PurchaseId, string Fault, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The seller is asked again what became of a purchase.</summary>
public sealed record LabelLookedForAgain(Guid ShipmentId, Guid PurchaseId, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The label is not needed; its money was asked back.</summary>
public sealed record LabelRefundAsked(Guid ShipmentId, Guid PurchaseId, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The money of a label came back.</summary>
public sealed record LabelRefunded(Guid ShipmentId, Guid PurchaseId, Money Price, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The seller keeps the money of a label; the fault is a code.</summary>
public sealed record LabelRefundRefused(Guid ShipmentId, Guid PurchaseId, string Fault, Guid? PersonId, Region Region, Instant At) : ShipmentEvent(ShipmentId, PersonId, Region, At);
