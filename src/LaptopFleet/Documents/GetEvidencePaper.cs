using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Offboarding;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Documents;

/// <summary>The evidence of a departure as a PDF: the same as <c>GET /departures/{id}/evidence</c>, for the file of an audit.</summary>
public sealed class GetEvidencePaper(FleetDb db, Caller caller, EvidenceReader evidence, RecordDesk desk) : Endpoint<RecordPaperRequest>
{
    public override void Configure()
    {
        Get("/departures/{CaseId}/evidence.pdf");
        this.Allow(Reach.Region, [.. DepartureAccess.EvidenceReaders]);
        Definition.Options(builder => builder.WithMetadata(new Answers(200, null, "application/pdf", HasETag: true)));
        this.Refuses(RecordDesk.Refusals);
    }

    public override async Task HandleAsync(RecordPaperRequest req, CancellationToken ct)
    {
        var departure = await db.DepartureOfAsync(Route<string>("CaseId")!, caller, ct);
        var paper = EvidencePaper.Compose(await evidence.ReadAsync(departure, ct), desk.Company);
        await desk.AnswerAsync(HttpContext, new(departure.Id, departure.Region, DepartureId: departure.Id), RecordKind.Evidence, paper, req.Version, caller.Actor, ct);
    }
}
