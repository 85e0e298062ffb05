using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>A loan ends on another day (JSON Merge Patch of <see cref="LoanInput"/>).</summary>
public sealed class ChangeLoan(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<AssignmentView>
{
    public override void Configure()
    {
        Patch("/assignments/{AssignmentId}");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Patches<LoanInput>();
        this.Answers<AssignmentView>(200, tagged: true);
        this.Refuses("assignment.not-a-loan", "assignment.due-in-past", "assignment.ended");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var assignment = await db.AssignmentOfAsync(Route<Guid>("AssignmentId"), caller, ct);
        HttpContext.RequireMatch(assignment.Version);
        var input = await HttpContext.PatchAsync(new LoanInput(assignment.DueBackOn), new LoanInputValidator(), ct);
        var person = await db.People.SingleAsync(p => p.Id == assignment.PersonId, ct);
        db.Record(assignment.Prolong(input.DueBackOn!.Value, person, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(AssignmentView.Of(assignment, caller), assignment.Version, ct);
    }
}

/// <summary>What can be changed of an assignment.</summary>
/// <param name="DueBackOn">The last day of the loan, in the person's zone.</param>
public sealed record LoanInput(LocalDate? DueBackOn = null);

public sealed class LoanInputValidator : AbstractValidator<LoanInput>
{
    public LoanInputValidator() => RuleFor(r => r.DueBackOn).NotNull().Sane();
}
