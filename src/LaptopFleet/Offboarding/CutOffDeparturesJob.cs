using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Offboarding;

/// <summary>Lets the departures take effect whose cut-off has come, where the person lives. One that fails is looked at again later and cannot hold up the others.</summary>
[DisallowConcurrentExecution]
public sealed class CutOffDeparturesJob(FleetDb db, IClock clock, Reckoning reckoning, ILogger<CutOffDeparturesJob> logger) : IJob
{
    private const int AtOnce = 200;
    private static readonly Duration Later = Duration.FromMinutes(5);
    private static readonly Actor Self = Actor.Job("cut-off-departures");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await DueAsync(cancellationToken) is { Count: > 0 } due)
        {
            foreach (var id in due)
                await CutOffAsync(id, cancellationToken);
        }
    }

    private Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        return db.Departures.Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(AtOnce).Select(d => d.Id).ToListAsync(ct);
    }

    private async Task CutOffAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetCurrentInstant();
        try
        {
            var departure = await db.Departures.SingleAsync(d => d.Id == id, ct);
            if (departure.DueAt is null || departure.DueAt > now)
                return;
            var person = await db.People.SingleAsync(p => p.Id == departure.PersonId, ct);
            await reckoning.ReckonAsync(departure, person, null, Self, now, ct);
            if (db.ChangeTracker.Entries<Event>().Any())
                await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another server has done it, or its notices change at this moment; if it is still due, it comes up again.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Departure {DepartureId} could not take effect", id);
            await db.Departures.Where(d => d.Id == id).ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAt, now + Later).SetProperty(x => x.Version, x => x.Version + 1), ct);
        }
    }
}
