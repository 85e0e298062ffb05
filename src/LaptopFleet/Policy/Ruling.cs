using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>Finds the rule that decides: of those that hold on the day and fit the case, the closest.</summary>
public static class Ruling
{
    /// <param name="rules">The rules of one kind.</param>
    /// <param name="otherwise">What holds where no rule fits.</param>
    public static Decision Decide(IEnumerable<PolicyRule> rules, string kind, IReadOnlyDictionary<string, string> inputs, LocalDate on, (string Outcome, string Reason) otherwise)
    {
        var fitting = rules.Where(r => r.Kind == kind && r.Holds(on) && r.Match.Fit(inputs)).ToList();
        if (fitting.Count == 0)
            return new(kind, otherwise.Outcome, null, inputs, otherwise.Reason) { On = on };
        var closest = fitting.Where(r => r.Match.Exceeded(inputs))
            .OrderByDescending(r => r.Match.Count).ThenByDescending(r => r.Match.Threshold?.Minor ?? 0)
            // Rivals are refused when they are set; should two ever be there, every server must choose alike.
            .ThenBy(r => r.RuleId, StringComparer.Ordinal).FirstOrDefault();
        if (closest is not null)
            return new(kind, closest.Outcome, closest.Cited, inputs, Why(closest, inputs)) { On = on, Unit = closest.Unit };
        var lowest = fitting.OrderBy(r => r.Match.Threshold!.Minor).First();
        return new(kind, "", lowest.Cited, inputs, $"The amount does not exceed {lowest.Match.Threshold}.") { On = on, Unit = lowest.Unit };
    }

    private static string Why(PolicyRule rule, IReadOnlyDictionary<string, string> inputs)
    {
        var version = $"{rule.RuleId} version {rule.RuleVersion} holds from {rule.EffectiveFrom:uuuu-MM-dd}";
        if (rule.Match.Count == 0)
            return $"{version} for every case.";
        var because = $"{version} where {rule.Match.ToString().Replace(";", " and ", StringComparison.Ordinal)}";
        return rule.Match.Threshold is { } threshold && !IsComparable(threshold.Currency, inputs)
            ? $"{because}; there is no amount in {threshold.Currency} to compare, so it is taken to be over."
            : $"{because}.";
    }

    private static bool IsComparable(string currency, IReadOnlyDictionary<string, string> inputs) =>
        inputs.TryGetValue(Conditions.Amount, out var text) && Conditions.Sum(text)?.Currency == currency;
}
