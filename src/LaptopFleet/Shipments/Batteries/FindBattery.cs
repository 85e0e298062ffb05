using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Shipments.Batteries;

/// <summary>Somebody looked at the battery of a laptop that is about to be sent. Of a damaged laptop it has to be told; a swollen battery does not fly.</summary>
public sealed class FindBattery(FleetDb db, IClock clock, Caller caller, ShipmentReader shipments) : Endpoint<FindBatteryRequest, ShipmentView>
{
    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/battery-findings");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ShipmentView>(200, tagged: true);
        this.Refuses("shipment.not-draft", "shipment.not-packed");
    }

    public override async Task HandleAsync(FindBatteryRequest req, CancellationToken ct)
    {
        var shipment = await db.ShipmentOfAsync(req.ShipmentId, caller, ct);
        HttpContext.HonourMatch(shipment.Version);
        db.Record(shipment.FindBattery(Device.SerialKeyOf(req.SerialNumber), req.Finding, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        var (view, version) = await shipments.ReadAsync(shipment.Id, ct);
        await Send.TaggedAsync(view, version, ct);
    }
}

/// <param name="SerialNumber">Of the laptop.</param>
public sealed record FindBatteryRequest(Guid ShipmentId, string SerialNumber, BatteryFinding Finding);

public sealed class FindBatteryValidator : Validator<FindBatteryRequest>
{
    public FindBatteryValidator() => RuleFor(r => r.SerialNumber).NotEmpty().MaximumLength(Device.SerialNumberMaxLength);
}
