using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>
/// Says what the members of a group may do here, in place of what was said before. It holds for active people whose tokens name no roles, from their next
/// request on; a token's own roles are never added to.
/// </summary>
public sealed class MapGroup(FleetDb db, IClock clock, Caller caller) : Endpoint<MapGroupRequest, GroupView>
{
    public override void Configure()
    {
        Put("/groups/{GroupId}/roles");
        this.Allow(Reach.Everyone, Role.Admin);
        this.Answers<GroupView>(200, tagged: true);
    }

    public override async Task HandleAsync(MapGroupRequest req, CancellationToken ct)
    {
        var id = Route<Guid>("GroupId");
        var group = await db.Groups.Include(g => g.Roles).SingleOrDefaultAsync(g => g.Id == id && g.RemovedAt == null, ct) ?? throw new UnknownException("group");
        HttpContext.RequireMatch(group.Version);
        var wanted = req.Roles.SelectMany(r => r.Regions.Count == 0 ? [(r.Role, (Region?)null)] : r.Regions.Distinct().Select(region => (r.Role, (Region?)region))).Distinct().ToList();
        db.RecordChange(group, group.Map(wanted, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(GroupView.Of(group), group.Version, ct);
    }
}

/// <param name="Roles">What the members may do; none takes all of it back.</param>
public sealed record MapGroupRequest(IReadOnlyList<GroupRoleView> Roles);

public sealed class MapGroupValidator : Validator<MapGroupRequest>
{
    public MapGroupValidator()
    {
        RuleFor(r => r.Roles).NotNull();
        RuleForEach(r => r.Roles).NotNull().ChildRules(role =>
        {
            role.RuleFor(r => r.Role).Must(Role.All.Contains).WithErrorCode("role.unknown").WithMessage($"A role is one of {string.Join(", ", Role.All)}.");
            role.RuleFor(r => r.Regions).NotNull();
            role.RuleFor(r => r.Regions).NotEmpty().When(r => r.Role == Role.Logistics).WithErrorCode("role.needs-region").WithMessage("Logistics works in some regions; name them.");
        }).When(r => r.Roles is not null);
        RuleFor(r => r.Roles).Must(roles => roles.All(r => r is not null) && roles.DistinctBy(r => r.Role).Count() == roles.Count).When(r => r.Roles is not null)
            .WithErrorCode("role.repeated").WithMessage("Each role is named once.");
    }
}
