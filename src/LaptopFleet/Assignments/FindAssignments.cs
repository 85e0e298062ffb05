using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>Finds assignments, oldest first. Staff see those of people of their regions, a manager those of reports, everybody their own.</summary>
public sealed class FindAssignments(FleetDb db, IClock clock, Caller caller) : Endpoint<FindAssignmentsRequest, Page<AssignmentView>>
{
    public override void Configure()
    {
        Get("/assignments");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<Page<AssignmentView>>(200);
    }

    public override async Task HandleAsync(FindAssignmentsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = await Wanted(req).Where(a => a.Id > after).OrderBy(a => a.Id).Take(req.Limit + 1).Select(AssignmentView.From).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, a => Paging.Cursor(a.Id));
        await Send.OkAsync(page with { Items = [.. page.Items.Select(a => a.For(caller))] }, ct);
    }

    private IQueryable<Assignment> Wanted(FindAssignmentsRequest req)
    {
        var assignments = db.Assignments.AsNoTracking().SeenBy(db, caller);
        if (req.PersonId is { } person)
            assignments = assignments.Where(a => a.PersonId == person);
        if (req.DeviceId is { } device)
            assignments = assignments.Where(a => a.DeviceId == device);
        if (req.Region is { } region)
            assignments = assignments.Where(a => a.Region == region);
        if (req.Open is { } open)
            assignments = assignments.Where(a => (a.EndedAt == null) == open);
        if (req.Overdue is true && clock.GetCurrentInstant() is var now)
            assignments = assignments.Where(a => a.EndedAt == null && a.OverdueAt != null && a.OverdueAt <= now);
        return assignments;
    }
}

/// <param name="Open">True for those that have not ended, false for those that have.</param>
/// <param name="Overdue">True for loans whose last day is over where the person lives.</param>
/// <param name="Limit">At most how many assignments, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record FindAssignmentsRequest(
    [property: QueryParam] Guid? PersonId = null, [property: QueryParam] Guid? DeviceId = null, [property: QueryParam] Region? Region = null,
    [property: QueryParam] bool? Open = null, [property: QueryParam] bool? Overdue = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class FindAssignmentsValidator : Validator<FindAssignmentsRequest>
{
    public FindAssignmentsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
