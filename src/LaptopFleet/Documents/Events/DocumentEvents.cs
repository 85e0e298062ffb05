using LaptopFleet.Audit;
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

/// <summary>Something about a paper on what has happened. Its own subject, so that the papers on a case are no part of the case that they are about.</summary>
public abstract record RecordEvent(Guid DocumentId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("document", DocumentId);
}

/// <summary>A paper on what has happened was drawn and kept. The SHA-256 proves it even after its content can no longer be read.</summary>
/// <param name="AboutId">The sanitisation, the return, the laptop or the departure that it is about.</param>
/// <param name="InputHash">SHA-256 of what was composed.</param>
public sealed record RecordDrawn(
    Guid DocumentId, Guid AboutId, string Kind, int Edition, string Sha256, string InputHash, int Pages, string Language, string Engine, Guid? DeviceId, Guid? DepartureId, Guid? PersonId, Region Region,
    Instant At) : RecordEvent(DocumentId, Region, At);

/// <summary>What has happened says again what an earlier paper says, so that one is current again.</summary>
public sealed record RecordReinstated(
    Guid DocumentId, Guid AboutId, string Kind, int Edition, string Sha256, Guid? DeviceId, Guid? DepartureId, Guid? PersonId, Region Region, Instant At) : RecordEvent(DocumentId, Region, At);
