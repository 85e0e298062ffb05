using System.Text.Json.Nodes;
using static LaptopFleet.People.Scim.Schemas.ScimSchema;

namespace LaptopFleet.People.Scim.Schemas;

/// <summary>A kind of resource: its schemas, drawn together into one tree of attributes in which an extension is an attribute named by its URN.</summary>
public sealed class ResourceKind
{
    public static readonly ResourceKind User = new(UserSchema.Core, "/Users", EnterpriseSchema.User);
    public static readonly ResourceKind Group = new(GroupSchema.Core, "/Groups");
    public static readonly IReadOnlyList<ResourceKind> All = [User, Group];

    public static readonly IReadOnlyList<ScimSchema> Published = [UserSchema.Core, EnterpriseSchema.User, GroupSchema.Core];

    private readonly ScimSchema? extension;

    private ResourceKind(ScimSchema core, string endpoint, ScimSchema? extension = null)
    {
        (Core, Endpoint, this.extension) = (core, endpoint, extension);
        var extended = extension is null ? Enumerable.Empty<AttributeDefinition>() : [Complex(extension.Urn, extension.Description, extension.Attributes)];
        Root = Complex(core.Name, core.Description, [.. Common, .. core.Attributes, .. extended, Meta]);
    }

    public ScimSchema Core { get; }
    public string Name => Core.Name;
    public string Endpoint { get; }

    /// <summary>All attributes of a resource, those of every resource (RFC 7643, 3.1) among them.</summary>
    public AttributeDefinition Root { get; }

    public IEnumerable<string> Schemas => extension is null ? [Core.Urn] : [Core.Urn, extension.Urn];

    public JsonObject ToJson(Uri root)
    {
        var json = new JsonObject
        {
            ["schemas"] = new JsonArray($"{Urns}ResourceType"),
            ["id"] = Name,
            ["name"] = Name,
            ["endpoint"] = Endpoint,
            ["description"] = Core.Description,
            ["schema"] = Core.Urn,
        };
        if (extension is not null)
            json["schemaExtensions"] = new JsonArray(new JsonObject { ["schema"] = extension.Urn, ["required"] = false });
        json["meta"] = new JsonObject { ["resourceType"] = "ResourceType", ["location"] = $"{root}/ResourceTypes/{Name}" };
        return json;
    }

    private static IReadOnlyList<AttributeDefinition> Common =>
    [
        new("schemas", AttributeType.Reference, "The schemas that the resource is of.")
        {
            IsMulti = true, IsAlwaysReturned = true, IsCaseExact = true, Mutability = Mutability.ReadOnly, Parts = [new(AttributeDefinition.Value, AttributeType.Reference, "A URN.") { IsCaseExact = true }],
        },
        Text("id", "The id of the resource here.") with { IsCaseExact = true, IsUnique = true, IsAlwaysReturned = true, Mutability = Mutability.ReadOnly },
        Text("externalId", "The id of the resource at the identity provider.") with { IsCaseExact = true },
    ];

    private static AttributeDefinition Meta => Complex("meta", "What the program says of the resource itself.",
        Text("resourceType", "Its kind.") with { IsCaseExact = true, Mutability = Mutability.ReadOnly },
        new("created", AttributeType.DateTime, "When it came to be.") { Mutability = Mutability.ReadOnly },
        new("lastModified", AttributeType.DateTime, "When it was changed last.") { Mutability = Mutability.ReadOnly },
        new("location", AttributeType.Reference, "Where it is.") { IsCaseExact = true, Mutability = Mutability.ReadOnly },
        Text("version", "Its entity tag.") with { IsCaseExact = true, Mutability = Mutability.ReadOnly }) with
    { Mutability = Mutability.ReadOnly };
}
