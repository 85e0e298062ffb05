using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>
/// People have done what they were asked to, or have looked at what the program lost sight of: done or failed, with the serial number and what proves it; or the program is to
/// look again.
/// </summary>
public sealed class SettleDeviceCommand(FleetDb db, IClock clock, Caller caller, PinSeal pins, LockRecall recall, ISchedulerFactory schedulers) : Endpoint<SettleDeviceCommandRequest, DeviceCommandView>
{
    public override void Configure()
    {
        Post("/device-commands/{CommandId}/outcome");
        this.Allow(Reach.Region, Role.DeviceSecurity);
        this.Answers<DeviceCommandView>(200, tagged: true);
        this.Refuses("command.not-succeed", "command.not-fail", "command.not-look-again", "command.not-yours", "command.serial-mismatch");
    }

    public override async Task HandleAsync(SettleDeviceCommandRequest req, CancellationToken ct)
    {
        var command = await db.CommandOfAsync(Route<Guid>("CommandId"), caller, ct);
        HttpContext.HonourMatch(command.Version);
        var now = clock.GetCurrentInstant();
        if (req.Finding == CommandFinding.LookAgain)
        {
            db.Record(command.LookAgain(now), caller.Actor);
            HttpContext.Response.OnCompleted(() => schedulers.WakeAsync<CarryOutDeviceCommandsJob>());
        }
        else
        {
            var serial = await db.Devices.Where(d => d.Id == command.DeviceId).Select(d => d.SerialKey).SingleAsync(ct);
            // Typing the serial proves that it was this laptop and not its neighbour in the list.
            if (Device.SerialKeyOf(req.SerialNumber!) != serial)
                throw new RefusedException("command.serial-mismatch", "The serial number is not the one of this command's laptop.");
            db.Record(command.Settle(req.Finding == CommandFinding.Done, req.Evidence!.Trim(), req.Pin is { } pin ? pins.Seal(command.Id, pin) : null, now), caller.Actor);
            await db.ReleaseLocksAsync(command, now, ct);
            await recall.AfterAsync(command, caller.Actor, now, ct);
        }
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceCommandView.Of(command), command.Version, ct);
    }
}

/// <param name="SerialNumber">Of the laptop that it was; not needed to look again.</param>
/// <param name="Evidence">The ticket, the screen or the log that proves it; not needed to look again.</param>
/// <param name="Pin">The PIN that opens it again, where people made one.</param>
public sealed record SettleDeviceCommandRequest(CommandFinding? Finding, string? SerialNumber = null, string? Evidence = null, string? Pin = null);

public sealed class SettleDeviceCommandValidator : Validator<SettleDeviceCommandRequest>
{
    private const int PinMaxLength = 40;

    public SettleDeviceCommandValidator()
    {
        RuleFor(r => r.Finding).NotNull();
        RuleFor(r => r.SerialNumber).NotEmpty().When(r => r.Finding is CommandFinding.Done or CommandFinding.Failed);
        RuleFor(r => r.SerialNumber).Printable(Device.SerialNumberMaxLength);
        RuleFor(r => r.Evidence).NotEmpty().When(r => r.Finding is CommandFinding.Done or CommandFinding.Failed);
        RuleFor(r => r.Evidence).Printable(DeviceCommand.EvidenceMaxLength);
        RuleFor(r => r.Pin).Printable(PinMaxLength);
    }
}

/// <summary>What somebody found out about a command.</summary>
public enum CommandFinding
{
    Done,
    Failed,

    /// <summary>Not decided here: ask the device management again.</summary>
    LookAgain,
}
