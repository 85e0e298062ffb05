using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>One version of a rule as the API shows it.</summary>
/// <param name="RuleId">What all versions of the rule share.</param>
/// <param name="Match">When it applies; empty means always.</param>
/// <param name="EffectiveFrom">The first day on which it holds.</param>
/// <param name="EffectiveUntil">The first day on which it no longer holds.</param>
public sealed record PolicyRuleView(
    Guid Id, string RuleId, int RuleVersion, string Kind, IReadOnlyDictionary<string, string> Match, string Outcome, string? Unit,
    LocalDate EffectiveFrom, LocalDate? EffectiveUntil, string Owner, string Source)
{
    public static PolicyRuleView Of(PolicyRule r) => new(
        r.Id, r.RuleId, r.RuleVersion, r.Kind, r.Match.Pairs, r.Outcome, r.Unit, r.EffectiveFrom, r.EffectiveUntil, r.Owner, r.Source);
}
