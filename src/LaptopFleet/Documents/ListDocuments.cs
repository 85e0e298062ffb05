using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>Which papers of a shipment have been drawn, with the SHA-256 of each. The person at one end sees those that are theirs.</summary>
public sealed class ListDocuments(FleetDb db, Caller caller, InvoiceRetention retention) : Endpoint<ListDocumentsRequest, DocumentList>
{
    public override void Configure()
    {
        Get("/shipments/{ShipmentId}/documents");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.TeamMember);
        this.Answers<DocumentList>(200);
    }

    public override async Task HandleAsync(ListDocumentsRequest req, CancellationToken ct)
    {
        var shipment = await db.ShipmentOfPapersAsync(req.ShipmentId, caller, ct);
        await Send.OkAsync(await db.DocumentsOfAsync(shipment.Id, caller.KindsShown(shipment), retention, ct), ct);
    }
}

public sealed record ListDocumentsRequest(Guid ShipmentId);

/// <summary>Reads which papers a shipment has, those in force first, the newest of each kind before the older ones.</summary>
public static class DocumentLists
{
    /// <summary>No more than its kinds and how often they changed: a shipment changes until it leaves.</summary>
    private const int Most = 500;

    public static async Task<DocumentList> DocumentsOfAsync(this FleetDb db, Guid shipmentId, IReadOnlyList<string> kinds, InvoiceRetention retention, CancellationToken ct)
    {
        var found = await db.ShipmentDocuments.AsNoTracking().Where(d => d.ShipmentId == shipmentId && kinds.Contains(d.Kind)).OrderByDescending(d => d.MadeAt).ThenBy(d => d.Id)
            .Take(Most).Select(DocumentView.Of).ToListAsync(ct);
        return new([.. (await retention.SayAsync(found, ct)).OrderBy(d => d.SupersededAt is not null).ThenBy(d => DocumentKind.All.ToList().IndexOf(d.Kind)).ThenByDescending(d => d.Version)]);
    }
}
