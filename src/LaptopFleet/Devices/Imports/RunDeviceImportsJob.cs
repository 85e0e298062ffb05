using LaptopFleet.Database;
using LaptopFleet.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Devices.Imports;

/// <summary>Takes up the imports that are due, one after another. One that fails is pushed back and cannot stop the others.</summary>
[DisallowConcurrentExecution]
public sealed class RunDeviceImportsJob(FleetDb db, ImportRun run, IClock clock, ILogger<RunDeviceImportsJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await TakeUpAsync(cancellationToken) is { } import)
        {
            var held = import.Tries;
            try
            {
                await run.RunAsync(import, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Silent for too long: another server has taken it over, and goes on with it.
                logger.LogWarning("Import {ImportId} was taken over", import.Id);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.LogError(error, "Import {ImportId} stopped", import.Id);
                await PushBackAsync(import.Id, held, cancellationToken);
            }
            db.ChangeTracker.Clear();
        }
    }

    private async Task<DeviceImport?> TakeUpAsync(CancellationToken ct) =>
        (await db.ClaimAsync(clock, now => db.DeviceImports.Where(i => i.DueAt <= now).OrderBy(i => i.DueAt).Take(1), (i, now) => i.TakeUp(now), ct)).SingleOrDefault();

    private async Task PushBackAsync(Guid id, int held, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var import = await db.DeviceImports.SingleAsync(i => i.Id == id, ct);
        // What another server has taken over, or has ended, is no longer ours to push back.
        if (!import.IsHeldSince(held))
            return;
        try
        {
            if (import.PushBack(clock.GetCurrentInstant()) is { } givenUp)
                await run.EndAsync(import, givenUp, ct);
            else
                await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another server has taken it over; it is no longer ours to push back.
        }
    }
}
