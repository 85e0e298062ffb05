using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Assignments;

/// <summary>One assignment: who holds which laptop, since when, and what they agreed to.</summary>
public sealed class GetAssignment(FleetDb db, Caller caller) : EndpointWithoutRequest<AssignmentView>
{
    public override void Configure()
    {
        Get("/assignments/{AssignmentId}");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<AssignmentView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("AssignmentId");
        var assignment = await db.Assignments.AsNoTracking().SeenBy(db, caller).Where(a => a.Id == id).Select(AssignmentView.From).SingleOrDefaultAsync(ct)
            ?? throw new UnknownException("assignment");
        await Send.TaggedWholeAsync(assignment.For(caller), assignment.Version, ct);
    }
}
