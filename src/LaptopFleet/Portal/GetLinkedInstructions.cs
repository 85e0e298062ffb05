using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Documents;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Policy;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Portal;

/// <summary>How to pack the laptop and hand it over, as a PDF, for the holder of a link, while its way back is arranged. No name and no address of theirs stands on it; the other papers are not theirs to print. It is their own copy, with the address of their page; the one that is kept does not have it.</summary>
public sealed class GetLinkedInstructions(FleetDb db, IClock clock, ReturnLinks links, PolicyBook policy, PaperOptions company, PaperDesk desk, OwnInstructions own) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/return-links/{Token}/return-instructions.pdf");
        RoutePrefixOverride("");
        AllowAnonymous();
        Definition.Options(builder => builder.WithMetadata(new Answers(200, null, "application/pdf", HasETag: true)));
        this.Refuses([.. DrawDocuments.Refusals, "return.not-arranged"]);
    }

    public override Task HandleAsync(CancellationToken ct) => new ReturnPage(HttpContext, db, clock, links, policy, company).TryAsync(async plan =>
    {
        var shipment = plan.State is not (ReturnState.Arranged or ReturnState.Agreed) ? null : await db.Shipments.AsNoTracking().Where(s => s.Id == plan.ShipmentId && s.State != ShipmentState.Cancelled)
            .Select(s => new ShipmentOfPapers(s.Id, s.FromPersonId, s.ToPersonId, s.FromRegion, s.ToRegion, s.State, s.DispatchedAt)).SingleOrDefaultAsync(ct);
        if (shipment is null)
            throw new RefusedException("return.not-arranged", "How it comes back is not arranged, or it is on its way already.");
        await desk.DrawAsync(shipment, [DocumentKind.ReturnInstructions], LinkedReturn.HolderOf(plan), ct);
        var copy = await own.DrawAsync(shipment, $"{company.PublicUrl?.TrimEnd('/')}{LinkedReturn.PageOf(Uri.EscapeDataString(Route<string>("Token")!))}", ct);
        PageHead.Write(HttpContext.Response);
        await HttpContext.AnswerAsync(copy, DocumentKind.ReturnInstructions, ct);
    }, ct);
}
