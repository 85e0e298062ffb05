using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices;

/// <summary>Loads what a verb on a laptop is about, if it is the caller's to act on.</summary>
public static class DeviceAccess
{
    private static readonly Func<FleetDb, Guid, CancellationToken, Task<Device?>> Find = EF.CompileAsyncQuery(
        (FleetDb db, Guid id, CancellationToken ct) => db.Devices.SingleOrDefault(d => d.Id == id));

    /// <summary>The laptop; unknown where the caller may not see it.</summary>
    public static async Task<Device> DeviceOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var device = await Find(db, id, ct);
        return device is not null && caller.Sees(device.Region, device.PersonId) ? device : throw new UnknownException("device");
    }

    /// <summary>The depot that a body names; open, and in a region of the caller.</summary>
    public static async Task<Depot> DepotOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var depot = await db.Depots.SingleOrDefaultAsync(d => d.Id == id, ct);
        if (depot is null || !caller.Sees(depot.Region))
            throw new InvalidInputException("/depotId", "depot.unknown", "There is no such depot in your regions.");
        return depot.ClosedAt is null ? depot : throw new RefusedException("depot.closed", $"{depot.Name} is closed.");
    }
}
