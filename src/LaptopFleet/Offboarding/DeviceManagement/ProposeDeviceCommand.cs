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

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>
/// Proposes that a laptop is locked, unlocked or erased through its device management. It is sent once a second person of device security has approved; of a device
/// management that the program does not speak to, people do it and record what came of it.
/// </summary>
public sealed class ProposeDeviceCommand(FleetDb db, IClock clock, Caller caller, ManagerRoster roster) : Endpoint<ProposeDeviceCommandRequest, DeviceCommandView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/commands");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity);
        this.Answers<DeviceCommandView>(201, tagged: true);
        this.Refuses([.. CommandGrounds.Codes, "command.open"]);
    }

    public override async Task HandleAsync(ProposeDeviceCommandRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        var (kind, now) = (req.Kind!.Value, clock.GetCurrentInstant());
        if (await db.DeviceCommands.AnyAsync(c => c.DeviceId == device.Id && c.EndedAt == null, ct))
            throw new RefusedException("command.open", "Another command to this laptop is not over yet.");
        var grounds = await CommandGrounds.OfAsync(db, device, ct);
        grounds.Check(kind);
        var manager = roster.For(device, kind, req.ByHand);
        var (command, proposed) = DeviceCommand.Propose(device, grounds.Departure?.Id, kind, manager.Code, req.Reason.Trim(), Approver.Of(caller), now);
        db.Add(command);
        db.Record(proposed, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/device-commands/{command.Id}", DeviceCommandView.Of(command), command.Version, ct);
    }
}

/// <param name="Reason">Why; for staff, and never the reason of a hold.</param>
/// <param name="ByHand">People do it and record what came of it, also where the program could send it.</param>
public sealed record ProposeDeviceCommandRequest(DeviceCommandKind? Kind, string Reason, bool ByHand = false);

public sealed class ProposeDeviceCommandValidator : Validator<ProposeDeviceCommandRequest>
{
    public ProposeDeviceCommandValidator()
    {
        RuleFor(r => r.Kind).NotNull();
        RuleFor(r => r.Reason).NotEmpty().Printable(DeviceCommand.ReasonMaxLength);
    }
}
