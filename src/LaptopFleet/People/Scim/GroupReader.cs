using System.Text.Json.Nodes;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Schemas;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>Groups as resources.</summary>
public sealed class GroupReader(FleetDb db, IHttpContextAccessor http, ScimOptions options)
{
    public async Task<JsonObject> ReadAsync(Group group, bool withMembers, CancellationToken ct) => (await ReadAsync([group], withMembers, ct))[0];

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(IReadOnlyList<Group> groups, bool withMembers, CancellationToken ct)
    {
        var root = ScimRoot.Of(http.HttpContext!.Request, options);
        var members = withMembers && groups.Count > 0 ? await MembersAsync([.. groups.Select(g => g.Id)], root, ct) : null;
        return [.. groups.Select(group => Compose(group, members?[group.Id], root))];
    }

    private static JsonObject Compose(Group group, IEnumerable<JsonObject>? members, Uri root)
    {
        var resource = new JsonObject { ["schemas"] = AttributeDefinition.Texts(ResourceKind.Group.Schemas), ["id"] = group.Id.ToString() };
        if (group.ExternalId is not null)
            resource["externalId"] = group.ExternalId;
        resource["displayName"] = group.DisplayName;
        if (members?.ToArray() is { Length: > 0 } listed)
            resource["members"] = new JsonArray(listed);
        resource["meta"] = AccountReader.Meta(ResourceKind.Group, group.Id, group.CreatedAt, group.ChangedAt, WeakTags.Of(group.Version), root);
        return resource;
    }

    private async Task<ILookup<Guid, JsonObject>> MembersAsync(IReadOnlyCollection<Guid> groups, Uri root, CancellationToken ct)
    {
        var rows = await db.Memberships.AsNoTracking().Where(m => groups.Contains(m.GroupId)).OrderBy(m => m.GroupId).ThenBy(m => m.Member)
            .Select(m => new { m.GroupId, m.Member, m.AccountId, m.Display, Name = m.Account!.DisplayName ?? m.Account.UserName }).ToListAsync(ct);
        return rows.ToLookup(row => row.GroupId, row => Member(row.Member, row.AccountId, row.Display ?? row.Name, root));
    }

    // Of somebody who is not known here, only the provider's own word can be shown.
    private static JsonObject Member(string value, Guid? account, string? display, Uri root)
    {
        var member = new JsonObject { ["value"] = value };
        if (account is { } id)
            (member["$ref"], member["type"]) = ($"{root}{ResourceKind.User.Endpoint}/{id}", ResourceKind.User.Name);
        if (display is not null)
            member["display"] = display;
        return member;
    }
}
