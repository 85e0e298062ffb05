using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Refresh;

/// <summary>Which laptop an order takes the place of, where that is known: the wave that placed it says so, or the repair that gave up on it.</summary>
public static class ReplacedDevice
{
    /// <summary>Null where somebody just ordered a refresh or a replacement: then it may be any of what the person had before.</summary>
    public static async Task<Guid?> OfAsync(FleetDb db, Guid orderId, Guid personId, CancellationToken ct) =>
        await db.RefreshWaveEntries.Where(e => e.OrderId == orderId).Select(e => (Guid?)e.DeviceId).SingleOrDefaultAsync(ct)
        ?? await db.Repairs.Where(r => r.PersonId == personId && r.OrderId == orderId).OrderBy(r => r.Id).Select(r => (Guid?)r.DeviceId).FirstOrDefaultAsync(ct);
}
