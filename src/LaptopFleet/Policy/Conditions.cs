using System.Text.RegularExpressions;
using LaptopFleet.World;

namespace LaptopFleet.Policy;

/// <summary>
/// When a rule applies: each pair must be among the inputs, in any letters. None at all applies always. The pair <c>over=50000.00 USD</c>
/// asks for an <c>amount</c> above that sum.
/// </summary>
public sealed partial class Conditions : IEquatable<Conditions>
{
    public const int MaxLength = 400;
    public const int MaxCount = 8;
    public const int KeyMaxLength = 40;
    public const int ValueMaxLength = 80;
    public const string Over = "over";
    public const string Amount = "amount";

    public static readonly Conditions None = new([]);

    private readonly SortedDictionary<string, string> pairs;

    private Conditions(IEnumerable<KeyValuePair<string, string>> given)
    {
        pairs = new(StringComparer.Ordinal);
        foreach (var (key, value) in given)
            pairs.Add(key, value);
        Threshold = pairs.TryGetValue(Over, out var sum) ? Sum(sum) : null;
    }

    public IReadOnlyDictionary<string, string> Pairs => pairs;
    public int Count => pairs.Count;

    /// <summary>The sum that an amount must exceed; null where the amount does not matter.</summary>
    public Money? Threshold { get; }

    public static Conditions Of(params IEnumerable<KeyValuePair<string, string>> given) =>
        Fault(given) is { } fault ? throw new ArgumentException(fault, nameof(given)) : new(given);

    /// <summary>What is wrong with pairs that somebody wrote; null where they are conditions.</summary>
    public static string? Fault(IEnumerable<KeyValuePair<string, string>> given)
    {
        var list = given.ToList();
        if (list.Count > MaxCount)
            return $"At most {MaxCount} conditions.";
        if (list.DistinctBy(p => p.Key).Count() < list.Count)
            return "A condition stands there twice.";
        foreach (var (key, value) in list)
        {
            if (key.Length > KeyMaxLength || !Word().IsMatch(key))
                return $"The name of a condition is written in small letters, digits and hyphens, at most {KeyMaxLength}.";
            if (string.IsNullOrWhiteSpace(value) || value.Length > ValueMaxLength || value.Any(c => c is ';' or '=' || char.IsControl(c)))
                return $"The value of '{key}' has 1 to {ValueMaxLength} characters, without ; and =.";
            if (key == Over && Sum(value) is null)
                return $"'{Over}' is a sum like 50000.00 USD.";
        }
        return list.Sum(p => p.Key.Length + p.Value.Length + 2) > MaxLength ? $"At most {MaxLength} characters in all." : null;
    }

    /// <summary>Reads <c>key=value;key=value</c>; null where it is none.</summary>
    public static Conditions? Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
        if (parts.Any(p => p.Length != 2))
            return null;
        var given = parts.Select(p => KeyValuePair.Create(p[0], p[1])).ToList();
        return Fault(given) is null ? new(given) : null;
    }

    /// <summary>Reads a sum as <see cref="Money"/> writes it: <c>50000.00 USD</c>.</summary>
    public static Money? Sum(string text) => text.Split(' ') is [var amount, var currency] ? Money.Parse(amount, currency) : null;

    /// <summary>True where every pair but the threshold is among the inputs.</summary>
    public bool Fit(IReadOnlyDictionary<string, string> inputs) =>
        pairs.All(p => p.Key == Over || (inputs.TryGetValue(p.Key, out var value) && string.Equals(value, p.Value, StringComparison.OrdinalIgnoreCase)));

    /// <summary>True where the amount exceeds the threshold. One that cannot be compared (none, or another currency) does, to be on the safe side.</summary>
    public bool Exceeded(IReadOnlyDictionary<string, string> inputs) =>
        Threshold is not { } threshold || !inputs.TryGetValue(Amount, out var text) || Sum(text) is not { } sum || sum.Currency != threshold.Currency || sum.Minor > threshold.Minor;

    /// <summary>True where some inputs meet both, and neither is the closer one: more pairs are closer, then the higher threshold.</summary>
    public bool Rivals(Conditions other)
    {
        if (Count != other.Count || pairs.Any(p => p.Key != Over && other.pairs.TryGetValue(p.Key, out var value) && !string.Equals(value, p.Value, StringComparison.OrdinalIgnoreCase)))
            return false;
        return Threshold is null || other.Threshold is null || Threshold.Currency != other.Threshold.Currency || Threshold.Minor == other.Threshold.Minor;
    }

    /// <summary>True where whatever meets <paramref name="other"/> meets this as well.</summary>
    public bool Covers(Conditions other) =>
        Fit(other.pairs) && (Threshold is null || (other.Threshold is { } theirs && theirs.Currency == Threshold.Currency && theirs.Minor >= Threshold.Minor));

    public bool Equals(Conditions? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as Conditions);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    public override string ToString() => string.Join(';', pairs.Select(p => $"{p.Key}={p.Value}"));

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
