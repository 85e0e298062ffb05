using LaptopFleet.Platform;
using LaptopFleet.Policy.Events;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>
/// One version of one dated rule. It is never edited: a new version takes its place from a date on, and what was decided before stays explained
/// by the version of its day.
/// </summary>
public sealed class PolicyRule
{
    public const int RuleIdMaxLength = 80;
    public const int KindMaxLength = 40;
    public const int OutcomeMaxLength = 200;
    public const int UnitMaxLength = 24;
    public const int OwnerMaxLength = 80;
    public const int SourceMaxLength = 300;

    private PolicyRule() { }

    public Guid Id { get; private set; }
    public string RuleId { get; private set; } = null!;
    public int RuleVersion { get; private set; }
    public string Kind { get; private set; } = null!;
    public Conditions Match { get; private set; } = null!;
    public string Outcome { get; private set; } = null!;
    public string? Unit { get; private set; }
    public LocalDate EffectiveFrom { get; private set; }

    /// <summary>The first day on which it no longer holds.</summary>
    public LocalDate? EffectiveUntil { get; private set; }
    public string Owner { get; private set; } = null!;
    public string Source { get; private set; } = null!;
    public int Version { get; private set; }

    /// <summary>The first version of a rule, or, where it is read from a file, any.</summary>
    public static (PolicyRule Rule, PolicyRuleSet Set) Set(RuleText text, int ruleVersion, LocalDate? until, Instant now)
    {
        var rule = new PolicyRule { Id = Ids.New(now), RuleVersion = ruleVersion, EffectiveUntil = until };
        (rule.RuleId, rule.Kind, rule.Match, rule.Outcome, rule.Unit) = (text.RuleId, text.Kind, text.Match, text.Outcome, text.Unit);
        (rule.EffectiveFrom, rule.Owner, rule.Source) = (text.EffectiveFrom, text.Owner, text.Source);
        return (rule, new(rule.Id, rule.RuleId, ruleVersion, rule.Kind, rule.EffectiveFrom, now));
    }

    /// <summary>The next version takes its place from a date on; where this one already ended by then, its end stays.</summary>
    public (PolicyRule Next, PolicyRuleSet Set, PolicyRuleEnded? Ended) Supersede(RuleText text, Instant now)
    {
        MustPrecede(text);
        var ended = EffectiveUntil is { } until && until <= text.EffectiveFrom ? null : End(text.EffectiveFrom, now);
        var (next, set) = Set(text, RuleVersion + 1, null, now);
        return (next, set, ended);
    }

    /// <summary>Refuses a text that cannot be the next version of this one.</summary>
    public void MustPrecede(RuleText text)
    {
        if (text.Kind != Kind)
            throw new RefusedException("policy.kind-differs", $"{RuleId} is a rule of the kind {Kind}; give the new rule an id of its own.");
        if (text.EffectiveFrom <= EffectiveFrom)
            throw new RefusedException("policy.not-later", $"Version {RuleVersion} of {RuleId} holds from {EffectiveFrom:uuuu-MM-dd}; the next one starts on a later day.");
    }

    public PolicyRuleEnded End(LocalDate until, Instant now)
    {
        if (until <= EffectiveFrom)
            throw new RefusedException("policy.ended-before-start", "A rule cannot end before it starts.");
        EffectiveUntil = until;
        return new(Id, RuleId, RuleVersion, Kind, until, now);
    }

    public bool Holds(LocalDate on) => EffectiveFrom <= on && (EffectiveUntil is null || on < EffectiveUntil);

    public bool Overlaps(PolicyRule other) =>
        (EffectiveUntil is null || other.EffectiveFrom < EffectiveUntil) && (other.EffectiveUntil is null || EffectiveFrom < other.EffectiveUntil);

    /// <summary>Two rules that could both answer one question on one day, and neither is the closer one.</summary>
    public bool Contradicts(PolicyRule other) => Id != other.Id && Kind == other.Kind && Overlaps(other) && Match.Rivals(other.Match);

    public RuleText Text => new(RuleId, Kind, Match, Outcome, Unit, EffectiveFrom, Owner, Source);

    public RuleCited Cited => new(RuleId, RuleVersion, EffectiveFrom, Owner, Source);
}

/// <summary>What one version of a rule says.</summary>
public sealed record RuleText(
    string RuleId, string Kind, Conditions Match, string Outcome, string? Unit, LocalDate EffectiveFrom, string Owner, string Source);
