using System.Text.Json;
using LaptopFleet.Database;
using LaptopFleet.Devices.Events;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>
/// Who answered for a laptop, from when to when: a fold of the events that move it from one to another. The row says who has it now;
/// the events prove who had it then.
/// </summary>
public static class CustodyTrail
{
    /// <summary>Every event that moves a laptop, and the custody that begins with it; the member names the one who then answers for it.</summary>
    private static readonly Dictionary<string, (Custody Custody, string? Member)> Movers = new()
    {
        [nameof(DeviceRegistered)] = (Custody.Depot, "depotId"),
        [nameof(DeviceRegisteredInTransit)] = (Custody.Shipment, "shipmentId"),
        [nameof(DeviceRegisteredWithPerson)] = (Custody.Person, "personId"),
        [nameof(DeviceShipped)] = (Custody.Shipment, "shipmentId"),
        [nameof(DeviceDelivered)] = (Custody.Person, "personId"),
        [nameof(DeviceBroughtBack)] = (Custody.Person, "personId"),
        [nameof(DeviceReceived)] = (Custody.Depot, "depotId"),
        [nameof(DeviceRelocated)] = (Custody.Depot, "depotId"),
        [nameof(DeviceSentToRepair)] = (Custody.Repairer, "vendorId"),
        [nameof(DeviceLost)] = (Custody.Gone, null),
        [nameof(DeviceDisposed)] = (Custody.Gone, null),
    };

    /// <summary>The events that move a laptop from one to another.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. Movers.Keys];

    /// <summary>The stays that had begun by an instant; one that went on behind it has no end yet.</summary>
    public static IReadOnlyList<Stay> Until(Instant? at, IReadOnlyList<Stay> stays) =>
        at is not { } end ? stays : [.. stays.Where(s => s.Begin.At <= end).Select(s => s.End?.At > end ? s with { End = null } : s)];

    /// <summary>Its stays, the oldest first; each ends where the next begins.</summary>
    public static async Task<IReadOnlyList<Stay>> ReadAsync(FleetDb db, Guid deviceId, CancellationToken ct)
    {
        var events = await db.Events.AsNoTracking().Where(e => e.DeviceId == deviceId && Types.Contains(e.Type)).OrderBy(e => e.Id)
            .Select(e => new { e.Id, e.At, e.Type, e.ActorKind, e.ActorId, e.Data }).ToListAsync(ct);
        var evidence = events.Select(e => new CustodyEvidence(e.Id, e.Type, e.At, $"{e.ActorKind}:{e.ActorId}")).ToList();
        return [.. events.Select((e, i) => new Stay(Movers[e.Type].Custody, HolderOf(e.Type, e.Data), evidence[i], evidence.ElementAtOrDefault(i + 1)))];
    }

    private static Guid? HolderOf(string type, string data)
    {
        if (Movers[type].Member is not { } member)
            return null;
        using var document = JsonDocument.Parse(data);
        return document.RootElement.GetProperty(member).GetGuid();
    }
}

/// <summary>A time during which one answered for the laptop.</summary>
public sealed record Stay(Custody Custody, Guid? HolderId, CustodyEvidence Begin, CustodyEvidence? End)
{
    public bool Covers(Instant at) => Begin.At <= at && (End is null || at < End.At);
}

/// <summary>The event that proves a change of hands.</summary>
public sealed record CustodyEvidence(Guid EventId, string Type, Instant At, string Actor);
