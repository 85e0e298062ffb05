using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>How a job takes up rows that are due, with other servers at the same work.</summary>
public static class Claims
{
    /// <summary>The next due rows, taken by compare-and-set on their version: of two servers one gets each.</summary>
    /// <param name="due">What is due at an instant, in the order of its turn, and bounded.</param>
    /// <param name="takeUp">Marks a row as taken, with the lease after which it is due again should this server fall silent.</param>
    public static async Task<List<T>> ClaimAsync<T>(this FleetDb db, IClock clock, Func<Instant, IQueryable<T>> due, Action<T, Instant> takeUp, CancellationToken ct)
    {
        while (true)
        {
            db.ChangeTracker.Clear();
            var now = clock.GetCurrentInstant();
            var rows = await due(now).ToListAsync(ct);
            rows.ForEach(row => takeUp(row, now));
            try
            {
                await db.SaveChangesAsync(ct);
                return rows;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another server was faster with one of them; look again.
            }
        }
    }
}
