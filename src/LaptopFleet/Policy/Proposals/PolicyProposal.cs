using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Policy.Events;
using NodaTime;

namespace LaptopFleet.Policy.Proposals;

/// <summary>
/// A rule about money or security that somebody wants. It answers nobody before another person approves it: then it becomes a version of the rule. Once decided it stays as it is.
/// </summary>
public sealed class PolicyProposal
{
    public const int NoteMaxLength = 400;
    public const int ActorMaxLength = Actor.SpokenMaxLength;

    private PolicyProposal() { }

    public Guid Id { get; private set; }
    public string RuleId { get; private set; } = null!;
    public string Kind { get; private set; } = null!;
    public Conditions Match { get; private set; } = null!;
    public string Outcome { get; private set; } = null!;
    public string? Unit { get; private set; }
    public LocalDate EffectiveFrom { get; private set; }
    public string Owner { get; private set; } = null!;
    public string Source { get; private set; } = null!;

    /// <summary>The version that it would follow, as it was read when it was proposed; 0 where it begins a rule.</summary>
    public int FollowsVersion { get; private set; }

    /// <summary>Why two people are asked, and whose approval is needed: by which rule.</summary>
    public Decision? Guard { get; private set; }
    public PolicyProposalState State { get; private set; }
    public string ProposedBy { get; private set; } = null!;
    public Guid? ProposedByPersonId { get; private set; }
    public Instant ProposedAt { get; private set; }
    public string? DecidedBy { get; private set; }
    public Guid? DecidedByPersonId { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? Note { get; private set; }

    /// <summary>The version of the rule that it became.</summary>
    public Guid? PolicyRuleId { get; private set; }
    public int Version { get; private set; }

    public RuleText Text => new(RuleId, Kind, Match, Outcome, Unit, EffectiveFrom, Owner, Source);

    public static (PolicyProposal Proposal, PolicyRuleProposed Proposed) Propose(RuleText text, int followsVersion, Decision guard, Approver by, Instant now)
    {
        var proposal = new PolicyProposal { Id = Ids.New(now), FollowsVersion = followsVersion, Guard = guard, ProposedAt = now };
        (proposal.RuleId, proposal.Kind, proposal.Match, proposal.Outcome, proposal.Unit) = (text.RuleId, text.Kind, text.Match, text.Outcome, text.Unit);
        (proposal.EffectiveFrom, proposal.Owner, proposal.Source) = (text.EffectiveFrom, text.Owner, text.Source);
        (proposal.ProposedBy, proposal.ProposedByPersonId) = (by.Actor.ToString(), by.PersonId);
        return (proposal, new(proposal.Id, text.RuleId, text.Kind, text.EffectiveFrom, now));
    }

    /// <summary>Another person lets it be, or does not. What was set meanwhile is not passed over: somebody proposes anew.</summary>
    /// <param name="newestVersion">The newest version of the rule now; 0 where there is none.</param>
    public void Decide(Approver by, Verdict verdict, string? note, int newestVersion, Instant now)
    {
        if (DecidedAt is not null)
            throw new RefusedException("policy.decided", "This has been decided already.");
        if (by.Actor.Kind != "user")
            throw new RefusedException("approval.same-person", "People approve rules about money and security; a machine's key does not, whoever made it.");
        if (by.Is(ProposedBy, ProposedByPersonId))
            throw new RefusedException("approval.same-person", "You have proposed it; another person decides.");
        if (!by.Roles.Any(Guard!.List.Contains))
            throw new RefusedException("approval.not-yours", $"This needs {string.Join(" or ", Guard.List)}.");
        if (verdict == Verdict.Approve && newestVersion != FollowsVersion)
            throw new RefusedException("policy.overtaken", $"Version {newestVersion} of {RuleId} has been set since it was proposed; refuse this, and propose anew.");
        (State, DecidedBy, DecidedByPersonId, DecidedAt, Note) =
            (verdict == Verdict.Approve ? PolicyProposalState.Approved : PolicyProposalState.Refused, by.Actor.ToString(), by.PersonId, now, note);
    }

    /// <summary>It has become a version of the rule.</summary>
    public PolicyProposalApproved Become(PolicyRule rule, Instant now)
    {
        PolicyRuleId = rule.Id;
        return new(Id, RuleId, Kind, rule.Id, rule.RuleVersion, now);
    }

    public PolicyProposalRefused BeRefused(Instant now) => new(Id, RuleId, Kind, now);
}

/// <summary>How far a proposed rule is.</summary>
public enum PolicyProposalState
{
    /// <summary>It waits for a second person, and answers nobody.</summary>
    Proposed,

    /// <summary>It holds from its first day on.</summary>
    Approved,
    Refused,
}
