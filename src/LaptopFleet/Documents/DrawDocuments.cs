using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Documents;

/// <summary>
/// Draws every paper that the shipment needs, and the pack of them, and answers which there are. What says the same as before is not drawn again.
/// A field that a paper lacks is told, all of them at once, before anything is drawn.
/// </summary>
public sealed class DrawDocuments(FleetDb db, Caller caller, PaperDesk desk, InvoiceRetention retention) : Endpoint<DrawDocumentsRequest, DocumentList>
{
    public static readonly string[] Refusals =
    [
        Lacking.Code, "document.shipment-cancelled", "document.glyph-missing", "document.sscc-exhausted", "person.erased", "policy.no-rule",
    ];

    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/documents");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<DocumentList>(200);
        this.HasNoVersion();
        this.Refuses(Refusals);
    }

    public override async Task HandleAsync(DrawDocumentsRequest req, CancellationToken ct)
    {
        var shipment = await db.ShipmentOfPapersAsync(req.ShipmentId, caller, ct);
        await desk.DrawAsync(shipment, kinds: null, caller.Actor, ct);
        await Send.OkAsync(await db.DocumentsOfAsync(shipment.Id, DocumentKind.All, retention, ct), ct);
    }
}

public sealed record DrawDocumentsRequest(Guid ShipmentId);
