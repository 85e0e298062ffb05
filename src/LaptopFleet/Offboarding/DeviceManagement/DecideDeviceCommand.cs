using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>The second person lets a command be sent, or does not. What allowed it is asked again, now and before it is sent.</summary>
public sealed class DecideDeviceCommand(FleetDb db, IClock clock, Caller caller, ISchedulerFactory schedulers) : Endpoint<DecideDeviceCommandRequest, DeviceCommandView>
{
    public override void Configure()
    {
        Post("/device-commands/{CommandId}/decision");
        this.Allow(Reach.Region, Role.DeviceSecurity, Role.Admin);
        this.Answers<DeviceCommandView>(200, tagged: true);
        this.Refuses([.. CommandGrounds.Codes, "command.not-approve", "command.not-decline", "command.same-person", "command.own-laptop"]);
    }

    public override async Task HandleAsync(DecideDeviceCommandRequest req, CancellationToken ct)
    {
        var command = await db.CommandOfAsync(Route<Guid>("CommandId"), caller, ct);
        HttpContext.HonourMatch(command.Version);
        var decided = command.Decide(Approver.Of(caller), req.Verdict!.Value, req.Note, clock.GetCurrentInstant());
        if (req.Verdict == Verdict.Approve)
            (await CommandGrounds.OfAsync(db, await db.Devices.AsNoTracking().SingleAsync(d => d.Id == command.DeviceId, ct), ct)).Check(command.Kind);
        db.Record(decided, caller.Actor);
        await db.SaveChangesAsync(ct);
        if (req.Verdict == Verdict.Approve)
            HttpContext.Response.OnCompleted(() => schedulers.WakeAsync<CarryOutDeviceCommandsJob>());
        await Send.TaggedAsync(DeviceCommandView.Of(command), command.Version, ct);
    }
}

public sealed record DecideDeviceCommandRequest(Verdict? Verdict, string? Note = null);

public sealed class DecideDeviceCommandValidator : Validator<DecideDeviceCommandRequest>
{
    public DecideDeviceCommandValidator()
    {
        RuleFor(r => r.Verdict).NotNull();
        RuleFor(r => r.Note).Printable(DeviceCommand.NoteMaxLength);
    }
}
