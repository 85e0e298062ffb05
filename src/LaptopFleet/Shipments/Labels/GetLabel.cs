using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments.Labels;

/// <summary>How far the newest label of a shipment is: asked for, bought, given back, or why not.</summary>
public sealed class GetLabel(FleetDb db, Caller caller, Consignments consignments) : EndpointWithoutRequest<LabelView>
{
    public override void Configure()
    {
        Get("/shipments/{ShipmentId}/label");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.Admin);
        this.Answers<LabelView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("ShipmentId");
        var shipment = await db.Shipments.AsNoTracking().SeenBy(db, caller).Where(s => s.Id == id).Select(s => new { s.FromPersonId, s.ToPersonId }).SingleOrDefaultAsync(ct)
            ?? throw new UnknownException("shipment");
        var label = await db.NewestLabelAsync(id, ct) ?? throw new UnknownException("label");
        var person = shipment.FromPersonId ?? shipment.ToPersonId;
        var detail = caller.HasBusinessWithAddress(person) ? await consignments.OpenAsync(person, label.FaultDetail, ct) : null;
        await Send.TaggedAsync(LabelView.Of(label, detail), label.Version, ct);
    }
}

/// <summary>Finds the label that counts for a shipment.</summary>
public static class LabelReading
{
    public static Task<LabelPurchase?> NewestLabelAsync(this FleetDb db, Guid shipmentId, CancellationToken ct) =>
        db.LabelPurchases.AsNoTracking().Where(p => p.ShipmentId == shipmentId).OrderByDescending(p => p.Number).FirstOrDefaultAsync(ct);
}
