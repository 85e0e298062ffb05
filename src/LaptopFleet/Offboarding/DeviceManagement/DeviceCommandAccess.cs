using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>Who sees commands: staff of the region that the laptop was in when they were proposed.</summary>
public static class DeviceCommandAccess
{
    public static readonly string[] Readers = [Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.Auditor, Role.Admin];

    public static IQueryable<DeviceCommand> SeenBy(this IQueryable<DeviceCommand> commands, Caller caller)
    {
        if (caller is { IsStaff: true, Regions: null })
            return commands;
        var regions = caller.IsStaff ? caller.Regions! : [];
        return commands.Where(c => regions.Contains(c.Region));
    }

    public static async Task<DeviceCommand> CommandOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct) =>
        await db.DeviceCommands.SeenBy(caller).SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new UnknownException("device command");
}
