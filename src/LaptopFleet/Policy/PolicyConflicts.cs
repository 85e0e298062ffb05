using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>Where the rules do not give exactly one answer.</summary>
public static class PolicyConflicts
{
    /// <summary>Refuses a rule that, with another one, leaves open which of them decides.</summary>
    public static async Task RefuseAsync(FleetDb db, PolicyRule rule, CancellationToken ct)
    {
        // The versions of one rule follow one another, so only other rules can contradict it.
        var others = await db.PolicyRules.AsNoTracking()
            .Where(r => r.Kind == rule.Kind && r.RuleId != rule.RuleId && (r.EffectiveUntil == null || r.EffectiveUntil > rule.EffectiveFrom)).ToListAsync(ct);
        if (others.Find(rule.Contradicts) is { } rival)
            throw new RefusedException("policy.contradiction", $"{rival.RuleId} version {rival.RuleVersion} answers the same case on the same days, and neither is the closer one.");
    }

    public static IEnumerable<(PolicyRule One, PolicyRule Other)> Contradictions(IEnumerable<PolicyRule> rules) =>
        from kind in rules.GroupBy(r => r.Kind)
        let ofKind = kind.OrderBy(r => r.Id).ToList()
        from i in Enumerable.Range(0, ofKind.Count)
        from other in ofKind.Skip(i + 1)
        where ofKind[i].Contradicts(other)
        select (ofKind[i], other);

    /// <summary>The days on which a case that some rule once answered has no answer.</summary>
    public static IEnumerable<(PolicyRule Last, LocalDate From, LocalDate? Until)> Gaps(IEnumerable<PolicyRule> rules) =>
        from kind in rules.GroupBy(r => r.Kind)
        from match in kind.GroupBy(r => r.Match)
        from gap in Uncovered(match.Min(r => r.EffectiveFrom), kind.Where(r => r.Match.Covers(match.Key)))
        select (match.Where(r => r.EffectiveFrom < gap.From).MaxBy(r => r.EffectiveFrom)!, gap.From, gap.Until);

    /// <summary>The countries of the world for which no route holds on a day, with what is answered there.</summary>
    public static IEnumerable<Decision> Unruled(IReadOnlyCollection<PolicyRule> rules, LocalDate on)
    {
        var routes = rules.Where(r => r.Kind == PolicyKind.Route).ToList();
        return Countries.All.OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => PolicyBook.Route(routes, c, on)).Where(d => !d.IsRuled);
    }

    private static IEnumerable<(LocalDate From, LocalDate? Until)> Uncovered(LocalDate first, IEnumerable<PolicyRule> rules)
    {
        var covered = first;
        foreach (var rule in rules.OrderBy(r => r.EffectiveFrom))
        {
            if (rule.EffectiveFrom > covered)
                yield return (covered, rule.EffectiveFrom);
            if (rule.EffectiveUntil is not { } until)
                yield break;
            covered = LocalDate.Max(covered, until);
        }
        yield return (covered, null);
    }
}
