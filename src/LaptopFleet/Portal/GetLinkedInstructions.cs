using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Documents;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Portal;

/// <summary>How to pack the laptop and hand it over, as a PDF, for the holder of a link, while its way back is arranged. No name and no address of theirs stands on it; the other papers are not theirs to print.</summary>
public sealed class GetLinkedInstructions(FleetDb db, IClock clock, ReturnLinks links, PolicyBook policy, PaperOptions company, PaperDesk desk, PersonalVault vault) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/return-links/{Token}/return-instructions.pdf");
        RoutePrefixOverride("");
        AllowAnonymous();
        Definition.Options(builder => builder.WithMetadata(new Answers(200, null, "application/pdf", HasETag: true)));
        this.Refuses([.. DrawDocuments.Refusals, "return.not-arranged", PaperContent.ErasedCode]);
    }

    public override Task HandleAsync(CancellationToken ct) => new ReturnPage(HttpContext, db, clock, links, policy, company).TryAsync(async plan =>
    {
        var shipment = plan.State != ReturnState.Arranged ? null : await db.Shipments.AsNoTracking().Where(s => s.Id == plan.ShipmentId && s.State != ShipmentState.Cancelled)
            .Select(s => new ShipmentOfPapers(s.Id, s.FromPersonId, s.ToPersonId, s.FromRegion, s.ToRegion, s.State, s.DispatchedAt)).SingleOrDefaultAsync(ct);
        if (shipment is null)
            throw new RefusedException("return.not-arranged", "How it comes back is not arranged, or it is on its way already.");
        await desk.DrawAsync(shipment, [DocumentKind.ReturnInstructions], LinkedReturn.HolderOf(plan), ct);
        var paper = await db.ShipmentDocuments.AsNoTracking().SingleAsync(d => d.ShipmentId == shipment.Id && d.Kind == DocumentKind.ReturnInstructions && d.SupersededAt == null, ct);
        PageHead.Write(HttpContext.Response);
        await HttpContext.AnswerAsync(paper, DocumentKind.ReturnInstructions, vault, ct);
    }, ct);
}
