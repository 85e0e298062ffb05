using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Policy.Proposals;

/// <summary>A rule that somebody has proposed, and what became of it.</summary>
public sealed class GetPolicyProposal(FleetDb db) : EndpointWithoutRequest<PolicyProposalView>
{
    public override void Configure()
    {
        Get("/policy/proposals/{ProposalId}");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<PolicyProposalView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("ProposalId");
        var proposal = await db.PolicyProposals.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new UnknownException("policy proposal");
        await Send.TaggedAsync(PolicyProposalView.Of(proposal), proposal.Version, ct);
    }
}
