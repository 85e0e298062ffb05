using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>All that happens by itself: how often, how the last run went on whichever server, and what an admin has paused.</summary>
public sealed class ListJobs(FleetDb db) : EndpointWithoutRequest<IReadOnlyList<JobView>>
{
    public override void Configure()
    {
        Get("/jobs");
        this.Allow(Reach.Everyone, Role.Admin, Role.Auditor);
        this.Answers<IReadOnlyList<JobView>>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var runs = await db.JobRuns.AsNoTracking().ToDictionaryAsync(r => r.Job, ct);
        var pauses = await db.JobPauses.AsNoTracking().ToDictionaryAsync(p => p.Job, ct);
        await Send.OkAsync([.. Schedule.Known.OrderBy(j => j.Key, StringComparer.Ordinal).Select(j => JobView.Of(j.Key, j.Value, runs.GetValueOrDefault(j.Key), pauses.GetValueOrDefault(j.Key)))], ct);
    }
}

/// <summary>A job, when it runs, and how its last run ended.</summary>
/// <param name="EverySeconds">How often it looks for work by itself.</param>
/// <param name="LastStartedAt">Null where no run has been written down yet.</param>
/// <param name="LastHandled">How many rows it dealt with, where it counts them.</param>
/// <param name="LastServer">On which server.</param>
/// <param name="Failures">How many runs ended with an error.</param>
/// <param name="LastError">Of the last run that did.</param>
public sealed record JobView(
    string Job, long EverySeconds, Instant? PausedAt, string? PausedBy, Instant? LastStartedAt, long? LastDurationMs, int? LastHandled, string? LastServer, long Runs, long Failures, Instant? LastFailedAt, string? LastError)
{
    public static JobView Of(string job, TimeSpan every, JobRun? run, JobPause? pause) => new(
        job, (long)every.TotalSeconds, pause?.PausedAt, pause?.PausedBy, run?.StartedAt, run?.DurationMs, run?.Handled, run?.Server, run?.Runs ?? 0, run?.Failures ?? 0, run?.FailedAt, run?.Error);
}
