using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Counts;

/// <summary>Loads a count, if its depot is in a region of the caller.</summary>
public static class CountAccess
{
    public static async Task<CycleCount> CycleCountOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var count = await db.CycleCounts.SingleOrDefaultAsync(c => c.Id == id, ct);
        return count is not null && caller.Sees(count.Region) ? count : throw new UnknownException("count");
    }
}

/// <summary>A count as the API shows it.</summary>
/// <param name="ModelCode">The model that is counted; null where all is.</param>
/// <param name="Scanned">How many laptops were scanned, each once.</param>
/// <param name="Expected">How many the books knew there when it was closed.</param>
/// <param name="Unsettled">How many discrepancies nobody has settled yet.</param>
public sealed record CycleCountView(
    Guid Id, Guid DepotId, string? ModelCode, Region Region, CycleCountState State, Instant StateSince, string OpenedBy, Instant OpenedAt, int Scanned, int? Expected, Instant? ClosedAt, int Unsettled)
{
    public static CycleCountView Of(CycleCount c) =>
        new(c.Id, c.DepotId, c.Scope == CycleCount.Everything ? null : c.Scope, c.Region, c.State, c.StateSince, c.OpenedBy, c.OpenedAt, c.Scanned, c.Expected, c.ClosedAt, c.Unsettled);
}
