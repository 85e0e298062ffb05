using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Offboarding;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>Which papers about a departure have been drawn (its evidence, and the transfers of its laptops), with the SHA-256 of each.</summary>
public sealed class ListDepartureDocuments(FleetDb db, Caller caller) : EndpointWithoutRequest<RecordDocumentList>
{
    public override void Configure()
    {
        Get("/departures/{CaseId}/documents");
        this.Allow(Reach.Region, [.. DepartureAccess.EvidenceReaders]);
        this.Answers<RecordDocumentList>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var departure = await db.DepartureOfAsync(Route<string>("CaseId")!, caller, ct);
        var found = await db.RecordDocuments.AsNoTracking().Where(d => d.DepartureId == departure.Id).OrderByDescending(d => d.Id).Take(RecordDocumentList.Most).Select(RecordDocumentView.Of).ToListAsync(ct);
        await Send.OkAsync(new(found), ct);
    }
}
