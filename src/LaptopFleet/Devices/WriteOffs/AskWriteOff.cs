using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices.WriteOffs;

/// <summary>
/// Asks that a laptop is given up: it is lost, stolen, cannot be had back, or is of no use. It is written off once others have approved. A leaver's is given up by the plan for it
/// (<c>POST /returns/{ReturnId}/write-off</c>).
/// </summary>
public sealed class AskWriteOff(FleetDb db, IClock clock, Caller caller, PolicyBook policy, ILeaverGate leavers) : Endpoint<AskWriteOffRequest, WriteOffView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/write-offs");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<WriteOffView>(201, tagged: true);
        this.Refuses("device.not-write-off", "write-off.open", "write-off.no-approver", "write-off.report-missing", "write-off.of-leaver");
    }

    public override async Task HandleAsync(AskWriteOffRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        if (await db.WriteOffs.AnyAsync(w => w.DeviceId == device.Id && w.EndedAt == null, ct))
            throw new RefusedException("write-off.open", "It has been asked for already; it is approved or refused first.");
        await leavers.MustAllowAsync(device, DeviceAction.WriteOff, ct);
        var now = clock.GetCurrentInstant();
        var approvers = await policy.ApprovalsAsync("write-off", null, now.InUtc().Date, ct);
        var (writeOff, asked) = WriteOff.Ask(
            device, new(req.Reason.Trim(), req.Evidence.Trim(), req.ReportReference?.Trim() ?? await db.ReportedUnderAsync(device.Id, ct)), approvers, Approver.Of(caller), now);
        db.Add(writeOff);
        db.Record(asked, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/write-offs/{writeOff.Id}", WriteOffView.Of(writeOff), writeOff.Version, ct);
    }
}

/// <param name="Reason">Why it is given up.</param>
/// <param name="Evidence">What proves that it will not come back: a police report, the ladder of reminders, an insurer's letter.</param>
/// <param name="ReportReference">The number of the police or loss report, where the laptop is lost or stolen and none was given when that was reported.</param>
public sealed record AskWriteOffRequest(string Reason, string Evidence, string? ReportReference = null);

public sealed class AskWriteOffValidator : Validator<AskWriteOffRequest>
{
    public AskWriteOffValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().Printable(WriteOff.ReasonMaxLength);
        RuleFor(r => r.Evidence).NotEmpty().Printable(Device.EvidenceMaxLength);
        RuleFor(r => r.ReportReference).Printable(Device.ReferenceMaxLength);
    }
}
