using System.Text.Json.Nodes;
using LaptopFleet.People.Scim.Schemas;

namespace LaptopFleet.People.Scim.Patches;

/// <summary>One change of a PATCH (RFC 7644, 3.5.2).</summary>
/// <param name="Path">What is changed; null where the value names it.</param>
public sealed record PatchOperation(PatchVerb Verb, string? Path, JsonNode? Value)
{
    private const string Message = $"{ScimSchema.Messages}PatchOp";
    private const int MaxOperations = 1_000;

    /// <summary>The changes of a message. What else stands in it is of no interest.</summary>
    public static IReadOnlyList<PatchOperation> Read(JsonObject body)
    {
        if (Told.Find(body, "schemas") is JsonArray { Count: > 0 } schemas && !schemas.Any(urn => Message.Equals(Told.TextOf(urn), StringComparison.OrdinalIgnoreCase)))
            throw ScimFault.Syntax($"A PATCH is of the schema {Message}.");
        if (Told.Find(body, "Operations") is not JsonArray { Count: > 0 } operations)
            throw ScimFault.Syntax("A PATCH has Operations, a list that is not empty.");
        return operations.Count <= MaxOperations ? [.. operations.Select(Of)] : throw ScimFault.TooMany($"A PATCH has at most {MaxOperations} operations.");
    }

    private static PatchOperation Of(JsonNode? node)
    {
        if (node is not JsonObject operation)
            throw ScimFault.Syntax("An operation is an object.");
        var path = Told.Find(operation, "path");
        if (path is not null && Told.TextOf(path) is null)
            throw ScimFault.Path("A path is a text.");
        return new(VerbOf(Told.TextOf(Told.Find(operation, "op"))), Told.TextOf(path) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null, Told.Find(operation, "value"));
    }

    // Entra writes them with a capital.
    private static PatchVerb VerbOf(string? word) => word?.ToUpperInvariant() switch
    {
        "ADD" => PatchVerb.Add,
        "REPLACE" => PatchVerb.Replace,
        "REMOVE" => PatchVerb.Remove,
        _ => throw ScimFault.Syntax("The op of an operation is add, replace or remove."),
    };
}

/// <summary>What an operation of a PATCH does (RFC 7644, 3.5.2).</summary>
public enum PatchVerb
{
    Add,
    Replace,
    Remove,
}
