using LaptopFleet.Audit;
using NodaTime;

namespace LaptopFleet.Policy.Events;

public sealed record PolicyRuleSet(Guid PolicyRuleId, string RuleId, int RuleVersion, string Kind, LocalDate EffectiveFrom, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("policy-rule", PolicyRuleId);
}

public sealed record PolicyRuleEnded(Guid PolicyRuleId, string RuleId, int RuleVersion, string Kind, LocalDate EffectiveUntil, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("policy-rule", PolicyRuleId);
}
