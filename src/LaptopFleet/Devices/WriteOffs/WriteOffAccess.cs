using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices.WriteOffs;

/// <summary>Who sees write-offs: staff of the region that the laptop was in when they were asked for.</summary>
public static class WriteOffAccess
{
    public static readonly string[] Readers = [Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.PeopleOps, Role.Auditor, Role.Admin];

    public static IQueryable<WriteOff> SeenBy(this IQueryable<WriteOff> writeOffs, Caller caller)
    {
        if (caller is { IsStaff: true, Regions: null })
            return writeOffs;
        var regions = caller.IsStaff ? caller.Regions! : [];
        return writeOffs.Where(w => regions.Contains(w.Region));
    }

    public static async Task<WriteOff> WriteOffOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct) =>
        await db.WriteOffs.Include(w => w.Approvals.OrderBy(a => a.Id)).SeenBy(caller).SingleOrDefaultAsync(w => w.Id == id, ct) ?? throw new UnknownException("write-off");
}
