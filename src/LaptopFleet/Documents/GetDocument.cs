using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>
/// One paper of a shipment as a PDF: <c>packing-list.pdf</c>, or <c>pack.pdf</c> for all of them. Who prints papers gets the current one, which is drawn where nobody
/// has asked for it yet or the shipment says something else now; an auditor gets what was kept, and changes nothing.
/// </summary>
public sealed class GetDocument(FleetDb db, Caller caller, PaperDesk desk, PersonalVault vault, InvoiceRetention retention) : Endpoint<GetDocumentRequest>
{
    public override void Configure()
    {
        Get("/shipments/{ShipmentId}/documents/{Kind}.pdf");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.TeamMember);
        Definition.Options(builder => builder.WithMetadata(new Answers(200, null, "application/pdf", HasETag: true)));
        this.Refuses([.. DrawDocuments.Refusals, PaperSet.NotNeededCode, "document.not-drawn", PaperContent.ErasedCode, DocumentAccess.PersonalCode, DocumentAccess.NotAcceptedCode]);
    }

    public override async Task HandleAsync(GetDocumentRequest req, CancellationToken ct)
    {
        if (!DocumentKind.All.Contains(req.Kind))
            throw new UnknownException("document");
        var shipment = await db.ShipmentOfPapersAsync(req.ShipmentId, caller, ct);
        caller.MustRead(shipment, req.Kind);
        await db.MustHaveAcceptedAsync(caller, shipment, req.Kind, ct);
        if (req.Version is null && caller.Draws(shipment))
            await desk.DrawAsync(shipment, [req.Kind], caller.Actor, ct);
        var kept = db.ShipmentDocuments.AsNoTracking().Where(d => d.ShipmentId == shipment.Id && d.Kind == req.Kind);
        var found = await (req.Version is { } edition ? kept.Where(d => d.Edition == edition) : kept.Where(d => d.SupersededAt == null)).SingleOrDefaultAsync(ct)
            ?? throw (req.Version is null ? new RefusedException("document.not-drawn", "Nobody has drawn this paper yet.") : new UnknownException("document"));
        await HttpContext.AnswerAsync(found, FileName(found), vault, await retention.SealOfAsync(found, ct), ct);
    }

    private static string FileName(ShipmentDocument document) => $"{document.Kind}-{document.ShipmentId.ToString("N")[^10..]}-{document.Edition}";
}

/// <param name="Kind">Which paper.</param>
/// <param name="Version">An earlier one, as the list counts them; the current one where left out.</param>
public sealed record GetDocumentRequest(Guid ShipmentId, string Kind, [property: QueryParam] int? Version = null);

public sealed class GetDocumentValidator : Validator<GetDocumentRequest>
{
    public GetDocumentValidator() => RuleFor(r => r.Version).GreaterThan(0);
}
