using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>Lets a job run again; what fell due meanwhile it finds by itself.</summary>
public sealed class ResumeJob(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<JobView>
{
    public override void Configure()
    {
        Post("/jobs/{Job}/resumption");
        this.Allow(Reach.Everyone, Role.Admin);
        this.Answers<JobView>(200);
        this.HasNoVersion();
        this.Refuses("job.not-paused");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var job = DirectJobs.MustKnow(Route<string>("Job"));
        var pause = await db.PauseOfAsync(job, ct);
        db.Record(pause.Resume(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.OkAsync(await db.ViewOfAsync(job, ct), ct);
    }
}
