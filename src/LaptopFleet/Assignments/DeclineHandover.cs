using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>The person does not take the laptop that was delivered: it is damaged, or not what was agreed. It is due back.</summary>
public sealed class DeclineHandover(FleetDb db, IClock clock, Caller caller, ReturnWindow window) : Endpoint<DeclineHandoverRequest, AssignmentView>
{
    public override void Configure()
    {
        Post("/assignments/{AssignmentId}/decline");
        this.Allow(Reach.Self, [.. Role.All]);
        this.Answers<AssignmentView>(200, tagged: true);
        this.Refuses("assignment.not-delivered", "assignment.already-accepted", "assignment.ended");
    }

    public override async Task HandleAsync(DeclineHandoverRequest req, CancellationToken ct)
    {
        var assignment = await db.OwnAssignmentAsync(Route<Guid>("AssignmentId"), caller, ct);
        HttpContext.HonourMatch(assignment.Version);
        var now = clock.GetCurrentInstant();
        db.Record(assignment.Decline(req.Reason, await window.AskAsync(assignment, now, ct), now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(AssignmentView.Of(assignment, caller), assignment.Version, ct);
    }
}

public sealed record DeclineHandoverRequest(string Reason);

public sealed class DeclineHandoverValidator : Validator<DeclineHandoverRequest>
{
    public DeclineHandoverValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(Assignment.ReasonMaxLength);
}
