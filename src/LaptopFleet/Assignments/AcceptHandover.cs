using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>The person confirms the laptop in hand by typing its serial number and agreeing to the statement. They answer for it from this instant.</summary>
public sealed class AcceptHandover(FleetDb db, IClock clock, Caller caller) : Endpoint<AcceptHandoverRequest, AssignmentView>
{
    public override void Configure()
    {
        Post("/assignments/{AssignmentId}/acceptance");
        this.Allow(Reach.Self, [.. Role.All]);
        this.Answers<AssignmentView>(200, tagged: true);
        this.Refuses("assignment.serial-mismatch", "assignment.statement-outdated", "assignment.not-delivered", "assignment.already-accepted", "assignment.ended");
    }

    public override async Task HandleAsync(AcceptHandoverRequest req, CancellationToken ct)
    {
        var assignment = await db.OwnAssignmentAsync(Route<Guid>("AssignmentId"), caller, ct);
        HttpContext.HonourMatch(assignment.Version);
        db.Record(assignment.Accept(req.SerialNumber, req.Statement, req.Condition, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(AssignmentView.Of(assignment, caller), assignment.Version, ct);
    }
}

/// <param name="SerialNumber">As it stands on the case; spaces, case and leading zeros do not matter.</param>
/// <param name="Statement">The version of the statement that is agreed to, as <c>GET /me/laptops</c> shows it.</param>
/// <param name="Condition">What is worth telling about how it arrived.</param>
public sealed record AcceptHandoverRequest(string SerialNumber, string Statement, string? Condition = null);

public sealed class AcceptHandoverValidator : Validator<AcceptHandoverRequest>
{
    public AcceptHandoverValidator()
    {
        RuleFor(r => r.SerialNumber).NotEmpty().MaximumLength(Device.SerialNumberMaxLength);
        RuleFor(r => r.Statement).NotEmpty().MaximumLength(Assignment.StatementMaxLength);
        RuleFor(r => r.Condition).MaximumLength(Assignment.ConditionMaxLength);
    }
}
