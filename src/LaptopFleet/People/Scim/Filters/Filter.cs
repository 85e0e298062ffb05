using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LaptopFleet.People.Scim.Schemas;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.People.Scim.Filters;

/// <summary>
/// A filter of RFC 7644 (3.4.2.2), held against a schema. What can be said in two ways has one form here: <c>emails.value eq "a"</c> and
/// <c>emails[value eq "a"]</c> are <see cref="Some"/>, and <c>ne</c> of several values is the opposite of <c>eq</c>.
/// </summary>
public abstract record Filter
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The filter as text; read again it is the same filter.</summary>
    public string Print() => this switch
    {
        Comparison comparison => $"{comparison.Path} {OperatorWords.Of(comparison.Operator)} {Print(comparison.Value)}",
        Presence presence => $"{presence.Path} pr",
        Some some => $"{some.Path}[{some.Inner.Print()}]",
        Not not => $"not ({not.Inner.Print()})",
        Both both => $"{Print(both.Left, both.Left is Either)} and {Print(both.Right, both.Right is Either or Both)}",
        Either either => $"{either.Left.Print()} or {Print(either.Right, either.Right is Either)}",
        _ => throw new InvalidOperationException($"{GetType().Name} has no text."),
    };

    private static string Print(Filter filter, bool inParentheses) => inParentheses ? $"({filter.Print()})" : filter.Print();

    private static string Print(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        Instant instant => $"\"{InstantPattern.ExtendedIso.Format(instant)}\"",
        string text => JsonSerializer.Serialize(text, Plain),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

/// <summary>An attribute compared with a value (RFC 7644, 3.4.2.2).</summary>
/// <param name="Value">A text, a truth value or an instant, as the attribute's type asks; null for "no value".</param>
public sealed record Comparison(AttributePath Path, Operator Operator, object? Value) : Filter;

/// <summary>There is a value.</summary>
public sealed record Presence(AttributePath Path) : Filter;

/// <summary>One of several values is as <paramref name="Inner"/> says; its paths begin at the value.</summary>
public sealed record Some(AttributePath Path, Filter Inner) : Filter;

/// <summary>Two filters that hold at once.</summary>
public sealed record Both(Filter Left, Filter Right) : Filter;

/// <summary>Two filters of which one holds.</summary>
public sealed record Either(Filter Left, Filter Right) : Filter;

/// <summary>A filter that does not hold.</summary>
public sealed record Not(Filter Inner) : Filter;

/// <summary>How an attribute is compared with a value (RFC 7644, 3.4.2.2).</summary>
public enum Operator
{
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

internal static class OperatorWords
{
    private static readonly Dictionary<string, Operator> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["eq"] = Operator.Equal,
        ["ne"] = Operator.NotEqual,
        ["co"] = Operator.Contains,
        ["sw"] = Operator.StartsWith,
        ["ew"] = Operator.EndsWith,
        ["gt"] = Operator.Greater,
        ["ge"] = Operator.GreaterOrEqual,
        ["lt"] = Operator.Less,
        ["le"] = Operator.LessOrEqual,
    };

    private static readonly Dictionary<Operator, string> Written = Known.ToDictionary(word => word.Value, word => word.Key);

    public static Operator? Find(string word) => Known.TryGetValue(word, out var found) ? found : null;

    public static string Of(Operator comparison) => Written[comparison];
}
