using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>One group of the identity provider, and what its members may do here.</summary>
public sealed class GetGroupRoles(FleetDb db) : EndpointWithoutRequest<GroupView>
{
    public override void Configure()
    {
        Get("/groups/{GroupId}");
        this.Allow(Reach.Everyone, Role.Admin, Role.Auditor);
        this.Answers<GroupView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("GroupId");
        var group = await db.Groups.AsNoTracking().Include(g => g.Roles).SingleOrDefaultAsync(g => g.Id == id && g.RemovedAt == null, ct) ?? throw new UnknownException("group");
        await Send.TaggedAsync(GroupView.Of(group), group.Version, ct);
    }
}
