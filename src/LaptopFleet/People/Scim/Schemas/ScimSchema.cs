using System.Text.Json.Nodes;

namespace LaptopFleet.People.Scim.Schemas;

/// <summary>The attributes that go by one URN.</summary>
public sealed record ScimSchema(string Urn, string Name, string Description, IReadOnlyList<AttributeDefinition> Attributes)
{
    public const string Urns = "urn:ietf:params:scim:schemas:core:2.0:";
    public const string Messages = "urn:ietf:params:scim:api:messages:2.0:";

    public JsonObject ToJson(Uri root) => new()
    {
        ["schemas"] = new JsonArray($"{Urns}Schema"),
        ["id"] = Urn,
        ["name"] = Name,
        ["description"] = Description,
        ["attributes"] = new JsonArray([.. Attributes.Select(attribute => attribute.ToJson())]),
        ["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = $"{root}/Schemas/{Urn}" },
    };

    internal static AttributeDefinition Text(string name, string description) => new(name, AttributeType.String, description);

    internal static AttributeDefinition Complex(string name, string description, params IReadOnlyList<AttributeDefinition> parts) =>
        new(name, AttributeType.Complex, description) { Parts = parts };

    /// <summary>Several values of one kind, each with a type, and one of them the preferred one.</summary>
    internal static AttributeDefinition Several(string name, string description, AttributeDefinition value, params IReadOnlyList<string> types) => new(name, AttributeType.Complex, description)
    {
        IsMulti = true,
        Parts =
        [
            value,
            Text("display", "How the value is shown to people."),
            Text("type", "What the value is for.") with { Words = types },
            new("primary", AttributeType.Boolean, "True for the preferred one, of which there is one at most."),
        ],
    };
}
