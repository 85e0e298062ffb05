using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>Commands to laptops of the caller's regions, the oldest first: what waits for approval, what is sent, what was lost sight of, or all of one laptop.</summary>
public sealed class FindDeviceCommands(FleetDb db, Caller caller) : Endpoint<FindDeviceCommandsRequest, Page<DeviceCommandView>>
{
    public override void Configure()
    {
        Get("/device-commands");
        this.Allow(Reach.Region, DeviceCommandAccess.Readers);
        this.Answers<Page<DeviceCommandView>>(200);
    }

    public override async Task HandleAsync(FindDeviceCommandsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var commands = db.DeviceCommands.AsNoTracking().SeenBy(caller).Where(c => c.Id > after);
        if (req.DeviceId is { } device)
            commands = commands.Where(c => c.DeviceId == device);
        if (req.State is { } state)
            commands = commands.Where(c => c.State == state);
        var rows = await commands.OrderBy(c => c.Id).Take(req.Limit + 1).Select(DeviceCommandView.From).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id)), ct);
    }
}

/// <param name="Limit">At most how many commands, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record FindDeviceCommandsRequest(
    [property: QueryParam] Guid? DeviceId = null, [property: QueryParam] DeviceCommandState? State = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class FindDeviceCommandsValidator : Validator<FindDeviceCommandsRequest>
{
    public FindDeviceCommandsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
