using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace LaptopFleet.Devices;

/// <summary>
/// The laptops that <c>GET /devices</c> would find, all of them, as a CSV file. Its first columns are those of an import, so that a fleet can be
/// taken into another installation; the others tell where each laptop stands.
/// </summary>
public sealed class ExportDevices(FleetDb db, DeviceSearch search, Caller caller) : Endpoint<DeviceFilter>
{
    private const int PieceSize = 1000;

    private static readonly string[] Header =
    [
        "serial_number", "asset_tag", "model_code", "depot_code", "condition", "cost_amount", "cost_currency", "purchased_on", "warranty_until",
        "id", "state", "region", "person_id", "in_use_since", "registered_at",
    ];

    public override void Configure()
    {
        Get("/devices/export.csv");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<string>(200, contentType: CsvAnswer.MediaType);
    }

    public override async Task HandleAsync(DeviceFilter req, CancellationToken ct)
    {
        var criteria = await DeviceScope.CriteriaAsync(db, caller, req, ct);
        var models = await db.Models.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.Code, ct);
        var depots = await db.Depots.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Code, ct);
        HttpContext.Response.Headers.ContentDisposition = "attachment; filename=devices.csv";
        await CsvAnswer.WriteAsync(HttpContext, Header, search.ReadAllAsync(criteria, PieceSize, ct), device => Cells(device, models, depots), ct);
    }

    private static IEnumerable<string?> Cells(DeviceView d, Dictionary<Guid, string> models, Dictionary<Guid, string> depots) =>
    [
        d.SerialNumber, d.AssetTag, models.GetValueOrDefault(d.ModelId), d.DepotId is { } depot ? depots.GetValueOrDefault(depot) : null, d.Condition.Camel(),
        d.Cost?.Amount, d.Cost?.Currency, d.PurchasedOn is { } bought ? LocalDatePattern.Iso.Format(bought) : null, d.WarrantyUntil is { } until ? LocalDatePattern.Iso.Format(until) : null,
        d.Id.ToString(), d.State.Camel(), d.Region.ToString().ToUpperInvariant(), d.PersonId?.ToString(),
        d.InUseSince is { } since ? InstantPattern.ExtendedIso.Format(since) : null, InstantPattern.ExtendedIso.Format(d.RegisteredAt),
    ];
}
