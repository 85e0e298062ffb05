using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>The certificate of a laptop's newest sanitisation as a PDF. It is drawn once nothing lacks: the drives, the tool with its version, the verification, and the validation by a second person.</summary>
public sealed class GetSanitisationPaper(FleetDb db, Caller caller, RecordDesk desk) : Endpoint<RecordPaperRequest>
{
    public override void Configure()
    {
        Get("/devices/{DeviceId}/sanitisation/certificate.pdf");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        Definition.Options(builder => builder.WithMetadata(new Answers(200, null, "application/pdf", HasETag: true)));
        this.Refuses(["certificate.none", "certificate.incomplete", .. RecordDesk.Refusals]);
    }

    public override async Task HandleAsync(RecordPaperRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        var certificate = await db.NewestCertificateAsync(device.Id, ct) ?? throw new RefusedException("certificate.none", "This laptop has not been sanitised.");
        if (certificate.Lacking is { Count: > 0 } lacking)
            throw new RefusedException("certificate.incomplete", "The certificate lacks something.", [.. lacking]);
        var model = await db.Models.AsNoTracking().Where(m => m.Id == device.ModelId).Select(m => new { m.Maker, m.Name }).SingleAsync(ct);
        var paper = SanitisationPaper.Compose(certificate, new(model.Maker, model.Name, device.SerialNumber, device.AssetTag), desk.Company);
        await desk.AnswerAsync(HttpContext, new(certificate.Id, device.Region, device.Id), RecordKind.Sanitisation, paper, req.Version, caller.Actor, ct);
    }
}
