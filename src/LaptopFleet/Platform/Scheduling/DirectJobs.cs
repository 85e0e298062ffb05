using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>What the acts of an admin on a job have in common.</summary>
public static class DirectJobs
{
    /// <summary>The name of a job that there is.</summary>
    public static string MustKnow(string? job) => job is not null && Schedule.Known.ContainsKey(job) ? job : throw new UnknownException("job");

    public static async Task<JobPause> PauseOfAsync(this FleetDb db, string job, CancellationToken ct) =>
        await db.JobPauses.SingleOrDefaultAsync(p => p.Job == job, ct) ?? db.JobPauses.Add(JobPause.Of(job)).Entity;

    public static async Task<JobView> ViewOfAsync(this FleetDb db, string job, CancellationToken ct) => JobView.Of(
        job, Schedule.Known[job], await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Job == job, ct), await db.JobPauses.AsNoTracking().SingleOrDefaultAsync(p => p.Job == job, ct));
}
