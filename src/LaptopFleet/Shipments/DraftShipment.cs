using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
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

/// <summary>
/// Prepares a consignment: from whom, to whom, and which laptops. Nothing moves until it is dispatched. With a carrier and a tracking number its label is ready at once.
/// </summary>
public sealed class DraftShipment(FleetDb db, IClock clock, Caller caller, Consignees consignees, LaneDecisions lanes, ShipmentReader shipments) : Endpoint<DraftShipmentRequest, ShipmentView>
{
    public override void Configure()
    {
        Post("/shipments");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ShipmentView>(201, tagged: true);
        this.Refuses("shipment.device-in-open-shipment", "shipment.device-not-there", "shipment.device-twice", "shipment.package-in-use", "shipment.not-theirs", "depot.closed", "vendor.closed", "vendor.is-recycler", "person.erased");
        this.Refuses(DispatchShipment.Decided);
    }

    public override async Task HandleAsync(DraftShipmentRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var from = await PartyAsync("from", req.FromDepotId, req.FromPersonId, req.FromVendorId, req, ct);
        var to = await PartyAsync("to", req.ToDepotId, req.ToPersonId, req.ToVendorId, req, ct);
        await lanes.RefuseEmbargoAsync(from.Country, to.Country, now, ct);
        var devices = await DevicesAsync(req, ct);
        await MustBeTheirsAsync(req, devices, ct);
        db.Record(await OpenClaims.SettleAsync(db, devices, now, ct), caller.Actor);

        var (shipment, drafted) = Shipment.Draft(req.Direction, from, to, now);
        foreach (var device in devices)
            shipment.Add(device, 1, now);
        if (req.Packages is { } packages)
        {
            shipment.Pack([.. packages.Select(p => p.Size)], PackageInput.Placement(packages, devices));
            shipment.Number(PackageInput.Numbers(packages, req.TrackingNumber), now);
        }
        shipment.Agree(req.Purpose, req.Mode);
        db.Shipments.Add(shipment);
        db.Record(drafted, caller.Actor);
        if (shipment.Book(req.Carrier, req.TrackingNumber, now) is { } labelled)
            db.Record([labelled, await lanes.SettleAsync(shipment, DecisionStage.Labelled, req.Carrier, now, ct)], caller.Actor);
        await db.SaveChangesAsync(ct);
        var (view, version) = await shipments.ReadAsync(shipment.Id, ct);
        await Send.CreatedAsync($"/shipments/{shipment.Id}", view, version, ct);
    }

    private async Task<Party> PartyAsync(string end, Guid? depotId, Guid? personId, Guid? vendorId, DraftShipmentRequest req, CancellationToken ct)
    {
        if (depotId is { } depot)
            return Party.Of(await db.DepotNamedAsync(depot, $"/{end}DepotId", ct));
        if (personId is { } id)
            return await consignees.PartyAsync(await PersonAsync(id, end, ct), req.Address, "/address", ct);
        var vendor = await db.Vendors.SingleOrDefaultAsync(v => v.Id == vendorId, ct) ?? throw new InvalidInputException($"/{end}VendorId", "vendor.unknown", "There is no such vendor.");
        if (vendor.ClosedAt is not null)
            throw new RefusedException("vendor.closed", "This vendor is closed.");
        vendor.MustRepair();
        var address = req.VendorAddress ?? throw new InvalidInputException("/vendorAddress", "address.missing", "Give the address at which the vendor takes or hands over the parcel.");
        address.MustBeComplete("/vendorAddress");
        return Party.Of(vendor, address.Country, address);
    }

    // A person of another region is as unknown as one that does not exist: otherwise a parcel would show where they live.
    private async Task<People.Person> PersonAsync(Guid id, string end, CancellationToken ct) =>
        await db.People.SingleOrDefaultAsync(p => p.Id == id, ct) is { } person && caller.Sees(person.Region)
            ? person
            : throw new InvalidInputException($"/{end}PersonId", "person.unknown", "There is no such person in your regions.");

    /// <summary>A repairer sends a laptop straight home only to the one who sent it in: anybody else has accepted nothing.</summary>
    private async Task MustBeTheirsAsync(DraftShipmentRequest req, IReadOnlyList<Device> devices, CancellationToken ct)
    {
        if (req is not { Direction: ShipmentDirection.Repair, ToPersonId: { } person })
            return;
        var ids = devices.Select(d => d.Id).ToList();
        var theirs = await (from c in db.ShipmentContents
                            join s in db.Shipments on c.ShipmentId equals s.Id
                            where ids.Contains(c.DeviceId) && s.Direction == ShipmentDirection.Repair && s.FromPersonId == person && s.ToVendorId == req.FromVendorId
                            select c.DeviceId).Distinct().CountAsync(ct);
        if (theirs != ids.Count)
            throw new RefusedException("shipment.not-theirs", "A repairer sends a laptop home only to the one who sent it in; bring it to a depot instead.");
    }

