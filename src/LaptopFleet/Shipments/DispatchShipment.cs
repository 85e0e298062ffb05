using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.Shipments.Lanes;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>The carrier has taken the parcel. From now on it answers for the laptops in it. Whoever leaves may send theirs before their last day: with that their use of it ends.</summary>
public sealed class DispatchShipment(FleetDb db, IClock clock, Caller caller, LaneDecisions lanes, ShipmentReader shipments, IRepairGate repairs, IExpectedBack expected) : Endpoint<DispatchShipmentRequest, ShipmentView>
{
    /// <summary>What customs and the rules for batteries refuse, wherever a label is made or a parcel leaves.</summary>
    public static readonly string[] Decided =
    [
        CustomsDecision.EmbargoCode, CustomsDecision.IncompleteCode, LithiumDecision.LooseCode, LithiumDecision.ForbiddenCode, LithiumDecision.NotStatedCode,
        LithiumDecision.SparesCode, LithiumDecision.ChargeCode, "policy.no-rule",
    ];

    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/dispatch");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ShipmentView>(200, tagged: true);
        this.Refuses("shipment.not-dispatch", "shipment.label-asked", "shipment.labelled", "shipment.device-not-there", "device.not-ship", "device.not-ship-back", "device.not-ship-for-repair",
            "repair.not-approved", "repair.other-vendor", "repair.wipe-first", "device.on-hold");
        this.Refuses(Decided);
    }

    public override async Task HandleAsync(DispatchShipmentRequest req, CancellationToken ct)
    {
        var shipment = await db.ShipmentOfAsync(Route<Guid>("ShipmentId"), caller, ct);
        HttpContext.HonourMatch(shipment.Version);
        var (now, carrier) = (clock.GetCurrentInstant(), req.Carrier ?? shipment.Carrier ?? ScanReport.Manual);
        ShipmentLifecycle.Next(shipment.State, ShipmentAction.Dispatch);
        if (shipment is { Direction: ShipmentDirection.Repair, ToVendorId: { } vendor })
        {
            foreach (var content in shipment.Contents)
                await repairs.MustLetOutAsync(content.Device, vendor, ct);
        }
        foreach (var content in shipment.Contents.Where(_ => shipment.Direction == ShipmentDirection.Return))
            await expected.EndUseAsync(content.Device, caller.Actor, now, ct);
        db.Record(await lanes.SettleAsync(shipment, DecisionStage.Dispatched, carrier, now, ct), caller.Actor);
        db.Record(shipment.Dispatch(carrier, req.TrackingNumber, now), caller.Actor);
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
