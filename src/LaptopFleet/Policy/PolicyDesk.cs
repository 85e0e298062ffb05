using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>Where rules are set: by one person, or by two (<see cref="Proposals.PolicyProposal"/>).</summary>
public sealed class PolicyDesk(FleetDb db)
{
    /// <summary>What a rule can be refused with.</summary>
    public static readonly string[] Codes = ["policy.in-the-past", "policy.not-later", "policy.kind-differs", "policy.contradiction"];

    /// <summary>What a rule is set beside. It is read before the rules that it guards: whoever adds one after this read makes the save of the other lose.</summary>
    public async Task<RulePlace> PlaceOfAsync(RuleText text, CancellationToken ct)
    {
        var kind = await db.PolicyKinds.SingleOrDefaultAsync(k => k.Kind == text.Kind, ct);
        return new(kind, await db.PolicyRules.Where(r => r.RuleId == text.RuleId).OrderByDescending(r => r.RuleVersion).FirstOrDefaultAsync(ct));
    }

    /// <summary>Refuses what could not be set; sets nothing.</summary>
    public async Task CheckAsync(RuleText text, RulePlace place, Instant now, CancellationToken ct)
    {
        MustBeToCome(text, now);
        place.Newest?.MustPrecede(text);
        await PolicyConflicts.RefuseAsync(db, PolicyRule.Set(text, 1, null, now).Rule, ct);
    }

    /// <summary>The rule holds from its first day on, once the caller saves.</summary>
    public async Task<PolicyRule> SetAsync(RuleText text, RulePlace place, Actor by, Instant now, CancellationToken ct)
    {
        MustBeToCome(text, now);
        var (rule, set, ended) = place.Newest is { } newest ? newest.Supersede(text, now) : First(text, now);
        await PolicyConflicts.RefuseAsync(db, rule, ct);
        (place.Kind ?? db.PolicyKinds.Add(PolicyKind.Of(rule.Kind)).Entity).Change();
        db.PolicyRules.Add(rule);
        if (ended is not null)
            db.Record(ended, by);
        db.Record(set, by);
        return rule;
    }

    private static (PolicyRule Rule, Events.PolicyRuleSet Set, Events.PolicyRuleEnded? Ended) First(RuleText text, Instant now)
    {
        var (rule, set) = PolicyRule.Set(text, 1, null, now);
        return (rule, set, null);
    }

    /// <summary>Refuses a rule that would hold before it was set.</summary>
    public static void MustBeToCome(RuleText text, Instant now)
    {
        if (text.EffectiveFrom < now.InUtc().Date)
            throw new RefusedException("policy.in-the-past", "A rule holds from today on at the earliest: what was decided before is not decided anew.");
    }
}

/// <summary>What a rule is set beside: its kind, null where it is the first of it, and the newest version of the rule, null where it is new.</summary>
public sealed record RulePlace(PolicyKind? Kind, PolicyRule? Newest);
