using LaptopFleet.Audit;
using NodaTime;

namespace LaptopFleet.Policy.Events;

/// <summary>A version of a rule was written down; it answers from its day (UTC) on.</summary>
public sealed record PolicyRuleSet(Guid PolicyRuleId, string RuleId, int RuleVersion, string Kind, LocalDate EffectiveFrom, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("policy-rule", PolicyRuleId);
}

/// <summary>A rule answers nothing from a day (UTC) on.</summary>
public sealed record PolicyRuleEnded(Guid PolicyRuleId, string RuleId, int RuleVersion, string Kind, LocalDate EffectiveUntil, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("policy-rule", PolicyRuleId);
}

/// <summary>Somebody wants a rule about money or security; nobody is answered by it yet.</summary>
public sealed record PolicyRuleProposed(Guid ProposalId, string RuleId, string Kind, LocalDate EffectiveFrom, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("policy-proposal", ProposalId);
}

/// <summary>A second person has approved it; the rule itself tells of its version.</summary>
public sealed record PolicyProposalApproved(Guid ProposalId, string RuleId, string Kind, Guid PolicyRuleId, int RuleVersion, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("policy-proposal", ProposalId);
}

/// <summary>A second person has refused a rule about money or security; it never answered anybody.</summary>
public sealed record PolicyProposalRefused(Guid ProposalId, string RuleId, string Kind, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("policy-proposal", ProposalId);
}
