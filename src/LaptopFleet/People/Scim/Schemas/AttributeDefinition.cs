using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaptopFleet.People.Scim.Schemas;

/// <summary>An attribute as RFC 7643 (section 7) describes it. What /Schemas publishes is what bodies, paths and filters are held against.</summary>
public sealed record AttributeDefinition(string Name, AttributeType Type, string Description)
{
    /// <summary>What a value of several values is called by itself (<c>emails eq …</c> asks for <c>emails.value</c>).</summary>
    public const string Value = "value";

    public bool IsMulti { get; init; }
    public bool IsRequired { get; init; }
    public bool IsCaseExact { get; init; }
    public bool IsUnique { get; init; }
    public bool IsAlwaysReturned { get; init; }
    public Mutability Mutability { get; init; }
    public IReadOnlyList<string> Words { get; init; } = [];
    public IReadOnlyList<string> Refers { get; init; } = [];
    public IReadOnlyList<AttributeDefinition> Parts { get; init; } = [];

    public bool IsReadOnly => Mutability == Mutability.ReadOnly;

    /// <summary>Names are the same in any case.</summary>
    public AttributeDefinition? Part(string name) => Parts.FirstOrDefault(part => part.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["name"] = Name,
            ["type"] = Word(Type),
            ["multiValued"] = IsMulti,
            ["description"] = Description,
            ["required"] = IsRequired,
            ["mutability"] = Word(Mutability),
            ["returned"] = Mutability == Mutability.WriteOnly ? "never" : IsAlwaysReturned ? "always" : "default",
        };
        if (Type is AttributeType.String or AttributeType.Reference or AttributeType.Binary)
            (json["caseExact"], json["uniqueness"]) = (IsCaseExact, IsUnique ? "server" : "none");
        if (Words.Count > 0)
            json["canonicalValues"] = Texts(Words);
        if (Refers.Count > 0)
            json["referenceTypes"] = Texts(Refers);
        if (Parts.Count > 0)
            json["subAttributes"] = new JsonArray([.. Parts.Select(part => part.ToJson())]);
        return json;
    }

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>What values an attribute takes (RFC 7643, 2.3).</summary>
public enum AttributeType
{
    String,
    Boolean,
    DateTime,
    Reference,
    Binary,
    Complex,
}

/// <summary>Who may write an attribute, and when (RFC 7643, 7).</summary>
public enum Mutability
{
    ReadWrite,
    ReadOnly,
    WriteOnly,
    Immutable,
}
