using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>Why an assignment stands where it stands: until when the laptop has to be sent back, by which rule, version and inputs.</summary>
public sealed class ExplainAssignment(FleetDb db, Caller caller) : EndpointWithoutRequest<AssignmentExplanation>
{
    public override void Configure()
    {
        Get("/assignments/{AssignmentId}/explanation");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<AssignmentExplanation>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("AssignmentId");
        var found = await db.Assignments.AsNoTracking().SeenBy(db, caller).Where(a => a.Id == id).Select(a => new { a.ReturnBy, a.ReturnDecision }).SingleOrDefaultAsync(ct)
            ?? throw new UnknownException("assignment");
        await Send.OkAsync(new AssignmentExplanation(id, found.ReturnBy, found.ReturnDecision), ct);
    }
}

/// <summary>An assignment with the rules that it stands on.</summary>
/// <param name="ReturnBy">Until which day, in the person's zone, the laptop has to be sent back; null while it is not due.</param>
/// <param name="Return">What policy said of it on the day on which it fell due, as it stood then.</param>
public sealed record AssignmentExplanation(Guid Id, LocalDate? ReturnBy, Decision? Return);
