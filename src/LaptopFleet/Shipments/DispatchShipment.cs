using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>The carrier has taken the parcel. From now on it answers for the laptops in it.</summary>
public sealed class DispatchShipment(FleetDb db, IClock clock, Caller caller, ShipmentReader shipments) : Endpoint<DispatchShipmentRequest, ShipmentView>
{
    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/dispatch");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ShipmentView>(200, tagged: true);
        this.Refuses("shipment.not-dispatch", "shipment.label-asked", "shipment.device-not-there", "device.not-ship", "device.not-ship-back", "device.not-ship-for-repair");
    }

    public override async Task HandleAsync(DispatchShipmentRequest req, CancellationToken ct)
    {
        var shipment = await db.ShipmentOfAsync(Route<Guid>("ShipmentId"), caller, ct);
        HttpContext.HonourMatch(shipment.Version);
        db.Record(shipment.Dispatch(req.Carrier ?? shipment.Carrier ?? ScanReport.Manual, req.TrackingNumber, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        var (view, version) = await shipments.ReadAsync(shipment.Id, ct);
        await Send.TaggedAsync(view, version, ct);
    }
}

/// <param name="Carrier">The carrier's code, where the draft does not say it; <c>manual</c> where neither does.</param>
/// <param name="TrackingNumber">Where the draft does not say it.</param>
public sealed record DispatchShipmentRequest(string? Carrier = null, string? TrackingNumber = null);

public sealed class DispatchShipmentValidator : Validator<DispatchShipmentRequest>
{
    public DispatchShipmentValidator()
    {
        RuleFor(r => r.Carrier).MaximumLength(Shipment.CarrierMaxLength);
        RuleFor(r => r.TrackingNumber).MaximumLength(Shipment.TrackingNumberMaxLength);
    }
}
