using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Labels;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Shipments;

/// <summary>A shipment that has not left will not be sent; its laptops are free for another, and the money for its label is asked back.</summary>
public sealed class CancelShipment(FleetDb db, IClock clock, Caller caller, ShipmentReader shipments, ISchedulerFactory schedulers) : Endpoint<CancelShipmentRequest, ShipmentView>
{
    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/cancellation");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ShipmentView>(200, tagged: true);
        this.Refuses("shipment.dispatched", "shipment.not-cancel");
    }

    public override async Task HandleAsync(CancelShipmentRequest req, CancellationToken ct)
    {
        var shipment = await db.ShipmentOfAsync(Route<Guid>("ShipmentId"), caller, ct);
        HttpContext.HonourMatch(shipment.Version);
        var now = clock.GetCurrentInstant();
        db.Record(shipment.Cancel(req.Reason, now), caller.Actor);
        // One that is still being bought is given back by the job, as soon as it is known to be bought.
        if (await db.LabelPurchases.SingleOrDefaultAsync(p => p.ShipmentId == shipment.Id && p.State == LabelState.Bought, ct) is { } label)
        {
            db.Record(label.AskRefund(shipment, now), caller.Actor);
            HttpContext.Response.OnCompleted(() => schedulers.WakeAsync<WorkOnLabelsJob>());
        }
        await db.SaveChangesAsync(ct);
        var (view, version) = await shipments.ReadAsync(shipment.Id, ct);
        await Send.TaggedAsync(view, version, ct);
    }
}

public sealed record CancelShipmentRequest(string? Reason = null);

public sealed class CancelShipmentValidator : Validator<CancelShipmentRequest>
{
    public CancelShipmentValidator() => RuleFor(r => r.Reason).MaximumLength(Shipment.ReasonMaxLength);
}
