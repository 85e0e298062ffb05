using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>
/// Providers send several changes of one user or group at once and say nothing of versions: whoever comes second starts over from what the first left,
/// instead of being sent away.
/// </summary>
public static class Attempts
{
    private const int Most = 5;

    public static async Task<T> AttemptAsync<T>(this FleetDb db, HttpContext http, Func<Task<T>> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change();
            }
            // A held save is repeated as a whole by whoever holds it, and a version that was named is not to be overtaken.
            catch (DbUpdateException) when (attempt < Most && !db.IsHeld && http.Request.Headers.IfMatch.Count == 0)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
