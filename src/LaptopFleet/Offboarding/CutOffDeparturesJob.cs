using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Offboarding;

/// <summary>
/// Lets the departures take effect whose cut-off has come, where the person lives, and what follows from it at a time of its own come about (<see cref="Aftermath"/>): a lock is put before device security, one with nothing in it closes. One that fails is looked at again later and cannot hold up the others.
/// </summary>
[DisallowConcurrentExecution]
public sealed class CutOffDeparturesJob(FleetDb db, IClock clock, Reckoning reckoning, Aftermath aftermath, ILogger<CutOffDeparturesJob> logger) : IJob
{
    private const int AtOnce = 200;
    private const int MostTries = 3;
    private static readonly Duration Later = Duration.FromMinutes(5);
    private static readonly Actor Self = Departure.Clock;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // Each is looked at once: what the database refuses today is due again at the next turn, and the others do not wait for it.
        for (Due? last = null; await DueAsync(last, cancellationToken) is [.., var newest] due; last = newest)
        {
            foreach (var (id, _) in due)
                await GuardAsync(id, cancellationToken);
        }
    }

    private Task<List<Due>> DueAsync(Due? last, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var due = db.Departures.Where(d => d.DueAt <= now);
        if (last is var (after, at))
            due = due.Where(d => d.DueAt > at || (d.DueAt == at && d.Id > after));
        return due.OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(AtOnce).Select(d => new Due(d.Id, d.DueAt!.Value)).ToListAsync(ct);
    }

    private async Task GuardAsync(Guid id, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await CutOffAsync(id, ct);
                return;
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Another server has done it, or its notices change at this moment: it is put together anew from what they left.
            }
            catch (DbUpdateException error)
            {
                logger.LogError(error, "Departure {DepartureId} could not take effect: the database refuses it", id);
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.LogError(error, "Departure {DepartureId} could not take effect", id);
                var later = clock.GetCurrentInstant() + Later;
                await db.Departures.Where(d => d.Id == id).ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAt, later).SetProperty(x => x.Version, x => x.Version + 1), ct);
                return;
            }
        }
    }

    private async Task CutOffAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetCurrentInstant();
        var departure = await db.Departures.SingleAsync(d => d.Id == id, ct);
        if (departure.DueAt is null || departure.DueAt > now)
            return;
        var person = await db.People.SingleAsync(p => p.Id == departure.PersonId, ct);
        await reckoning.ReckonAsync(departure, person, null, Self, now, ct);
        await aftermath.BringAsync(departure, Self, now, ct);
        if (db.ChangeTracker.Entries<Event>().Any())
            await db.SaveChangesAsync(ct);
        else
            await LookAgainAsync(departure, ct);
    }

    /// <summary>Nothing has come about (they have said something meanwhile): when it is looked at next is no news, and no event.</summary>
    private Task<int> LookAgainAsync(Departure departure, CancellationToken ct)
    {
        var (id, version, at) = (departure.Id, departure.Version, departure.DueAt);
        return db.Departures.Where(d => d.Id == id && d.Version == version).ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAt, at).SetProperty(x => x.Version, x => x.Version + 1), ct);
    }

    private sealed record Due(Guid Id, Instant At);
}
