using System.Linq.Expressions;
using System.Text.Json;
using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>A message of a carrier as staff see it: where it is, and how it was treated.</summary>
/// <param name="EventId">The provider's id of the event, or the hash of the body.</param>
/// <param name="Kind">The provider's word for what it is about.</param>
/// <param name="ShipmentId">The shipment that it was told to.</param>
/// <param name="NewScans">How many of its scans were news.</param>
/// <param name="Remarks">What was unusual, how it was treated, and why.</param>
/// <param name="Error">The kind of the last failure.</param>
/// <param name="DueAt">When it is read, or read again; null where nobody has to do anything.</param>
public sealed record CarrierMessageView(
    Guid Id, string Provider, string EventId, string? Kind, CarrierMessageState State, string? TrackingNumber, Guid? ShipmentId, int NewScans,
    IReadOnlyList<CarrierRemark> Remarks, string? Error, int Tries, Instant? SentAt, Instant ReceivedAt, Instant? DecidedAt, Instant? DueAt, int Bytes);

/// <summary>What is read of a message: all but its body.</summary>
public sealed record CarrierMessageRow(
    Guid Id, string Provider, string EventId, string? Kind, CarrierMessageState State, string? TrackingNumber, Guid? ShipmentId, int NewScans,
    string? Remarks, string? Error, int Tries, Instant? SentAt, Instant ReceivedAt, Instant? DecidedAt, Instant? DueAt, int Bytes, int Version)
{
    public static readonly Expression<Func<CarrierMessage, CarrierMessageRow>> Of = m => new(
        m.Id, m.Provider, m.EventId, m.Kind, m.State, m.TrackingNumber, m.ShipmentId, m.NewScans, m.Remarks, m.Error, m.Tries, m.SentAt, m.ReceivedAt, m.DecidedAt, m.DueAt, m.Bytes, m.Version);

    public CarrierMessageView View() => new(
        Id, Provider, EventId, Kind, State, TrackingNumber, ShipmentId, NewScans, Remarks is null ? [] : JsonSerializer.Deserialize<List<CarrierRemark>>(Remarks)!,
        Error, Tries, SentAt, ReceivedAt, DecidedAt, DueAt, Bytes);
}

/// <summary>Which messages of carriers somebody sees.</summary>
public static class CarrierMessageAccess
{
    /// <summary>One that was told to a shipment is for those who see the shipment; one that nobody has claimed belongs to no region.</summary>
    public static IQueryable<CarrierMessage> SeenBy(this IQueryable<CarrierMessage> messages, FleetDb db, Caller caller)
    {
        if (caller.Regions is null)
            return messages;
        var shipments = db.Shipments.SeenBy(db, caller);
        return messages.Where(m => m.ShipmentId == null || shipments.Any(s => s.Id == m.ShipmentId));
    }
}
