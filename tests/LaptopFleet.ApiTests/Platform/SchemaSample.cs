using System.Text.Json.Nodes;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>Makes bodies from the published document: what its schemas promise to take.</summary>
/// <param name="name">Gives a value for a member by its name, where the test has one; null leaves it to the schema.</param>
public sealed class SchemaSample(JsonNode document, Func<string, JsonNode?> name)
{
    /// <summary>The body that an operation takes as JSON; null where it takes none.</summary>
    public JsonNode? BodyOf(string path, string verb, bool whole = false)
    {
        var content = Operation(path, verb)?["requestBody"]?["content"]?.AsObject();
        var schema = content?.FirstOrDefault(type => type.Key.EndsWith("json", StringComparison.Ordinal)).Value?["schema"];
        return schema is null ? null : Of(schema, "", whole);
    }

    public JsonNode? Operation(string path, string verb) => document["paths"]![path]?[verb];

    /// <summary>The smallest value of a schema, or the one with every member.</summary>
    public JsonNode? Of(JsonNode schema, string member, bool whole)
    {
        schema = Follow(schema);
        if (name(member) is { } known && TypeOf(schema) is not ("object" or "array"))
            return known;
        if (schema["enum"] is JsonArray { Count: > 0 } words)
            return words[0]!.DeepClone();
        return TypeOf(schema) switch
        {
            "object" => Object(schema, whole),
            "array" => new JsonArray(schema["items"] is { } items && (whole || schema["minItems"] is not null) ? [Of(items, member.TrimEnd('s'), whole)] : []),
            "integer" => (long)(schema["minimum"]?.GetValue<decimal>() ?? 1),
            "number" => schema["minimum"]?.GetValue<decimal>() ?? 1m,
            "boolean" => true,
            "string" => Text(schema, member),
            _ => null,
        };
    }

    private JsonObject Object(JsonNode schema, bool whole)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(member => member!.GetValue<string>()).ToHashSet();
        return new(from member in schema["properties"] as JsonObject ?? []
                   where whole || required.Contains(member.Key)
                   select KeyValuePair.Create(member.Key, Of(member.Value!, member.Key, whole)));
    }

    private static JsonValue Text(JsonNode schema, string member) => JsonValue.Create((schema["format"]?.GetValue<string>(), schema["example"] ?? schema["examples"]?[0]) switch
    {
        (_, { } example) => example.GetValue<string>(),
        ("uuid", _) => "01a207a2-3280-7000-9de1-3d28d5d39184",
        ("date", _) => "2026-12-01",
        ("date-time", _) => "2026-12-01T09:00:00Z",
        _ => member is "" ? "text" : $"{member} text",
    });

    private JsonNode Follow(JsonNode schema)
    {
        while ((string?)schema["$ref"] is { } reference)
            schema = reference[2..].Split('/').Aggregate(document, (node, step) => node[step]!);
        var choices = (schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"]) as JsonArray;
        return choices?.FirstOrDefault(choice => TypeOf(choice!) != "null") is { } chosen ? Follow(chosen) : schema;
    }

    private static string? TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => type!.GetValue<string>()).FirstOrDefault(type => type != "null"),
        JsonValue type => type.GetValue<string>(),
        _ => null,
    };
}
