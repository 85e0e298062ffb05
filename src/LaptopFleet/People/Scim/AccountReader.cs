using System.Text.Json.Nodes;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.People.Scim;

/// <summary>Accounts as resources: the provider's words, and what the program adds.</summary>
public sealed class AccountReader(FleetDb db, PersonalVault vault, IHttpContextAccessor http, ScimOptions options)
{
    private Uri Root => ScimRoot.Of(http.HttpContext!.Request, options);

    public async Task<JsonObject> ReadAsync(Account account, bool withGroups, CancellationToken ct) =>
        (await ReadAsync([account], withGroups, ct))[0];

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(IReadOnlyList<Account> accounts, bool withGroups, CancellationToken ct)
    {
        if (accounts.Count == 0)
            return [];
        var seals = await vault.FindAsync([.. accounts.Where(a => a.Sealed is not null).Select(a => a.PersonId)], ct);
        var groups = withGroups ? await GroupsAsync([.. accounts.Select(a => a.Id)], ct) : null;
        var root = Root;
        return [.. accounts.Select(account => Compose(account, seals.GetValueOrDefault(account.PersonId), groups?[account.Id], root))];
    }

    private static JsonObject Compose(Account account, PersonalSeal? seal, IEnumerable<(Guid Id, string Name)>? groups, Uri root)
    {
        var words = account.Sealed is { } box && seal is not null ? seal.Open<JsonObject>(box) : account.Rest;
        words["active"] = account.Person.IsActive;
        words["id"] = account.Id.ToString();
        words["schemas"] = AttributeDefinition.Texts(ResourceKind.User.Schemas.Take(words.ContainsKey(EnterpriseSchema.Urn) ? 2 : 1));
        if (groups?.Select(group => Group(group.Id, group.Name, root)).ToArray() is { Length: > 0 } memberOf)
            words["groups"] = new JsonArray(memberOf);
        words["meta"] = Meta(ResourceKind.User, account.Id, account.CreatedAt, account.ChangedAt, WeakTags.Of(account.Version, account.Person.Version), root);
        // In the order of the schema, whoever said it.
        return new(ResourceKind.User.Root.Parts.Where(part => words.ContainsKey(part.Name)).Select(part => KeyValuePair.Create(part.Name, words[part.Name]?.DeepClone())));
    }

    internal static JsonObject Meta(ResourceKind kind, Guid id, Instant created, Instant changed, string version, Uri root) => new()
    {
        ["resourceType"] = kind.Name,
        ["created"] = InstantPattern.ExtendedIso.Format(created),
        ["lastModified"] = InstantPattern.ExtendedIso.Format(changed),
        ["location"] = $"{root}{kind.Endpoint}/{id}",
        ["version"] = version,
    };

    private static JsonObject Group(Guid id, string name, Uri root) => new()
    {
        ["value"] = id.ToString(),
        ["$ref"] = $"{root}{ResourceKind.Group.Endpoint}/{id}",
        ["display"] = name,
        ["type"] = "direct",
    };

    private async Task<ILookup<Guid, (Guid Id, string Name)>> GroupsAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct)
    {
        var rows = await db.Memberships.AsNoTracking().Where(m => m.AccountId != null && accounts.Contains(m.AccountId.Value))
            .OrderBy(m => m.GroupId).Select(m => new { m.AccountId, m.GroupId, m.Group.DisplayName }).ToListAsync(ct);
        return rows.ToLookup(row => row.AccountId!.Value, row => (row.GroupId, row.DisplayName));
    }
}
