using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Refresh;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.WhatIf;

/// <summary>The rules as they are, and as they would be had somebody set others. Nothing of it is in the database: what is decided with it is a function of its inputs.</summary>
public sealed class Supposition
{
    private readonly HashSet<string> touched;

    private Supposition(IReadOnlyList<PolicyRule> before, IReadOnlyList<PolicyRule> after, IEnumerable<string> kinds) =>
        (Before, After, touched) = (before, after, kinds.ToHashSet(StringComparer.Ordinal));

    public IReadOnlyList<PolicyRule> Before { get; }
    public IReadOnlyList<PolicyRule> After { get; }

    /// <summary>Sets rules as <c>POST /policy/rules</c> would, one after the other, and refuses what it would refuse.</summary>
    /// <param name="rules">All rules there are.</param>
    /// <param name="at">When they would be set.</param>
    public static Supposition Of(IReadOnlyList<PolicyRule> rules, IReadOnlyList<RuleText> supposed, Instant at)
    {
        var after = rules.ToList();
        foreach (var text in supposed)
        {
            PolicyDesk.MustBeToCome(text, at);
            var place = after.Where(r => r.RuleId == text.RuleId).MaxBy(r => r.RuleVersion);
            var rule = PolicyRule.Set(text, (place?.RuleVersion ?? 0) + 1, null, at).Rule;
            if (place is not null)
            {
                place.MustPrecede(text);
                after[after.IndexOf(place)] = EndedBy(place, text, at);
            }
            if (after.Find(rule.Contradicts) is { } rival)
                throw new RefusedException("policy.contradiction", $"{text.RuleId} and {rival.RuleId} version {rival.RuleVersion} answer the same case on the same days, and neither is the closer one.");
            after.Add(rule);
        }
        return new(rules, after, supposed.Select(t => t.Kind));
    }

    /// <summary>Whether anything that is decided by these kinds can be different.</summary>
    public bool Touches(params IEnumerable<string> kinds) => kinds.Any(touched.Contains);

    /// <summary>What the rules in force answer, and nothing would: cases of any kind, with the days; and countries that no route would name on a day, where somebody is asked.</summary>
    public SupposedLack Lacking(LocalDate on)
    {
        var known = Gaps(Before).ToHashSet();
        var named = PolicyConflicts.Unruled(Before, on).Select(d => d.Inputs["country"]).ToHashSet(StringComparer.Ordinal);
        return new([.. Gaps(After).Where(g => !known.Contains(g))], [.. PolicyConflicts.Unruled(After, on).Select(d => d.Inputs["country"]).Where(c => !named.Contains(c))]);
    }

    private static IEnumerable<SupposedGap> Gaps(IReadOnlyList<PolicyRule> rules) => PolicyConflicts.Gaps(rules).Select(g => new SupposedGap(
        g.Last.Kind, g.Last.Match.ToString(), LocalDatePattern.Iso.Format(g.From), g.Until is { } until ? LocalDatePattern.Iso.Format(until) : null, g.Last.RuleId, g.Last.RuleVersion));

    /// <summary>The kinds of these rules that no question asks anything about, in their order.</summary>
    public static IReadOnlyList<string> NotLookedAt(IEnumerable<RuleText> rules) =>
        [.. rules.Select(r => r.Kind).Except([.. SupposedOrders.Kinds, .. SupposedLeavers.Kinds, .. RefreshTerms.Kinds], StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // The one in force is not ours to change: a copy of it ends.
    private static PolicyRule EndedBy(PolicyRule former, RuleText text, Instant at)
    {
        var until = former.EffectiveUntil is { } ended && ended <= text.EffectiveFrom ? ended : text.EffectiveFrom;
        return PolicyRule.Set(former.Text, former.RuleVersion, until, at).Rule;
    }
}

/// <summary>What would have no answer any more.</summary>
/// <param name="Countries">ISO 3166-1 alpha-2, in their order.</param>
public sealed record SupposedLack(IReadOnlyList<SupposedGap> Gaps, IReadOnlyList<string> Countries);

/// <summary>A case that some rule answers, and none would.</summary>
/// <param name="Match">As a rule says it: <c>country=BR</c>.</param>
/// <param name="From">The first day without an answer, in ISO 8601.</param>
/// <param name="Until">The first day with one again; null where there is none.</param>
/// <param name="RuleId">The rule that answered before.</param>
public sealed record SupposedGap(string Kind, string Match, string From, string? Until, string RuleId, int RuleVersion);
