using System.Text.Json;
using FastEndpoints;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.Devices.Events;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>The record of a laptop's recycling or destruction as a PDF: which certified recycler took it, and by which certificate that names its serial number.</summary>
public sealed class GetDisposalPaper(FleetDb db, Caller caller, RecordDesk desk) : Endpoint<RecordPaperRequest>
{
    public override void Configure()
    {
        Get("/devices/{DeviceId}/disposal/record.pdf");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        Definition.Options(builder => builder.WithMetadata(new Answers(200, null, "application/pdf", HasETag: true)));
        this.Refuses(["disposal.none", .. RecordDesk.Refusals]);
    }

    public override async Task HandleAsync(RecordPaperRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        if (device.State is not (DeviceState.Recycled or DeviceState.Destroyed))
            throw new RefusedException("disposal.none", "This laptop has not been recycled or destroyed.");
        var told = await db.Events.AsNoTracking().Where(e => e.DeviceId == device.Id && e.Type == nameof(DeviceDisposed)).OrderByDescending(e => e.Id)
            .Select(e => new { e.At, Actor = e.ActorKind + ":" + e.ActorId, e.Data }).FirstAsync(ct);
        var disposed = JsonSerializer.Deserialize<DisposalSaid>(told.Data, EventShape.Json)!;
        var model = await db.Models.AsNoTracking().Where(m => m.Id == device.ModelId).Select(m => new { m.Maker, m.Name }).SingleAsync(ct);
        var recycler = await db.Vendors.AsNoTracking().Where(v => v.Id == disposed.VendorId)
            .Select(v => new RecyclerFacts(v.Name, v.CertificateScheme, v.CertificateNumber)).SingleOrDefaultAsync(ct);
        var drives = (await db.NewestCertificateAsync(device.Id, ct))?.Media ?? [];
        var facts = new DisposalFacts(
            $"DR-{device.Id.ToString("N")[^10..].ToUpperInvariant()}", desk.Company, disposed.Outcome, new(model.Maker, model.Name, device.SerialNumber, device.AssetTag), recycler, disposed.Certificate,
            device.EndEvidence ?? disposed.Evidence ?? "", [.. drives.Select(d => d.SerialNumber)], told.Actor, told.At, device.SanitisedAt);
        await desk.AnswerAsync(HttpContext, new(device.Id, device.Region, device.Id), RecordKind.Disposal, DisposalPaper.Compose(facts), req.Version, caller.Actor, ct);
    }

    /// <summary>What the event of the disposal tells.</summary>
    /// <param name="Evidence">Told by events of earlier releases only; it stays with the laptop now.</param>
    private sealed record DisposalSaid(DeviceState Outcome, string? Evidence, Guid? VendorId, string? Certificate);
}
