using System.Text.Json.Nodes;

namespace LaptopFleet.People.Scim.Schemas;

/// <summary>Which attributes an answer shows (RFC 7644, 3.9): those that are named, or all but those; what identifies a resource always.</summary>
public sealed class Selection
{
    private readonly IReadOnlyList<AttributePath>? only;
    private readonly IReadOnlyList<AttributePath> without;

    private Selection(IReadOnlyList<AttributePath>? only, IReadOnlyList<AttributePath> without) => (this.only, this.without) = (only, without);

    /// <summary>Whether attributes were named at all: then a change is answered with them.</summary>
    public bool IsAsked => only is not null;

    public static Selection Of(ResourceKind kind, string? attributes, string? excludedAttributes) =>
        new(string.IsNullOrWhiteSpace(attributes) ? null : Paths(kind, attributes), Paths(kind, excludedAttributes ?? ""));

    /// <summary>Whether an attribute is shown, wholly or in part: what is not need not be read from the database.</summary>
    public bool Shows(string attribute) =>
        (only is null || only.Any(path => path.Steps[0].Name == attribute)) && !without.Any(path => path.Steps.Count == 1 && path.Leaf.Name == attribute);

    public JsonObject From(JsonObject resource)
    {
        var shown = only is null ? resource : Keep(resource, only);
        foreach (var path in without.Where(path => !path.Leaf.IsAlwaysReturned))
            Remove(shown, path.Steps);
        return shown;
    }

    // A name that is not known shows nothing, and what was chosen by (in brackets) does not narrow what is shown.
    private static IReadOnlyList<AttributePath> Paths(ResourceKind kind, string names) =>
        [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => AttributeScope.Of(kind).Find(name.Split('[')[0])).OfType<AttributePath>()];

    private static JsonObject Keep(JsonObject resource, IReadOnlyList<AttributePath> paths)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in resource.ToList())
        {
            var named = paths.Where(path => path.Steps[0].Name == name).ToList();
            if (name is "schemas" or "id" || named.Exists(path => path.Steps.Count == 1))
                kept[name] = value?.DeepClone();
            else if (named.Count > 0 && Narrow(value, [.. named.Select(path => new AttributePath([.. path.Steps.Skip(1)]))]) is { } part)
                kept[name] = part;
        }
        return kept;
    }

    private static JsonNode? Narrow(JsonNode? value, IReadOnlyList<AttributePath> parts) => value switch
    {
        JsonObject whole => NarrowOne(whole, parts) is { Count: > 0 } narrowed ? narrowed : null,
        JsonArray several => several.OfType<JsonObject>().Select(one => NarrowOne(one, parts)).Where(one => one.Count > 0).ToArray() is { Length: > 0 } left ? new JsonArray(left) : null,
        _ => null,
    };

    private static JsonObject NarrowOne(JsonObject whole, IReadOnlyList<AttributePath> parts)
    {
        var narrowed = new JsonObject();
        foreach (var (name, value) in whole)
        {
            var named = parts.Where(path => path.Steps[0].Name == name).ToList();
            if (named.Exists(path => path.Steps.Count == 1))
                narrowed[name] = value?.DeepClone();
            else if (named.Count > 0 && Narrow(value, [.. named.Select(path => new AttributePath([.. path.Steps.Skip(1)]))]) is { } part)
                narrowed[name] = part;
        }
        return narrowed;
    }

    private static void Remove(JsonNode? node, IEnumerable<AttributeDefinition> steps)
    {
        if (node is JsonArray several)
        {
            foreach (var one in several)
                Remove(one, steps);
        }
        if (node is not JsonObject whole || steps.FirstOrDefault() is not { } step)
            return;
        if (steps.Skip(1).Any())
            Remove(whole[step.Name], steps.Skip(1));
        else
            whole.Remove(step.Name);
    }
}
