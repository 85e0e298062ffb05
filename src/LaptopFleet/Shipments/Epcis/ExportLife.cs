using System.Text.Json;
using System.Text.Json.Nodes;
using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Events;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Epcis;

/// <summary>
/// The life of a laptop as an EPCIS 2.0 document (JSON-LD), for whoever checks us with tools of their own: when it was commissioned, packed, shipped, unpacked,
/// returned, repaired and retired. It holds no personal data.
/// </summary>
public sealed class ExportLife(FleetDb db, IClock clock, Caller caller, EpcisNames names) : Endpoint<ExportLifeRequest>
{
    public const string MediaType = "application/ld+json";
    private const string Context = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    /// <summary>No laptop has more; one that a test or a fault wrote on for years ends where somebody can still read it.</summary>
    private const int MostEvents = 5_000;
    private const int MostShipments = 200;

    private static readonly string[] OfShipments = [nameof(ShipmentScanned), nameof(ShipmentCorrected), nameof(ShipmentPackageMoved), nameof(ShipmentCancelled)];

    public override void Configure()
    {
        Get("/devices/{DeviceId}/epcis");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.Admin);
        this.Answers<JsonObject>(200, contentType: MediaType);
    }

    public override async Task HandleAsync(ExportLifeRequest req, CancellationToken ct)
    {
        var device = await db.Devices.AsNoTracking().Where(d => d.Id == req.DeviceId).Select(d => new { d.Region, d.PersonId }).SingleOrDefaultAsync(ct);
        if (device is null || !caller.Sees(device.Region, device.PersonId))
            throw new UnknownException("device");
        var zones = await db.Depots.AsNoTracking().ToDictionaryAsync(d => d.Id, d => DateTimeZoneProviders.Tzdb[d.Zone], ct);
        var life = new LifeOfDevice(req.DeviceId, names, zones);
        foreach (var evidence in await EvidenceAsync(req.DeviceId, ct))
            life.Hear(evidence);
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = MediaType;
        await HttpContext.Response.WriteAsync(Document(req.DeviceId, life).ToJsonString(), ct);
    }

    private JsonObject Document(Guid deviceId, LifeOfDevice life) => new()
    {
        ["@context"] = new JsonArray(Context, new JsonObject { ["fleet"] = names.Vocabulary }),
        ["id"] = names.Document(deviceId),
        ["type"] = "EPCISDocument",
        ["schemaVersion"] = "2.0",
        ["creationDate"] = EpcisEvent.Written(clock.GetCurrentInstant()),
        ["epcisBody"] = new JsonObject { ["eventList"] = life.Told },
    };

    /// <summary>What was written of the laptop itself, and of the shipments that it was in.</summary>
    private async Task<List<Evidence>> EvidenceAsync(Guid deviceId, CancellationToken ct)
    {
        var shipments = await (from c in db.ShipmentContents
                               join s in db.Shipments on c.ShipmentId equals s.Id
                               where c.DeviceId == deviceId
                               orderby s.Id
                               select new { s.Id, s.Direction, c.PackageNumber }).Take(MostShipments).ToDictionaryAsync(s => s.Id, ct);
        var ids = shipments.Keys.ToList();
        var rows = await db.Events.AsNoTracking().Where(e => e.DeviceId == deviceId).OrderBy(e => e.Id).Take(MostEvents)
            .Select(e => new { e.Id, e.At, e.Type, e.SubjectId, e.Data }).ToListAsync(ct);
        rows.AddRange(await db.Events.AsNoTracking().Where(e => ids.Contains(e.SubjectId) && OfShipments.Contains(e.Type)).OrderBy(e => e.Id).Take(MostEvents)
            .Select(e => new { e.Id, e.At, e.Type, e.SubjectId, e.Data }).ToListAsync(ct));
        // Where the packages went their own ways, the shipment's word is not each laptop's.
        var apart = rows.Where(r => r.Type == nameof(ShipmentPackageMoved)).Select(r => r.SubjectId).ToHashSet();
        return [.. rows.OrderBy(r => r.Id.ToString("N"), StringComparer.Ordinal).Where(r => r.Type != nameof(ShipmentCorrected) || !apart.Contains(r.SubjectId)).Select(r =>
        {
            var data = JsonSerializer.Deserialize<JsonElement>(r.Data);
            var of = data.TryGetProperty("shipmentId", out var id) && id.TryGetGuid(out var shipment) ? shipments.GetValueOrDefault(shipment) : null;
            return new Evidence(r.Id, r.At, r.Type, r.SubjectId, data, of?.Direction == ShipmentDirection.Return);
        }).Where(e => e.Number("package") is not { } package || !shipments.TryGetValue(e.SubjectId, out var s) || s.PackageNumber == package)];
    }
}

public sealed record ExportLifeRequest(Guid DeviceId);
