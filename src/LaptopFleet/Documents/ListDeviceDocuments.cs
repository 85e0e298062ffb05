using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>Which papers about a laptop have been drawn (its certificates, transfers and disposal), with the SHA-256 of each.</summary>
public sealed class ListDeviceDocuments(FleetDb db, Caller caller) : EndpointWithoutRequest<RecordDocumentList>
{
    public override void Configure()
    {
        Get("/devices/{DeviceId}/documents");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        this.Answers<RecordDocumentList>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("DeviceId");
        await DeviceScope.MustSeeAsync(db, caller, id, ct);
        var found = await db.RecordDocuments.AsNoTracking().Where(d => d.DeviceId == id).OrderByDescending(d => d.Id).Take(RecordDocumentList.Most).Select(RecordDocumentView.Of).ToListAsync(ct);
        await Send.OkAsync(new(found), ct);
    }
}
