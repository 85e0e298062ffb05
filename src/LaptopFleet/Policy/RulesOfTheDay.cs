using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>The rules of some kinds as they hold on one day, read in one go: what asks many of them stays a function of its inputs.</summary>
public sealed class RulesOfTheDay(LocalDate on, IReadOnlyCollection<PolicyRule> rules)
{
    public LocalDate On => on;

    /// <summary>The largest number that any rule of a kind gives on the day; 0 where none gives one.</summary>
    public int Longest(string kind) => rules.Where(r => r.Kind == kind && r.Holds(on)).Select(r => int.TryParse(r.Outcome, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty(0).Max();

    public Decision Ask(string kind, IReadOnlyDictionary<string, string> inputs) =>
        Ruling.Decide(rules, kind, inputs, on, ("", "No rule answers this case on that day."));
}

/// <summary>One questioning of the rules. It remembers each answer once, so that what is decided with them can show by which rules.</summary>
public sealed class Inquiry(RulesOfTheDay rules)
{
    private readonly Dictionary<string, Decision> asked = new(StringComparer.Ordinal);

    public LocalDate On => rules.On;

    /// <summary>Those that are asked.</summary>
    public RulesOfTheDay Rules => rules;

    /// <summary>What was asked and answered, in the order in which it was.</summary>
    public IReadOnlyList<Decision> Asked => [.. asked.Values];

    public Decision Ask(string kind, params ReadOnlySpan<(string Key, string Value)> given)
    {
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in given)
            inputs.Add(key, value);
        var question = $"{kind}?{string.Join('&', inputs.Select(i => $"{i.Key}={i.Value}"))}";
        if (!asked.TryGetValue(question, out var answer))
            asked.Add(question, answer = rules.Ask(kind, inputs));
        return answer;
    }
}
