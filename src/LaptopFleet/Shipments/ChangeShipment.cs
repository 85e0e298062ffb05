using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>Changes a shipment that has not left (JSON Merge Patch of <see cref="ShipmentInput"/>). A carrier with a tracking number makes its label ready.</summary>
public sealed class ChangeShipment(FleetDb db, IClock clock, Caller caller, Consignees consignees, LaneDecisions lanes, ShipmentReader shipments) : EndpointWithoutRequest<ShipmentView>
{
    public override void Configure()
    {
        Patch("/shipments/{ShipmentId}");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Patches<ShipmentInput>();
        this.Answers<ShipmentView>(200, tagged: true);
        this.Refuses("shipment.not-draft", "shipment.package-in-use", "shipment.labelled", "shipment.label-asked", "person.erased");
        this.Refuses(DispatchShipment.Decided);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var shipment = await db.ShipmentOfAsync(Route<Guid>("ShipmentId"), caller, ct);
        HttpContext.RequireMatch(shipment.Version);
        var before = await InputAsync(shipment, ct);
        var input = await HttpContext.PatchAsync(before, new ShipmentInputValidator(), ct);
        var now = clock.GetCurrentInstant();

        db.Record(shipment.Change(now), caller.Actor);
        if (input.Packages is { Count: > 0 } packages)
        {
            shipment.Pack([.. packages.Select(p => p.Size)], PackageInput.Placement(packages, shipment.Contents.Select(c => c.Device)));
            shipment.Number(PackageInput.Numbers(packages, input.TrackingNumber), now);
        }
        if (input.Address != before.Address)
            await ReaddressAsync(shipment, input.Address, ct);
        shipment.Agree(input.Purpose, input.Mode);
        await lanes.RefuseEmbargoAsync(shipment.FromCountry, shipment.ToCountry, now, ct);
        if (shipment.Book(input.Carrier, input.TrackingNumber, now) is { } labelled)
            db.Record(labelled, caller.Actor);
        // What a label was made for is decided anew when it changes, since its papers go with it.
        if (shipment.State == ShipmentState.LabelReady)
            db.Record(await lanes.SettleAsync(shipment, DecisionStage.Labelled, shipment.Carrier, now, ct), caller.Actor);
        await db.SaveChangesAsync(ct);
        var (view, version) = await shipments.ReadAsync(shipment.Id, ct);
        await Send.TaggedAsync(view, version, ct);
    }

    private async Task<ShipmentInput> InputAsync(Shipment shipment, CancellationToken ct)
    {
        var address = shipment.SealedAddress is { } box ? await consignees.OpenAsync(shipment.PersonId!.Value, box, ct) : null;
        List<PackageInput> packages = [.. shipment.Packages.Where(p => p.WeightGrams is not null).Select(p => new PackageInput(
            p.WeightGrams!.Value, p.LengthMm, p.WidthMm, p.HeightMm, [.. shipment.Contents.Where(c => c.PackageNumber == p.Number).Select(c => c.Device.SerialNumber)], p.TrackingNumber))];
        return new(packages, address, shipment.Carrier, shipment.TrackingNumber, shipment.Purpose, shipment.Mode);
    }

    private async Task ReaddressAsync(Shipment shipment, PostalAddress? address, CancellationToken ct)
    {
        if (shipment.PersonId is not { } personId)
            throw new InvalidInputException("/address", "address.no-person", "Neither end of this shipment is a person.");
        var person = await db.People.SingleAsync(p => p.Id == personId, ct);
        shipment.Readdress(await consignees.PartyAsync(person, address, "/address", ct));
    }
}

/// <summary>What can be changed of a shipment before it leaves.</summary>
/// <param name="Packages">The boxes; they replace those that were.</param>
/// <param name="Address">Where the person at one end takes or hands over the parcel; null takes the directory's address.</param>
/// <param name="Purpose">Why it crosses a border, for customs; null where it follows from the lane.</param>
/// <param name="Mode">How it travels, for the batteries; null where the policy says which mode counts.</param>
public sealed record ShipmentInput(
    IReadOnlyList<PackageInput>? Packages = null, PostalAddress? Address = null, string? Carrier = null, string? TrackingNumber = null,
    ShipmentPurpose? Purpose = null, TransportMode? Mode = null);

public sealed class ShipmentInputValidator : AbstractValidator<ShipmentInput>
{
    public ShipmentInputValidator()
    {
        RuleFor(r => r.Packages).Must(p => p!.Count <= ShipmentPackage.MaxPackages).When(r => r.Packages is not null).WithMessage($"At most {ShipmentPackage.MaxPackages} packages.");
        RuleForEach(r => r.Packages).NotNull().SetValidator(new PackageInputValidator());
        RuleFor(r => r.Carrier).MaximumLength(Shipment.CarrierMaxLength);
        RuleFor(r => r.Carrier).NotEmpty().When(r => r.TrackingNumber is not null).WithErrorCode("shipment.carrier-missing").WithMessage("A tracking number belongs to a carrier.");
        RuleFor(r => r.TrackingNumber).MaximumLength(Shipment.TrackingNumberMaxLength);
    }
}
