using LaptopFleet.Offboarding.Returns;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.Events;

/// <summary>A box with packing and the return label was handed to a carrier; it carries no laptop.</summary>
/// <param name="ShipmentId">The shipment whose label lies in the box.</param>
public sealed record ReturnKitSent(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, string Carrier, string TrackingNumber, Guid ShipmentId, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The box has reached the leaver.</summary>
/// <param name="Asked">What was asked of them with it at that moment; null where the laptop was away already.</param>
public sealed record ReturnKitDelivered(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, KitUse? Asked, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);
