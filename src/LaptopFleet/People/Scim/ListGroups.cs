using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>The groups that the identity provider keeps, in the order in which they came, with the roles that they give.</summary>
public sealed class ListGroups(FleetDb db) : Endpoint<ListGroupsRequest, Page<GroupView>>
{
    public override void Configure()
    {
        Get("/groups");
        this.Allow(Reach.Everyone, Role.Admin, Role.Auditor);
        this.Answers<Page<GroupView>>(200);
    }

    public override async Task HandleAsync(ListGroupsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = await db.Groups.AsNoTracking().Include(g => g.Roles).Where(g => g.RemovedAt == null && g.Id > after).OrderBy(g => g.Id).Take(req.Limit + 1).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows.ConvertAll(GroupView.Of), req.Limit, row => Paging.Cursor(row.Id)), ct);
    }
}

/// <param name="Limit">At most how many groups, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListGroupsRequest([property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListGroupsValidator : Validator<ListGroupsRequest>
{
    public ListGroupsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
