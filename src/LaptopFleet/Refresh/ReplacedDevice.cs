using LaptopFleet.Database;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Refresh;

/// <summary>Which laptop an order takes the place of, where that is known: the order says so; of one that was placed before orders did, the wave that placed it, or the repair that gave up on the laptop.</summary>
public static class ReplacedDevice
{
    /// <summary>Null where nobody could know: then it may be any of what the person had before.</summary>
    public static async Task<Guid?> OfAsync(FleetDb db, Order order, CancellationToken ct) =>
        order.ReplacesDeviceId ?? await db.RefreshWaveEntries.Where(e => e.OrderId == order.Id).Select(e => (Guid?)e.DeviceId).SingleOrDefaultAsync(ct)
        ?? await db.Repairs.Where(r => r.PersonId == order.PersonId && r.OrderId == order.Id).OrderBy(r => r.Id).Select(r => (Guid?)r.DeviceId).FirstOrDefaultAsync(ct);
}
