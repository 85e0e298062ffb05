using FastEndpoints;
using FluentValidation;
using LaptopFleet.Assignments;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>
/// Gives the holder a laptop on loan meanwhile: one from a depot, into their hands, or a loan that they have already (one that was ordered and sent). The loan ends by itself
/// when the repaired laptop is with them again.
/// </summary>
public sealed class LendDuringRepair(FleetDb db, IClock clock, Caller caller, RepairTerms terms) : Endpoint<LendDuringRepairRequest, RepairView>
{
    public override void Configure()
    {
        Post("/repairs/{RepairId}/loaner");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<RepairView>(200, tagged: true);
        this.Refuses("repair.ended", "repair.no-holder", "repair.has-loaner", "repair.not-their-loan", "assignment.device-assigned", "assignment.device-not-available", "assignment.person-deactivated", "assignment.due-in-past", "device.not-hand-over");
    }

    public override async Task HandleAsync(LendDuringRepairRequest req, CancellationToken ct)
    {
        var repair = await db.RepairOfAsync(Route<Guid>("RepairId"), caller, ct);
        HttpContext.HonourMatch(repair.Version);
        if (repair.Person is null)
            throw new RefusedException("repair.no-holder", "Nobody holds this laptop, so nobody needs another one meanwhile.");
        var now = clock.GetCurrentInstant();
        var loan = req.AssignmentId is { } id
            ? await db.Assignments.SingleOrDefaultAsync(a => a.Id == id && a.PersonId == repair.PersonId, ct)
                ?? throw new InvalidInputException("/assignmentId", "assignment.unknown", "There is no such assignment of the one who holds the laptop.")
            : await LendAsync(repair, req, now, ct);
        db.Record(repair.Lend(loan, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RepairView.Of(repair), repair.Version, ct);
    }

    private async Task<Assignment> LendAsync(Repair repair, LendDuringRepairRequest req, Instant now, CancellationToken ct)
    {
        var device = await db.DeviceNamedAsync(req.DeviceId, req.SerialNumber, caller, ct);
        if (await db.Assignments.AnyAsync(a => a.DeviceId == device.Id && a.EndedAt == null, ct))
            throw new RefusedException("assignment.device-assigned", "Somebody holds this laptop, or it is intended for somebody.");
        if (device.State != DeviceState.InStock)
            throw new RefusedException("assignment.device-not-available", "Only a laptop that is free at a depot is lent.");
        var today = now.InZone(DateTimeZoneProviders.Tzdb[repair.Person!.Zone]).Date;
        var until = req.DueBackOn ?? (await terms.TurnaroundAsync(repair, today, ct)).Until(today)
            ?? throw new InvalidInputException("/dueBackOn", "loan.no-end", "No rule says how long a repair takes: say until when it is lent.");
        var (loan, opened) = Assignment.Open(device, repair.Person, until, null, now);
        db.Assignments.Add(loan);
        db.Record(opened, caller.Actor);
        db.Record(loan.HandOver(now), caller.Actor);
        return loan;
    }
}

/// <param name="DeviceId">The laptop at a depot; or its serial number.</param>
/// <param name="AssignmentId">In place of a laptop: a loan that the holder has already.</param>
/// <param name="DueBackOn">The last day of the loan, in the holder's zone; as long as policy gives a vendor where left out.</param>
public sealed record LendDuringRepairRequest(Guid? DeviceId = null, string? SerialNumber = null, Guid? AssignmentId = null, LocalDate? DueBackOn = null);

public sealed class LendDuringRepairValidator : Validator<LendDuringRepairRequest>
{
    public LendDuringRepairValidator()
    {
        RuleFor(r => r.DeviceId).Must((r, _) => new[] { r.DeviceId is not null, r.SerialNumber is not null, r.AssignmentId is not null }.Count(given => given) == 1)
            .WithErrorCode("repair.one-loaner").WithMessage("Name the laptop by deviceId or serialNumber, or a loan by assignmentId.");
        RuleFor(r => r.SerialNumber).NotEmpty().When(r => r.SerialNumber is not null);
        RuleFor(r => r.SerialNumber).MaximumLength(Device.SerialNumberMaxLength);
        RuleFor(r => r.DueBackOn).Sane();
    }
}
