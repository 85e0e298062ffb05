using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>A shipment that has not left will not be sent; its laptops are free for another.</summary>
public sealed class CancelShipment(FleetDb db, IClock clock, Caller caller, ShipmentReader shipments) : Endpoint<CancelShipmentRequest, ShipmentView>
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
        db.Record(shipment.Cancel(req.Reason, clock.GetCurrentInstant()), caller.Actor);
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
