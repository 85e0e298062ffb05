using System.Text.Json.Nodes;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.Platform;

namespace LaptopFleet.People.Scim.Schemas;

/// <summary>
/// Brings what a caller sends into the form that is kept: attributes by their own names and in their own order, values of their own types, nothing
/// that is unassigned (null, an empty list). What no schema knows is left out, and so is what is not the caller's to say.
/// </summary>
public static class Told
{
    /// <summary>More values than anybody has; members of a group are counted by nobody.</summary>
    private const int MaxValues = 200;

    public static JsonObject Read(ResourceKind kind, JsonObject body)
    {
        if (Find(body, "schemas") is JsonArray { Count: > 0 } schemas && !schemas.Any(urn => kind.Schemas.Contains(TextOf(urn), StringComparer.OrdinalIgnoreCase)))
            throw ScimFault.Syntax($"None of the schemas is one of a {kind.Name}: {string.Join(", ", kind.Schemas)}.");
        var told = Parts(kind.Root, body, "");
        foreach (var required in kind.Root.Parts.Where(part => part.IsRequired && string.IsNullOrWhiteSpace(TextOf(told[part.Name]))))
            throw ScimFault.Value($"'{required.Name}' is required.");
        return told;
    }

    /// <summary>A value of an attribute, or several of them; null where it is unassigned.</summary>
    public static JsonNode? Value(AttributeDefinition attribute, JsonNode? sent, string at)
    {
        if (!attribute.IsMulti)
            return Single(attribute, sent is JsonArray { Count: 1 } alone ? alone[0] : sent, at);
        var several = (sent is JsonArray list ? list.AsEnumerable() : [sent]).Select(one => Single(attribute, one, at)).OfType<JsonNode>().ToArray();
        if (several.Length > MaxValues && attribute.Name != "members")
            throw ScimFault.Value($"'{at}' has at most {MaxValues} values.");
        return several.Length == 0 ? null : new JsonArray(several);
    }

    /// <summary>At most one of several values is the preferred one.</summary>
    public static int Preferred(JsonNode? several) => (several as JsonArray ?? []).Count(IsPreferred);

    public static bool IsPreferred(JsonNode? value) => value is JsonObject parts && parts["primary"] is JsonValue flag && flag.GetValue<bool>();

    public static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A member by its name in any case.</summary>
    public static JsonNode? Find(JsonObject body, string name) =>
        body.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static JsonNode? Single(AttributeDefinition attribute, JsonNode? sent, string at) => (attribute.Type, sent) switch
    {
        (_, null) => null,
        (AttributeType.Complex, JsonObject parts) => Parts(attribute, parts, at) is { Count: > 0 } read ? read : null,
        // A value by itself stands for the whole of which it is the value: a manager, a member.
        (AttributeType.Complex, JsonValue alone) when attribute.Part(AttributeDefinition.Value) is { } value => Single(value, alone, at) is { } read ? new JsonObject { [value.Name] = read } : null,
        (AttributeType.Boolean, JsonValue) => Flag(sent, at),
        (AttributeType.Complex or AttributeType.Boolean, _) or (_, not JsonValue) => throw Wrong(attribute, at),
        _ => Text(attribute, (JsonValue)sent, at),
    };

    private static JsonObject Parts(AttributeDefinition owner, JsonObject sent, string at)
    {
        var members = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in sent)
        {
            if (!members.TryAdd(name, value))
                throw ScimFault.Syntax($"'{name}' is given twice, in two spellings.");
        }
        var read = new JsonObject();
        foreach (var part in owner.Parts.Where(part => part.Mutability is not (Mutability.ReadOnly or Mutability.WriteOnly)))
        {
            var place = at.Length == 0 ? part.Name : $"{at}.{part.Name}";
            if (Value(part, members.GetValueOrDefault(part.Name), place) is not { } value)
                continue;
            if (Preferred(value) > 1)
                throw ScimFault.Value($"Only one value of '{place}' can be primary.");
            read[part.Name] = value;
        }
        return read;
    }

    // Entra sends "True" and "False".
    private static JsonValue Flag(JsonNode sent, string at) =>
        sent.AsValue().TryGetValue<bool>(out var flag) || bool.TryParse(TextOf(sent), out flag) ? JsonValue.Create(flag) : throw ScimFault.Value($"'{at}' is true or false.");

    private static JsonValue Text(AttributeDefinition attribute, JsonValue sent, string at)
    {
        var text = TextOf(sent) ?? (sent.GetValueKind() == System.Text.Json.JsonValueKind.Number ? sent.ToJsonString() : throw Wrong(attribute, at));
        return attribute.Type != AttributeType.DateTime || ValueText.ParseInstant(text) is not null
            ? JsonValue.Create(text)
            : throw ScimFault.Value($"'{at}' is an instant like 2026-11-22T23:00:00Z.");
    }

    private static InvalidInputException Wrong(AttributeDefinition attribute, string at) =>
        ScimFault.Value($"'{at}' is {(attribute.Type == AttributeType.Complex ? "an object" : attribute.Type == AttributeType.Boolean ? "true or false" : "a text")}.");
}
