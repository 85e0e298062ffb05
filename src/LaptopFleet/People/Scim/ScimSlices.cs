using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>What the slices of the SCIM server have in common: their address, who may, and how a resource is found by its id.</summary>
public static class ScimSlices
{
    /// <summary>Below /scim/v2, for identity providers with a key for it, and for admins who want to see what such a one would.</summary>
    public static void IsScim(this BaseEndpoint endpoint)
    {
        endpoint.Definition.RoutePrefixOverride(ScimRoot.Prefix);
        endpoint.Allow(Reach.Everyone, Scope.Scim, Role.Admin);
    }

    public static Selection Selection(this HttpContext http, ResourceKind kind) =>
        Schemas.Selection.Of(kind, http.Request.Query["attributes"], http.Request.Query["excludedAttributes"]);

    public static async Task<Account> AccountAsync(this FleetDb db, string? id, CancellationToken ct) =>
        Guid.TryParse(id, out var guid) && await db.Accounts.Include(a => a.Person).Include(a => a.Emails).SingleOrDefaultAsync(a => a.Id == guid && a.RemovedAt == null, ct) is { } account
            ? account
            : throw new UnknownException("user");

    public static async Task<Group> GroupAsync(this FleetDb db, string? id, CancellationToken ct) =>
        Guid.TryParse(id, out var guid) && await db.Groups.Include(g => g.Roles).SingleOrDefaultAsync(g => g.Id == guid && g.RemovedAt == null, ct) is { } group
            ? group
            : throw new UnknownException("group");

    public static string Tag(this Account account) => WeakTags.Of(account.Version, account.Person.Version);

    public static string Tag(this Group group) => WeakTags.Of(group.Version);
}
