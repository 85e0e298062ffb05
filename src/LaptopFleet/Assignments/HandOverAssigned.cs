using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>The laptop that was set aside for a person is given into their hands at a depot.</summary>
public sealed class HandOverAssigned(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<AssignmentView>
{
    public override void Configure()
    {
        Post("/assignments/{AssignmentId}/handover");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<AssignmentView>(200, tagged: true);
        this.Refuses("assignment.ended", "device.not-hand-over");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var assignment = await db.AssignmentOfAsync(Route<Guid>("AssignmentId"), caller, ct);
        HttpContext.HonourMatch(assignment.Version);
        db.Record(assignment.HandOver(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(AssignmentView.Of(assignment, caller), assignment.Version, ct);
    }
}