    private async Task<IReadOnlyList<Device>> DevicesAsync(DraftShipmentRequest req, CancellationToken ct)
    {
        IReadOnlyList<Guid> ids = req.DeviceIds ?? [];
        IReadOnlyList<string> keys = [.. (req.DeviceSerials ?? []).Select(Device.SerialKeyOf)];
        var found = await db.Devices.Where(d => ids.Contains(d.Id) || keys.Contains(d.SerialKey)).ToListAsync(ct);
        found.RemoveAll(d => !caller.Sees(d.Region));
        var (byId, byKey) = (found.ToDictionary(d => d.Id), found.ToDictionary(d => d.SerialKey));
        var faults = ids.Select((id, i) => (Known: byId.ContainsKey(id), Pointer: $"/deviceIds/{i}"))
            .Concat(keys.Select((key, i) => (Known: byKey.ContainsKey(key), Pointer: $"/deviceSerials/{i}")))
            .Where(d => !d.Known).Select(d => new Fault(d.Pointer, "device.unknown", "There is no such laptop in your regions.")).ToList();
        return faults.Count == 0 ? [.. ids.Select(id => byId[id]), .. keys.Select(key => byKey[key])] : throw new InvalidInputException(faults);
    }
}

/// <param name="Direction">outbound: depot or vendor to person; return: person to depot; transfer: depot to depot; repair: depot or person to vendor, and vendor to depot or back to the person.</param>
/// <param name="Address">Where the person at one end takes or hands over the parcel; the directory's address where left out.</param>
/// <param name="VendorAddress">Where the vendor at one end does.</param>
/// <param name="DeviceSerials">The laptops, by serial number; together with or in place of deviceIds.</param>
/// <param name="Packages">The boxes; one that has not been weighed where left out.</param>
/// <param name="Carrier">The carrier's code; <c>manual</c> for one that the fleet does not talk to.</param>
/// <param name="Purpose">Why it crosses a border, for customs; left out, it follows from the lane.</param>
/// <param name="Mode">How it travels, for the batteries; left out, the policy says which mode counts.</param>
public sealed record DraftShipmentRequest(
    ShipmentDirection Direction, Guid? FromDepotId = null, Guid? FromPersonId = null, Guid? FromVendorId = null, Guid? ToDepotId = null, Guid? ToPersonId = null, Guid? ToVendorId = null,
    PostalAddress? Address = null, PostalAddress? VendorAddress = null, IReadOnlyList<Guid>? DeviceIds = null, IReadOnlyList<string>? DeviceSerials = null,
    IReadOnlyList<PackageInput>? Packages = null, string? Carrier = null, string? TrackingNumber = null, ShipmentPurpose? Purpose = null, TransportMode? Mode = null);

public sealed class DraftShipmentValidator : Validator<DraftShipmentRequest>
{
    public DraftShipmentValidator()
    {
        RuleFor(r => r.FromDepotId).Must((r, _) => OneOf(r.FromDepotId, r.FromPersonId, r.FromVendorId))
            .WithErrorCode("shipment.one-sender").WithMessage("Name exactly one of fromDepotId, fromPersonId and fromVendorId.");
        RuleFor(r => r.ToDepotId).Must((r, _) => OneOf(r.ToDepotId, r.ToPersonId, r.ToVendorId))
            .WithErrorCode("shipment.one-recipient").WithMessage("Name exactly one of toDepotId, toPersonId and toVendorId.");
        RuleFor(r => r.DeviceIds).Must((r, _) => (r.DeviceIds?.Count ?? 0) + (r.DeviceSerials?.Count ?? 0) is >= 1 and <= Shipment.MaxContents)
            .WithErrorCode("shipment.contents").WithMessage($"Name 1 to {Shipment.MaxContents} laptops.");
        RuleForEach(r => r.DeviceSerials).NotEmpty().MaximumLength(Device.SerialNumberMaxLength);
        RuleFor(r => r.Packages).Must(p => p!.Count is >= 1 and <= ShipmentPackage.MaxPackages).When(r => r.Packages is not null).WithMessage($"1 to {ShipmentPackage.MaxPackages} packages.");
        RuleForEach(r => r.Packages).NotNull().SetValidator(new PackageInputValidator());
        RuleFor(r => r.Carrier).MaximumLength(Shipment.CarrierMaxLength);
        RuleFor(r => r.Carrier).NotEmpty().When(r => r.TrackingNumber is not null).WithErrorCode("shipment.carrier-missing").WithMessage("A tracking number belongs to a carrier.");
        RuleFor(r => r.TrackingNumber).MaximumLength(Shipment.TrackingNumberMaxLength);
    }

    private static bool OneOf(params ReadOnlySpan<Guid?> ids)
    {
        var named = 0;
        foreach (var id in ids)
            named += id is null ? 0 : 1;
        return named == 1;
    }
}
