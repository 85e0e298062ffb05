using FastEndpoints;
using FluentValidation;
using LaptopFleet.Assignments;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// The laptop that was set aside leaves for the person: its shipment is with the carrier, and its assignment is open until the person accepts it.
/// All of that, or nothing.
/// </summary>
public sealed class DispatchOrder(FleetDb db, IClock clock, Caller caller, Consignees consignees, LaneDecisions lanes) : Endpoint<DispatchOrderRequest, OrderView>
{
    public override void Configure()
    {
        Post("/orders/{OrderId}/dispatch");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<OrderView>(200, tagged: true);
        this.Refuses("order.not-dispatch", "order.due-back", "assignment.person-deactivated", "assignment.due-in-past", "shipment.device-in-open-shipment", "person.erased");
        this.Refuses(DispatchShipment.Decided);
    }

    public override async Task HandleAsync(DispatchOrderRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var order = await db.OrderAsync(caller, req.OrderId, ct);
        HttpContext.HonourMatch(order.Version);
        if (order.State is OrderState.OnOrder)
            throw new RefusedException("order.not-dispatch", "It is not here yet: record the vendor's ship notice, or receive it first.");
        OrderLifecycle.Next(order.State, OrderAction.Dispatch);
        var device = await db.Devices.SingleAsync(d => d.Id == order.AllocatedDeviceId, ct);
        db.Record(await OpenClaims.SettleAsync(db, [device], now, ct), caller.Actor);

        var shipment = await ShipAsync(req, order, device, now, ct);
        var (assignment, opened) = Assignment.Open(device, order.Person, req.DueBackOn, order.Id, now);
        db.Assignments.Add(assignment);
        db.Record(opened, caller.Actor);
        db.Record(order.Dispatch(device.Id, shipment.Id, assignment.Id, req.DueBackOn, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(OrderView.Of(order), order.Version, ct);
    }

    private async Task<Shipment> ShipAsync(DispatchOrderRequest req, Order order, Device device, Instant now, CancellationToken ct)
    {
        var depot = await db.Depots.SingleOrDefaultAsync(d => d.Id == device.DepotId, ct)
            ?? throw new RefusedException("order.not-dispatch", "The laptop has just left the depot.");
        var (shipment, drafted) = Shipment.Draft(ShipmentDirection.Outbound, Party.Of(depot), await consignees.PartyAsync(order.Person, req.Address, "/address", ct), now);
        shipment.Add(device, 1, now);
        if (req.Packages is { } packages)
        {
            shipment.Pack([.. packages.Select(p => p.Size)], PackageInput.Placement(packages, [device]));
            shipment.Number(PackageInput.Numbers(packages, req.TrackingNumber), now);
        }
        db.Shipments.Add(shipment);
        db.Record(drafted, caller.Actor);
        shipment.Agree(order.Kind == OrderKind.Replacement ? ShipmentPurpose.Replacement : null, null);
        db.Record(await lanes.SettleAsync(shipment, DecisionStage.Dispatched, req.Carrier, now, ct), caller.Actor);
        db.Record(shipment.Dispatch(req.Carrier, req.TrackingNumber, now), caller.Actor);
        return shipment;
    }
}

/// <param name="Carrier">The carrier's code; <c>manual</c> for one that the fleet does not talk to.</param>
/// <param name="Packages">The boxes; one that has not been weighed where left out.</param>
/// <param name="DueBackOn">The last day of a loan, in the person's zone; a loaner has one and nothing else does.</param>
/// <param name="Address">Where it goes this time; the address in the directory where left out.</param>
public sealed record DispatchOrderRequest(
    Guid OrderId, string Carrier, string? TrackingNumber = null, IReadOnlyList<PackageInput>? Packages = null, LocalDate? DueBackOn = null, PostalAddress? Address = null);

public sealed class DispatchOrderValidator : Validator<DispatchOrderRequest>
{
    public DispatchOrderValidator()
    {
        RuleFor(r => r.Carrier).NotEmpty().Printable(Shipment.CarrierMaxLength);
        RuleFor(r => r.TrackingNumber).Printable(Shipment.TrackingNumberMaxLength);
        RuleFor(r => r.Packages).Must(p => p!.Count is >= 1 and <= ShipmentPackage.MaxPackages).When(r => r.Packages is not null)
            .WithErrorCode("field.too-many").WithMessage($"1 to {ShipmentPackage.MaxPackages} packages.");
        RuleForEach(r => r.Packages).NotNull().SetValidator(new PackageInputValidator());
        RuleFor(r => r.DueBackOn).Sane();
    }
}
