using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>Says that a laptop is broken: its holder of their own, logistics of any in their regions. The answer says whether a warranty covers it.</summary>
public sealed class ReportRepair(FleetDb db, IClock clock, Caller caller, RepairTerms terms) : Endpoint<ReportRepairRequest, RepairView>
{
    public override void Configure()
    {
        Post("/repairs");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.TeamMember);
        this.Answers<RepairView>(201, tagged: true);
        this.Refuses("repair.open", "repair.not-here");
    }

    public override async Task HandleAsync(ReportRepairRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var device = await DeviceAsync(req, ct);
        if (await db.Repairs.AnyAsync(r => r.DeviceId == device.Id && r.EndedAt == null, ct))
            throw new RefusedException("repair.open", "This laptop is reported already; its repair ends first.");
        var place = await PlaceAsync(device, ct);
        var warranty = await terms.WarrantyAsync(req.Fault!.Value, place, now.InZone(DateTimeZoneProviders.Tzdb[place.Zone]).Date, ct);
        var (repair, reported) = Repair.Report(device, new(req.Fault.Value, req.Description.Trim(), req.PhotoSha256), place, warranty, Approver.Of(caller), now);
        db.Repairs.Add(repair);
        db.Record(reported, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/repairs/{repair.Id}", RepairView.Of(repair), repair.Version, ct);
    }

    private async Task<Device> DeviceAsync(ReportRepairRequest req, CancellationToken ct)
    {
        var key = req.SerialNumber is null ? null : Device.SerialKeyOf(req.SerialNumber);
        var device = await db.Devices.SingleOrDefaultAsync(d => key == null ? d.Id == req.DeviceId : d.SerialKey == key, ct);
        var mayAct = caller.Has(Role.Logistics) || caller.Has(Role.LogisticsLead);
        return device is not null && ((mayAct && caller.Sees(device.Region)) || (caller.PersonId is { } own && device.PersonId == own))
            ? device
            : throw new InvalidInputException(key is null ? "/deviceId" : "/serialNumber", "device.unknown", "There is no such laptop, or it is not yours.");
    }

    private async Task<RepairPlace> PlaceAsync(Device device, CancellationToken ct) => device switch
    {
        { PersonId: { } person } => await db.People.Where(p => p.Id == person).Select(p => new RepairPlace(p.Country, p.Zone)).SingleAsync(ct),
        { DepotId: { } depot } => await db.Depots.Where(d => d.Id == depot).Select(d => new RepairPlace(d.Address.Country, d.Zone)).SingleAsync(ct),
        _ => throw new RefusedException("repair.not-here", "Only a laptop that somebody holds, or that is at a depot, is reported for repair."),
    };
}

/// <param name="DeviceId">The laptop; or its serial number.</param>
/// <param name="Fault">What kind of damage it is: the warranty does not cover all.</param>
/// <param name="Description">What is broken, in words.</param>
/// <param name="PhotoSha256">SHA-256 of a picture of it, in hexadecimal.</param>
public sealed record ReportRepairRequest(RepairFault? Fault, string Description, Guid? DeviceId = null, string? SerialNumber = null, string? PhotoSha256 = null);

public sealed class ReportRepairValidator : Validator<ReportRepairRequest>
{
    public ReportRepairValidator()
    {
        RuleFor(r => r.Fault).NotNull();
        RuleFor(r => r.Description).NotEmpty().Printable(Repair.DescriptionMaxLength);
        RuleFor(r => r.DeviceId).Must((r, id) => (id is null) != (r.SerialNumber is null)).WithErrorCode("repair.one-device").WithMessage("Name the laptop by deviceId or by serialNumber.");
        RuleFor(r => r.SerialNumber).NotEmpty().When(r => r.SerialNumber is not null);
        RuleFor(r => r.SerialNumber).MaximumLength(Device.SerialNumberMaxLength);
        RuleFor(r => r.PhotoSha256).Matches("^[0-9A-Fa-f]{64}$").When(r => r.PhotoSha256 is not null).WithErrorCode("sha256.malformed").WithMessage("64 hexadecimal digits.");
    }
}
