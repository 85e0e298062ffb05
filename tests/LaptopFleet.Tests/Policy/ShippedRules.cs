using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Policy;

/// <summary>The rules of db/reference, as they hold on a day; with them a decision is asked that stands on no database.</summary>
internal static class ShippedRules
{
    public static readonly IReadOnlyList<PolicyRule> All =
        [.. PolicyFiles.Read(ReferenceFolder.Shipped).Select(r => PolicyRule.Set(r.Text, r.RuleVersion, r.Until, Instant.FromUtc(2026, 11, 23, 9, 0)).Rule)];

    public static RulesOfTheDay On(LocalDate day) => new(day, All);

    /// <summary>The same, but one rule says something else from the first day on.</summary>
    public static RulesOfTheDay With(LocalDate day, string ruleId, string outcome)
    {
        Assert.Contains(All, r => r.RuleId == ruleId);
        return new(day, [.. All.Select(r => r.RuleId == ruleId ? PolicyRule.Set(r.Text with { Outcome = outcome }, r.RuleVersion, r.EffectiveUntil, Instant.FromUtc(2026, 11, 23, 9, 0)).Rule : r)]);
    }
}
