using System.Text.Json.Nodes;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>What a provider says of a group itself.</summary>
public sealed record GroupWords(string DisplayName, string? ExternalId)
{
    public static GroupWords Of(Group group) => new(group.DisplayName, group.ExternalId);

    public static async Task<GroupWords> CheckAsync(FleetDb db, JsonObject told, Guid? self, CancellationToken ct)
    {
        var (name, externalId) = (Told.TextOf(told["displayName"]), Told.TextOf(told["externalId"]));
        if (string.IsNullOrWhiteSpace(name))
            throw ScimFault.Value("'displayName' is required.");
        ToldRules.Check(name, "displayName", Account.TextMaxLength);
        ToldRules.Check(externalId, "externalId", Account.TextMaxLength);
        var key = FilterMatch.Key(name);
        return await db.Groups.AnyAsync(g => g.DisplayNameKey == key && g.RemovedAt == null && g.Id != self, ct)
            ? throw ScimFault.Taken("Another group has this displayName.")
            : new(name, externalId);
    }

    public JsonObject ToJson()
    {
        var told = new JsonObject { ["displayName"] = DisplayName };
        if (ExternalId is not null)
            told["externalId"] = ExternalId;
        return told;
    }
}
