using LaptopFleet.Shipments.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Documents.Events;

/// <summary>A paper of a shipment was drawn and kept. The SHA-256 proves it even after its content can no longer be read.</summary>
/// <param name="InputHash">SHA-256 of what was composed.</param>
public sealed record DocumentDrawn(
    Guid ShipmentId, string Kind, int Edition, string Sha256, string InputHash, int Pages, string Language, string Engine, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);

/// <summary>The shipment says again what an earlier paper says, so that one is current again.</summary>
public sealed record DocumentReinstated(Guid ShipmentId, string Kind, int Edition, string Sha256, Guid? PersonId, Region Region, Instant At)
    : ShipmentEvent(ShipmentId, PersonId, Region, At);
