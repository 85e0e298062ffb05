using System.Text.Json.Nodes;
using LaptopFleet.People.Scim.Schemas;
using NodaTime;

namespace LaptopFleet.People.Scim.Filters;

/// <summary>Holds a filter against a resource, or against one of several values. The database is asked to mean the same.</summary>
public static class FilterMatch
{
    public static bool Matches(this Filter filter, JsonObject resource) => filter switch
    {
        Comparison comparison => Compare(comparison, Read(resource, comparison.Path.Steps)),
        Presence presence => IsPresent(Read(resource, presence.Path.Steps)),
        Some some => Values(Read(resource, some.Path.Steps)).Any(some.Inner.Matches),
        Not not => !not.Inner.Matches(resource),
        Both both => both.Left.Matches(resource) && both.Right.Matches(resource),
        Either either => either.Left.Matches(resource) || either.Right.Matches(resource),
        _ => throw new InvalidOperationException($"{filter.GetType().Name} cannot be held against anything."),
    };

    /// <summary>The form in which two texts are the same, as far as the attribute minds.</summary>
    public static string Key(string text, bool isCaseExact = false) => isCaseExact ? text : text.ToUpperInvariant();

    private static bool Compare(Comparison comparison, JsonNode? node)
    {
        if (comparison.Value is null)
            return IsPresent(node) == (comparison.Operator == Operator.NotEqual);
        if (node is null)
            return comparison.Operator == Operator.NotEqual;
        return comparison.Value switch
        {
            bool flag => node.GetValue<bool>() == flag == (comparison.Operator == Operator.Equal),
            Instant instant => ValueText.ParseInstant(node.GetValue<string>()) is { } here && InOrder(comparison.Operator, here.CompareTo(instant)),
            string text => Compare(comparison.Operator, Key(node.GetValue<string>(), comparison.Path.Leaf.IsCaseExact), Key(text, comparison.Path.Leaf.IsCaseExact)),
            _ => false,
        };
    }

    private static bool Compare(Operator comparison, string here, string sought) => comparison switch
    {
        Operator.Contains => here.Contains(sought, StringComparison.Ordinal),
        Operator.StartsWith => here.StartsWith(sought, StringComparison.Ordinal),
        Operator.EndsWith => here.EndsWith(sought, StringComparison.Ordinal),
        _ => InOrder(comparison, ByCodePoint(here, sought)),
    };

    private static bool InOrder(Operator comparison, int order) => comparison switch
    {
        Operator.Equal => order == 0,
        Operator.NotEqual => order != 0,
        Operator.Greater => order > 0,
        Operator.GreaterOrEqual => order >= 0,
        Operator.Less => order < 0,
        Operator.LessOrEqual => order <= 0,
        _ => false,
    };

    // Both databases compare so; .NET's own order differs beyond the first 65,536 characters.
    private static int ByCodePoint(string one, string other)
    {
        var (left, right) = (one.EnumerateRunes().GetEnumerator(), other.EnumerateRunes().GetEnumerator());
        while (true)
        {
            var (more, others) = (left.MoveNext(), right.MoveNext());
            if (!more || !others)
                return more.CompareTo(others);
            if (left.Current != right.Current)
                return left.Current.CompareTo(right.Current);
        }
    }

    private static bool IsPresent(JsonNode? node) => node switch
    {
        null => false,
        JsonArray values => values.Count > 0,
        JsonObject parts => parts.Count > 0,
        JsonValue value => !value.TryGetValue<string>(out var text) || text.Length > 0,
        _ => true,
    };

    private static JsonNode? Read(JsonObject resource, IReadOnlyList<AttributeDefinition> steps) =>
        steps.Aggregate((JsonNode?)resource, (node, step) => (node as JsonObject)?[step.Name]);

    private static IEnumerable<JsonObject> Values(JsonNode? node) =>
        (node as JsonArray ?? []).Select(value => value as JsonObject ?? new JsonObject { [AttributeDefinition.Value] = value?.DeepClone() });
}
