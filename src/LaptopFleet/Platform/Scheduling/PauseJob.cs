using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>Tells a job to stand still, on all servers, until it is resumed; a run that has begun comes to its end.</summary>
public sealed class PauseJob(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<JobView>
{
    public override void Configure()
    {
        Post("/jobs/{Job}/pause");
        this.Allow(Reach.Everyone, Role.Admin);
        this.Answers<JobView>(200);
        this.HasNoVersion();
        this.Refuses("job.paused");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var job = DirectJobs.MustKnow(Route<string>("Job"));
        var pause = await db.PauseOfAsync(job, ct);
        db.Record(pause.Pause(caller.Actor, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.OkAsync(await db.ViewOfAsync(job, ct), ct);
    }
}
