using LaptopFleet.Database;
using LaptopFleet.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.WhatIf;

/// <summary>Takes up the questions that are due, one after another. One that fails is pushed back and cannot stop the others.</summary>
[DisallowConcurrentExecution]
public sealed class RunWhatIfsJob(FleetDb db, IClock clock, ILogger<RunWhatIfsJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await TakeUpAsync(cancellationToken) is { } run)
        {
            var held = run.Tries;
            try
            {
                await new WhatIfWork(db, clock).DoAsync(run, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Silent for too long: another server has taken it over, and goes on with it.
                logger.LogWarning("What-if {RunId} was taken over", run.Id);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.LogError(error, "What-if {RunId} stopped", run.Id);
                await PushBackAsync(run.Id, held, cancellationToken);
            }
            db.ChangeTracker.Clear();
        }
    }

    private async Task<WhatIfRun?> TakeUpAsync(CancellationToken ct) =>
        (await db.ClaimAsync(clock, now => db.WhatIfRuns.Where(r => r.DueAt <= now).OrderBy(r => r.DueAt).Take(1), (r, now) => r.TakeUp(now), ct)).SingleOrDefault();

    private async Task PushBackAsync(Guid id, int held, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var run = await db.WhatIfRuns.SingleAsync(r => r.Id == id, ct);
        // What another server has taken over, or has ended, is no longer ours to push back.
        if (!run.IsHeldSince(held))
            return;
        try
        {
            run.PushBack(clock.GetCurrentInstant());
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another server has taken it over; it is no longer ours to push back.
        }
    }
}
