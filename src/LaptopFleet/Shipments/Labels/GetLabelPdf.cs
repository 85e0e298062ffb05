using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments.Labels;

/// <summary>The label that was bought for a package of a shipment, as the carrier drew it. It shows where somebody lives, so it is for those who stick it on.</summary>
public sealed class GetLabelPdf(FleetDb db, Caller caller, PersonalVault vault) : Endpoint<GetLabelPdfRequest>
{
    public override void Configure()
    {
        Get("/shipments/{ShipmentId}/label.pdf");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<byte[]>(200, contentType: "application/pdf");
        this.Refuses("label.not-stored", "person.erased");
    }

    public override async Task HandleAsync(GetLabelPdfRequest req, CancellationToken ct)
    {
        if (!await db.Shipments.SeenBy(db, caller).AnyAsync(s => s.Id == req.ShipmentId, ct))
            throw new UnknownException("shipment");
        var label = await db.NewestLabelAsync(req.ShipmentId, ct);
        if (label is null || req.Package > label.Packages)
            throw new UnknownException("label");
        if (label.FileOf(req.Package) is not { } fileId)
            throw new RefusedException("label.not-stored", "The label has not been fetched from the carrier. GET /shipments/{id}/label tells how far it is.");
        var file = await db.StoredFiles.AsNoTracking().SingleAsync(f => f.Id == fileId, ct);
        var content = await file.OpenAsync(vault, ct) ?? throw new RefusedException("person.erased", "This person's data has been erased, and the label with it.");
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = file.MediaType;
        HttpContext.Response.ContentLength = content.Length;
        HttpContext.Response.Headers.ContentDisposition = $"inline; filename=label-{req.ShipmentId:N}{(req.Package == 1 ? "" : $"-{req.Package}")}.pdf";
        HttpContext.Response.Headers.CacheControl = "no-store";
        await HttpContext.Response.Body.WriteAsync(content, ct);
    }
}

/// <param name="Package">Which package of the shipment, counted from 1.</param>
public sealed record GetLabelPdfRequest(Guid ShipmentId, [property: QueryParam] int Package = 1);

public sealed class GetLabelPdfValidator : Validator<GetLabelPdfRequest>
{
    public GetLabelPdfValidator() => RuleFor(r => r.Package).InclusiveBetween(1, ShipmentPackage.MaxPackages);
}
