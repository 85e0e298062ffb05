using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices.WriteOffs;

/// <summary>Another person approves a write-off, or refuses it. With the last approval that policy asks for the laptop is written off.</summary>
public sealed class DecideWriteOff(FleetDb db, IClock clock, Caller caller, ILeaverGate leavers) : Endpoint<DecideWriteOffRequest, WriteOffView>
{
    public override void Configure()
    {
        Post("/write-offs/{WriteOffId}/approvals");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.PeopleOps, Role.DeviceSecurity, Role.Admin);
        this.Answers<WriteOffView>(200, tagged: true);
        this.Refuses("write-off.decided", "write-off.overtaken", "write-off.of-leaver", "approval.same-person", "approval.own", "approval.not-yours");
    }

    public override async Task HandleAsync(DecideWriteOffRequest req, CancellationToken ct)
    {
        var writeOff = await db.WriteOffOfAsync(Route<Guid>("WriteOffId"), caller, ct);
        HttpContext.HonourMatch(writeOff.Version);
        var device = await db.Devices.SingleAsync(d => d.Id == writeOff.DeviceId, ct);
        if (req.Verdict == Verdict.Approve)
            await leavers.MustAllowAsync(device, DeviceAction.WriteOff, ct);
        db.Record(writeOff.Decide(device, Approver.Of(caller), req.Verdict!.Value, req.Note, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(WriteOffView.Of(writeOff), writeOff.Version, ct);
    }
}

public sealed record DecideWriteOffRequest(Verdict? Verdict, string? Note = null);

public sealed class DecideWriteOffValidator : Validator<DecideWriteOffRequest>
{
    public DecideWriteOffValidator()
    {
        RuleFor(r => r.Verdict).NotNull();
        RuleFor(r => r.Note).Printable(WriteOff.NoteMaxLength);
    }
}
