using FastEndpoints;
using FluentValidation;
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

namespace LaptopFleet.Repairs;

/// <summary>
/// Makes the shipment by which the laptop goes to the vendor, or comes back: to a depot, or to its holder, who goes on using it. It leaves as every other shipment does
/// (<c>POST /shipments/{id}/dispatch</c>), and the repair follows by itself.
/// </summary>
public sealed class ShipForRepair(FleetDb db, IClock clock, Caller caller, Consignees consignees, LaneDecisions lanes, RepairGate gate) : Endpoint<ShipForRepairRequest, RepairView>
{
    public override void Configure()
    {
        Post("/repairs/{RepairId}/shipments");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<RepairView>(200, tagged: true);
        this.Refuses("repair.not-go-out", "repair.not-come-back", "repair.not-approved", "repair.wipe-first", "device.on-hold", "shipment.device-in-open-shipment", "shipment.device-not-there", "shipment.not-theirs", "depot.closed", "person.erased");
        this.Refuses(DispatchShipment.Decided);
    }

    public override async Task HandleAsync(ShipForRepairRequest req, CancellationToken ct)
    {
        var repair = await db.RepairOfAsync(Route<Guid>("RepairId"), caller, ct);
        HttpContext.HonourMatch(repair.Version);
        var (now, leg) = (clock.GetCurrentInstant(), req.Leg!.Value);
        RepairLifecycle.Next(repair.State, leg == RepairLeg.Out ? RepairAction.GoOut : RepairAction.ComeBack);
        var device = await db.Devices.SingleAsync(d => d.Id == repair.DeviceId, ct);
        if (leg == RepairLeg.Out)
            await gate.MustLetOutAsync(repair, device, repair.VendorId.GetValueOrDefault(), ct);
        var (vendor, ours) = (await VendorAsync(repair, req, ct), leg == RepairLeg.Out ? await FromAsync(device, req, ct) : await ToAsync(repair, req, ct));
        var (from, to) = leg == RepairLeg.Out ? (ours, vendor) : (vendor, ours);
        await lanes.RefuseEmbargoAsync(from.Country, to.Country, now, ct);
        db.Record(await OpenClaims.SettleAsync(db, [device], now, ct), caller.Actor);

        var (shipment, drafted) = Shipment.Draft(ShipmentDirection.Repair, from, to, now);
        shipment.Add(device, 1, now);
        shipment.Agree(leg == RepairLeg.Out ? ShipmentPurpose.RepairOut : ShipmentPurpose.RepairReturn, null);
        db.Shipments.Add(shipment);
        db.Record(drafted, caller.Actor);
        if (shipment.Book(req.Carrier, req.TrackingNumber, now) is { } labelled)
            db.Record([labelled, await lanes.SettleAsync(shipment, DecisionStage.Labelled, req.Carrier, now, ct)], caller.Actor);
        db.Record(repair.Ship(leg, shipment.Id, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RepairView.Of(repair), repair.Version, ct);
    }

    private async Task<Party> VendorAsync(Repair repair, ShipForRepairRequest req, CancellationToken ct)
    {
        var address = req.VendorAddress!;
        address.MustBeComplete("/vendorAddress");
        return Party.Of(await db.Vendors.SingleAsync(v => v.Id == repair.VendorId, ct), address.Country, address);
    }

    /// <summary>Where the laptop is now.</summary>
    private async Task<Party> FromAsync(Device device, ShipForRepairRequest req, CancellationToken ct) => device switch
    {
        { DepotId: { } depot } => Party.Of(await db.Depots.SingleAsync(d => d.Id == depot, ct)),
        { PersonId: { } person } => await PersonAsync(person, req, ct),
        _ => throw new RefusedException("shipment.device-not-there", "The laptop is neither with somebody nor at a depot."),
    };

    private async Task<Party> ToAsync(Repair repair, ShipForRepairRequest req, CancellationToken ct)
    {
        if (req.DepotId is { } depot)
            return Party.Of(await db.DepotNamedAsync(depot, "/depotId", ct));
        var stillHolds = await db.Assignments.AnyAsync(a => a.DeviceId == repair.DeviceId && a.PersonId == repair.PersonId && a.AcceptedAt != null && a.EndedAt == null, ct);
        return stillHolds
            ? await PersonAsync(repair.PersonId!.Value, req, ct)
            : throw new RefusedException("shipment.not-theirs", "Nobody holds this laptop any more; bring it to a depot.");
    }

    private async Task<Party> PersonAsync(Guid id, ShipForRepairRequest req, CancellationToken ct) =>
        await consignees.PartyAsync(await db.People.SingleAsync(p => p.Id == id, ct), req.Address, "/address", ct);
}

/// <param name="Leg"><c>out</c>: to the vendor; <c>back</c>: from the vendor.</param>
/// <param name="VendorAddress">Where the vendor takes or hands over the parcel.</param>
/// <param name="DepotId">On the way back: the depot that it comes to; its holder where left out.</param>
/// <param name="Address">Where its holder takes or hands over the parcel; the directory's address where left out.</param>
/// <param name="Carrier">The carrier's code; left out where it is booked later.</param>
public sealed record ShipForRepairRequest(
    RepairLeg? Leg, PostalAddress? VendorAddress, Guid? DepotId = null, PostalAddress? Address = null, string? Carrier = null, string? TrackingNumber = null);

public sealed class ShipForRepairValidator : Validator<ShipForRepairRequest>
{
    public ShipForRepairValidator()
    {
        RuleFor(r => r.Leg).NotNull();
        RuleFor(r => r.VendorAddress).NotNull();
        RuleFor(r => r.DepotId).Null().When(r => r.Leg == RepairLeg.Out).WithErrorCode("repair.depot-on-way-back").WithMessage("It leaves from where it is; a depot is named on the way back only.");
        RuleFor(r => r.Carrier).MaximumLength(Shipment.CarrierMaxLength);
        RuleFor(r => r.Carrier).NotEmpty().When(r => r.TrackingNumber is not null).WithErrorCode("shipment.carrier-missing").WithMessage("A tracking number belongs to a carrier.");
        RuleFor(r => r.TrackingNumber).MaximumLength(Shipment.TrackingNumberMaxLength);
    }
}
