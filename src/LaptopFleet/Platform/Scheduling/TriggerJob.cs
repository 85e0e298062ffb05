using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>Has a job run now, out of its turn. It does not wait for its end; the list of jobs tells of it.</summary>
public sealed class TriggerJob(FleetDb db, IClock clock, Caller caller, ISchedulerFactory schedulers) : EndpointWithoutRequest<JobView>
{
    public override void Configure()
    {
        Post("/jobs/{Job}/runs");
        this.Allow(Reach.Everyone, Role.Admin);
        this.Answers<JobView>(202);
        this.HasNoVersion();
        this.Refuses("job.paused");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var job = DirectJobs.MustKnow(Route<string>("Job"));
        if (await db.JobPauses.AnyAsync(p => p.Job == job && p.PausedAt != null, ct))
            throw new RefusedException("job.paused", "This job stands still; resume it first.");
        db.Record(new JobTriggered(job, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await schedulers.WakeAsync(job);
        await HttpContext.Response.SendAsync(await db.ViewOfAsync(job, ct), 202, cancellation: ct);
    }
}
