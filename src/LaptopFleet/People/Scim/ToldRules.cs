using System.Text.Json.Nodes;
using LaptopFleet.People.Scim.Schemas;

namespace LaptopFleet.People.Scim;

/// <summary>What users and groups are looked up by has a length that an index can hold; everything else comes back as it was sent.</summary>
public static class ToldRules
{
    private static readonly (string[] Path, int Most)[] Limits =
    [
        (["userName"], Account.TextMaxLength),
        (["externalId"], Account.TextMaxLength),
        (["displayName"], Account.TextMaxLength),
        .. UserSchema.Core.Attributes.Single(a => a.Name == "name").Parts.Select(part => (new[] { "name", part.Name }, Account.TextMaxLength)),
        ([EnterpriseSchema.Urn, "employeeNumber"], Account.TextMaxLength),
        ([EnterpriseSchema.Urn, "department"], Account.TextMaxLength),
    ];

    public static void Check(JsonObject told)
    {
        foreach (var (path, most) in Limits)
            Check(Told.TextOf(path.Aggregate((JsonNode?)told, (node, step) => (node as JsonObject)?[step])), string.Join('.', path), most);
        foreach (var email in (told["emails"] as JsonArray ?? []).OfType<JsonObject>())
        {
            Check(Told.TextOf(email["value"]), "emails.value", Account.TextMaxLength);
            Check(Told.TextOf(email["type"]), "emails.type", AccountEmail.TypeMaxLength);
        }
        if (string.IsNullOrWhiteSpace(Told.TextOf(told["userName"])))
            throw ScimFault.Value("'userName' is required.");
    }

    public static void Check(string? text, string name, int most)
    {
        if (text?.Length > most)
            throw ScimFault.Value($"'{name}' has at most {most} characters.");
    }
}
