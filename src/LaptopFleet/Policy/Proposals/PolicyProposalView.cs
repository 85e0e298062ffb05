using NodaTime;

namespace LaptopFleet.Policy.Proposals;

/// <summary>A rule about money or security that waits for a second person, or was decided by one.</summary>
/// <param name="FollowsVersion">The version of the rule that it would follow; 0 where it begins one.</param>
/// <param name="Guard">Why two people are asked: <c>money</c> or <c>security</c> as unit, the roles of which one approves as outcome, and by which rule.</param>
/// <param name="PolicyRuleId">The version of the rule that it became, by its <c>id</c>; null while it is not approved.</param>
public sealed record PolicyProposalView(
    Guid Id, PolicyProposalState State, string RuleId, int FollowsVersion, string Kind, IReadOnlyDictionary<string, string> Match, string Outcome, string? Unit, LocalDate EffectiveFrom,
    string Owner, string Source, Decision Guard, string ProposedBy, Instant ProposedAt, string? DecidedBy, Instant? DecidedAt, string? Note, Guid? PolicyRuleId)
{
    public static PolicyProposalView Of(PolicyProposal p) => new(
        p.Id, p.State, p.RuleId, p.FollowsVersion, p.Kind, p.Match.Pairs, p.Outcome, p.Unit, p.EffectiveFrom, p.Owner, p.Source, p.Guard!, p.ProposedBy, p.ProposedAt, p.DecidedBy, p.DecidedAt, p.Note, p.PolicyRuleId);
}
