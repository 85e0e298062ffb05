using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>A person's use of a laptop ends. If it is with them, it is due back.</summary>
public sealed class EndAssignment(FleetDb db, IClock clock, Caller caller, ReturnWindow window) : Endpoint<EndAssignmentRequest, AssignmentView>
{
    public override void Configure()
    {
        Post("/assignments/{AssignmentId}/end");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.PeopleOps);
        this.Answers<AssignmentView>(200, tagged: true);
        this.Refuses("assignment.ended");
    }

    public override async Task HandleAsync(EndAssignmentRequest req, CancellationToken ct)
    {
        var assignment = await db.AssignmentOfAsync(Route<Guid>("AssignmentId"), caller, ct);
        HttpContext.HonourMatch(assignment.Version);
        var now = clock.GetCurrentInstant();
        db.Record(assignment.End(req.Reason, await window.AskAsync(assignment, now, ct), now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(AssignmentView.Of(assignment, caller), assignment.Version, ct);
    }
}

public sealed record EndAssignmentRequest(string Reason);

public sealed class EndAssignmentValidator : Validator<EndAssignmentRequest>
{
    public EndAssignmentValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(Assignment.ReasonMaxLength);
}
