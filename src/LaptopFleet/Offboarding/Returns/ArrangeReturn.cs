using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Lanes;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// Makes the shipment by which a leaver's laptop comes back to a depot, from where they have confirmed (or the directory's address). With a carrier and a tracking number
/// its label is ready at once. Whether by kit, label or pick-up is what policy says for the lane; otherwise it takes an exception. The plan goes on by itself with the carrier's first scan.
/// </summary>
public sealed class ArrangeReturn(FleetDb db, IClock clock, Caller caller, Consignees consignees, PersonalVault vault, LaneDecisions lanes, PolicyBook policy) : Endpoint<ArrangeReturnRequest, ReturnView>
{
    public override void Configure()
    {
        Post("/returns/{ReturnId}/arrangement");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses("return.not-arrange", "return.method-not-allowed", "return.pickup-not-confirmed", "shipment.device-in-open-shipment", "shipment.device-not-there", "depot.closed", "person.erased");
        this.Refuses(DispatchShipment.Decided);
    }

    public override async Task HandleAsync(ArrangeReturnRequest req, CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        var now = clock.GetCurrentInstant();
        await db.DisarrangeCancelledAsync([plan], caller.Actor, now, ct);
        plan.MustLackAWay();
        var (departure, person, device) = await db.AboutAsync(plan, ct);
        var depot = await db.DepotNamedAsync(req.DepotId, "/depotId", ct);
        var pickup = await PickupAsync(plan, person, ct);
        var from = await consignees.PartyAsync(person, pickup.Address, "/address", ct);
        var said = await policy.ValueAsync(PolicyKind.ReturnMethod, WayBack.Lane(from.Country, person.Region, depot.Address.Country), departure?.LastWorkingDayOn ?? now.InUtc().Date, ct);
        var way = WayBack.Of(said, req.Method, req.Exception);
        await lanes.RefuseEmbargoAsync(from.Country, depot.Address.Country, now, ct);
        db.Record(await OpenClaims.SettleAsync(db, [device], now, ct), caller.Actor);

        var (shipment, drafted) = Shipment.Draft(ShipmentDirection.Return, from, Party.Of(depot), now);
        shipment.Add(device, 1, now);
        db.Shipments.Add(shipment);
        db.Record(drafted, caller.Actor);
        if (shipment.Book(req.Carrier, req.TrackingNumber, now) is { } labelled)
            db.Record([labelled, await lanes.SettleAsync(shipment, DecisionStage.Labelled, req.Carrier, now, ct)], caller.Actor);
        db.Record(plan.Arrange(shipment.Id, way, pickup.Availability is not null, caller.Actor.ToString(), now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }

    /// <summary>Where the leaver has said that it can be fetched; else their address in the directory.</summary>
    private async Task<PickupDetails> PickupAsync(Return plan, Person person, CancellationToken ct)
    {
        var seal = await vault.FindAsync(person.Id, ct);
        if (plan.SealedPickup is { } box && seal?.Open<PickupDetails>(box) is { } confirmed)
            return confirmed;
        return person.SealedContact is { } contact && seal?.Open<ContactDetails>(contact).Address is { } known
            ? new(known)
            : throw new RefusedException("return.not-arrange", "Nobody has said where it can be fetched, and the directory has no address: let the leaver confirm it first.");
    }
}

/// <param name="DepotId">Where it comes back to.</param>
/// <param name="Carrier">The carrier's code; left out for a pick-up that is booked later.</param>
/// <param name="Method">What policy says for the lane, where left out; another one only with an exception.</param>
/// <param name="Exception">Why it comes back otherwise than policy says.</param>
public sealed record ArrangeReturnRequest(Guid DepotId, string? Carrier = null, string? TrackingNumber = null, ReturnMethod? Method = null, string? Exception = null);

public sealed class ArrangeReturnValidator : Validator<ArrangeReturnRequest>
{
    public ArrangeReturnValidator()
    {
        RuleFor(r => r.DepotId).NotEmpty();
        RuleFor(r => r.Carrier).MaximumLength(Shipment.CarrierMaxLength);
        RuleFor(r => r.Carrier).NotEmpty().When(r => r.TrackingNumber is not null).WithErrorCode("shipment.carrier-missing").WithMessage("A tracking number belongs to a carrier.");
        RuleFor(r => r.Exception).Printable(Return.ExceptionMaxLength);
        RuleFor(r => r.TrackingNumber).MaximumLength(Shipment.TrackingNumberMaxLength);
    }
}
