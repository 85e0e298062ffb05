using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments.Labels;

/// <summary>The label that was bought for a shipment, as the carrier drew it. It shows where somebody lives, so it is for those who stick it on.</summary>
public sealed class GetLabelPdf(FleetDb db, Caller caller, PersonalVault vault) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/shipments/{ShipmentId}/label.pdf");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<byte[]>(200, contentType: "application/pdf");
        this.Refuses("label.not-stored", "person.erased");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("ShipmentId");
        if (!await db.Shipments.SeenBy(db, caller).AnyAsync(s => s.Id == id, ct))
            throw new UnknownException("shipment");
        var label = await db.NewestLabelAsync(id, ct) ?? throw new UnknownException("label");
        if (label.FileId is not { } fileId)
            throw new RefusedException("label.not-stored", "The label has not been fetched from the carrier. GET /shipments/{id}/label tells how far it is.");
        var file = await db.StoredFiles.AsNoTracking().SingleAsync(f => f.Id == fileId, ct);
        var content = await file.OpenAsync(vault, ct) ?? throw new RefusedException("person.erased", "This person's data has been erased, and the label with it.");
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = file.MediaType;
        HttpContext.Response.ContentLength = content.Length;
        HttpContext.Response.Headers.ContentDisposition = $"inline; filename=label-{id:N}.pdf";
        HttpContext.Response.Headers.CacheControl = "no-store";
        await HttpContext.Response.Body.WriteAsync(content, ct);
    }
}
