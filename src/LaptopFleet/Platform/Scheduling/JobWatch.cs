using System.Collections.Concurrent;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>
/// Watches the jobs of this server: one that an admin has paused does not run, and how a run went is written down. A job that does nothing is written down once a minute, since
/// some run every few seconds.
/// </summary>
public sealed class JobWatch(IServiceScopeFactory scopes, IClock clock, ILogger<JobWatch> logger) : IJobListener, ITriggerListener
{
    private static readonly Duration Often = Duration.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (Instant SavedAt, long Runs)> saved = new();

    public string Name => nameof(JobWatch);

    public async ValueTask<bool> VetoJobExecution(ITrigger trigger, IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var job = context.JobDetail.Key.Name;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FleetDb>();
        return await db.JobPauses.AnyAsync(p => p.Job == job && p.PausedAt != null, cancellationToken);
    }

    public async ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        var (job, now) = (context.JobDetail.Key.Name, clock.GetCurrentInstant());
        var error = jobException is null ? null : SafeFault.InALine(jobException);
        var run = new FinishedRun(job, now - Duration.FromTimeSpan(context.JobRunTime), (long)context.JobRunTime.TotalMilliseconds, context.Result as int?, Environment.MachineName, error);
        var (savedAt, unsaved) = saved.GetValueOrDefault(job, (Instant.MinValue, 0));
        if (error is null && run.Handled is null or 0 && now - savedAt < Often)
        {
            saved[job] = (savedAt, unsaved + 1);
            return;
        }
        saved[job] = (now, 0);
        await WriteAsync(run, unsaved + 1, cancellationToken);
    }

    private async Task WriteAsync(FinishedRun run, long runs, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FleetDb>();
            var row = await db.JobRuns.SingleOrDefaultAsync(r => r.Job == run.Job, ct) ?? db.JobRuns.Add(JobRun.Of(run.Job)).Entity;
            row.Take(run, runs, run.Error is null ? 0 : 1);
            await db.SaveChangesAsync(ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A note about a run is no reason to stop the jobs.
            logger.LogWarning(error, "How {Job} went could not be written down", run.Job);
        }
    }
}
