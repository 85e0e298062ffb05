using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Stock;

/// <summary>Loads what a verb on stock is about, if its depot is in a region of the caller.</summary>
public static class StockAccess
{
    public static async Task<StockPoint> StockPointOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var point = await db.StockPoints.SingleOrDefaultAsync(p => p.Id == id, ct);
        return point is not null && caller.Sees(point.Region) ? point : throw new UnknownException("stock point");
    }
}
