using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy.Proposals;

/// <summary>
/// A second person approves a rule about money or security, or refuses it. Approved it is set, and holds from its first day on; where that day has passed meanwhile, it is proposed anew.
/// </summary>
public sealed class DecidePolicyProposal(FleetDb db, PolicyDesk desk, IClock clock, Caller caller) : Endpoint<DecidePolicyProposalRequest, PolicyProposalView>
{
    public override void Configure()
    {
        Post("/policy/proposals/{ProposalId}/decision");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.PeopleOps, Role.DeviceSecurity, Role.Admin);
        this.Answers<PolicyProposalView>(200, tagged: true);
        this.Refuses([.. PolicyDesk.Codes, "policy.decided", "policy.overtaken", "approval.same-person", "approval.not-yours"]);
    }

    public override async Task HandleAsync(DecidePolicyProposalRequest req, CancellationToken ct)
    {
        var (id, now) = (Route<Guid>("ProposalId"), clock.GetCurrentInstant());
        var proposal = await db.PolicyProposals.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new UnknownException("policy proposal");
        HttpContext.HonourMatch(proposal.Version);
        var place = await desk.PlaceOfAsync(proposal.Text, ct);
        proposal.Decide(Approver.Of(caller), req.Verdict!.Value, req.Note, place.Newest?.RuleVersion ?? 0, now);
        if (req.Verdict == Verdict.Approve)
            db.Record(proposal.Become(await desk.SetAsync(proposal.Text, place, caller.Actor, now, ct), now), caller.Actor);
        else
            db.Record(proposal.BeRefused(now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(PolicyProposalView.Of(proposal), proposal.Version, ct);
    }
}

public sealed record DecidePolicyProposalRequest(Verdict? Verdict, string? Note = null);

public sealed class DecidePolicyProposalValidator : Validator<DecidePolicyProposalRequest>
{
    public DecidePolicyProposalValidator()
    {
        RuleFor(r => r.Verdict).NotNull();
        RuleFor(r => r.Note).Printable(PolicyProposal.NoteMaxLength);
    }
}
