using LaptopFleet.Database;
using LaptopFleet.Devices.Events;
using LaptopFleet.Offboarding;
using LaptopFleet.Reminders.Calendars;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Reminders;

/// <summary>
/// Computes the instants anew that were computed with other time zones or holidays than the program knows now, and reads the chain of events for laptops that came in by
/// import, past the tracker: their due rows are written behind them.
/// </summary>
[DisallowConcurrentExecution]
public sealed class RecomputeDeadlinesJob(FleetDb db, IClock clock, ILogger<RecomputeDeadlinesJob> logger) : IJob
{
    public const string Reader = "deadlines";
    private const int AtOnce = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var moved = 0;
        while (await RecomputeAsync(cancellationToken) is > 0 and var some)
            moved += some;
        if (moved > 0)
            logger.LogInformation("{Count} deadlines were computed anew with {Edition}", moved, Almanac.Edition);
        while (await ReadAsync(cancellationToken))
            db.ChangeTracker.Clear();
    }

    private async Task<int> RecomputeAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var edition = Almanac.Edition;
        var old = await db.Deadlines.Where(d => d.WithdrawnAt == null && d.ComputedWith.CompareTo(edition) < 0).OrderBy(d => d.ComputedWith).ThenBy(d => d.Id).Take(AtOnce).ToListAsync(ct);
        if (old.Count < AtOnce)
            old.AddRange(await db.Deadlines.Where(d => d.WithdrawnAt == null && d.ComputedWith.CompareTo(edition) > 0).OrderBy(d => d.ComputedWith).ThenBy(d => d.Id).Take(AtOnce).ToListAsync(ct));
        foreach (var deadline in old)
            deadline.Recompute(clock.GetCurrentInstant());
        await db.SaveChangesAsync(ct);
        return old.Count;
    }

    /// <summary>One piece of the chain; a piece that was not finished is read again, to the same effect.</summary>
    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        var place = await db.ReadingPlaces.SingleOrDefaultAsync(p => p.Reader == Reader, ct) ?? db.ReadingPlaces.Add(ReadingPlace.Of(Reader)).Entity;
        var from = place.Position;
        var piece = await db.Events.AsNoTracking().Where(e => e.Position > from).OrderBy(e => e.Position).Take(AtOnce).Select(e => new { Position = e.Position!.Value, e.Type, e.SubjectId }).ToListAsync(ct);
        if (piece.Count == 0)
            return false;
        var registered = piece.Where(e => e.Type == nameof(DeviceRegistered)).Select(e => e.SubjectId).Distinct().ToList();
        if (registered.Count > 0)
        {
            var devices = await db.Devices.Where(d => registered.Contains(d.Id)).ToListAsync(ct);
            // Just read and not changed: to look for changes at each laptop would be to look at all of them as often as there are laptops.
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await DeadlineTable.ReconcileAsync(db, [.. devices], clock.GetCurrentInstant(), ct);
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
        place.MoveTo(piece[^1].Position);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another server reads it at this moment, or one of the laptops changes; it is read again.
            return false;
        }
        return piece.Count == AtOnce;
    }
}
