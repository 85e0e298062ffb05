using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>What is offered, asked for, approved and answered.</summary>
public sealed partial class Return
{
    /// <summary>Whether the person has taken the offer; also of a laptop that has gone to a depot since, to be sanitised there.</summary>
    public bool IsAgreed => State == ReturnState.Agreed || (Disposition != Disposition.Return && OfferUntilOn is not null && OfferExpiresAt is null);

    /// <summary>Proposes that the person keeps it, buys it or has it donated. Where policy asks for approvals, it is offered once all are given.</summary>
    /// <param name="approvers">Who has to approve it, by policy: kept with the plan.</param>
    public IReadOnlyList<FleetEvent> Propose(Disposition disposition, Decision approvers, OfferTerms terms, Actor by, Instant now)
    {
        ReturnLifecycle.Next(State, ReturnAction.Offer);
        if (disposition == Disposition.Return || !Allowed.Contains(disposition))
            throw new RefusedException("return.not-allowed", $"Policy allows {string.Join(", ", Allowed).ToLowerInvariant()} here; ask for its explanation.");
        return Ask(disposition.Asked(), approvers, by, now) ?? [Offer(disposition, terms, now)];
    }

    /// <summary>Proposes that it is given up. That always takes somebody else's approval.</summary>
    /// <param name="approvers">Who has to approve it, by policy: kept with the plan.</param>
    public IReadOnlyList<FleetEvent> ProposeWriteOff(WriteOffGrounds grounds, Device device, Decision approvers, Actor by, Instant now)
    {
        ReturnLifecycle.Next(State, ReturnAction.WriteOff);
        MustBeReported(device, grounds.ReportReference);
        var asked = Ask(Proposal.WriteOff, approvers, by, now, grounds);
        (WriteOffReason, WriteOffEvidence, WriteOffReference, WriteOffValue) = (grounds.Reason, grounds.Evidence, grounds.ReportReference, grounds.Value);
        (WriteOffDeviceState, WriteOffDeviceStateSince) = (device.State, device.StateSince);
        return asked ?? throw new InvalidOperationException("Policy lets nobody approve a write-off; nothing is given up without.");
    }

    /// <summary>Refuses to give up a laptop to which something has happened since that was proposed.</summary>
    public void MustStandAsProposed(Device device)
    {
        if (WriteOffDeviceState is not null && (WriteOffDeviceState, WriteOffDeviceStateSince) != (device.State, device.StateSince))
            throw new RefusedException("return.overtaken", "Something has happened to this laptop since it was proposed to give it up; refuse this, and propose it anew.");
        MustBeReported(device, WriteOffReference);
    }

    /// <summary>Gives or refuses an approval; true where the last one was given.</summary>
    public (ReturnApprovalDecided Decided, bool IsApproved) Decide(Approver approver, string? role, Verdict verdict, string? note, Guid? managerId, Instant now)
    {
        if (Proposed is not { } proposal)
            throw new RefusedException("approval.not-asked", "No approval is open.");
        if (approver.PersonId == PersonId)
            throw new RefusedException("approval.own", "Nobody approves for themselves.");
        if (ProposedBy == approver.Actor.ToString())
            throw new RefusedException("approval.same-person", "You have proposed it; another person approves.");
        var decided = ReturnApproval.Decide(approvals.Where(a => a.Proposal == proposal).ToList(), approver, managerId, role, verdict, note, now);
        Changes++;
        var isOver = verdict == Verdict.Reject || !approvals.Exists(a => a.IsOpen);
        if (isOver)
            (Proposed, ProposedBy) = (null, null);
        if (verdict == Verdict.Reject)
            approvals.RemoveAll(a => a.IsOpen);
        return (new(Id, DepartureId, DeviceId, PersonId, proposal, decided.Role, verdict, Region, now), isOver && verdict == Verdict.Approve);
    }

    /// <summary>Offers what policy allows still. The price is what the books say now, and stays that until the answer and after it.</summary>
    public ReturnOffered Offer(Disposition disposition, OfferTerms terms, Instant now)
    {
        if (!Allowed.Contains(disposition))
            throw new RefusedException("return.not-allowed", $"Policy allows {string.Join(", ", Allowed).ToLowerInvariant()} here by now; ask for its explanation.");
        Move(ReturnAction.Offer, now);
        SendsBackSince = null;
        (Disposition, OfferUntilOn, OfferExpiresAt, OfferHow) = (disposition, terms.UntilOn, terms.ExpiresAt, terms.How);
        OfferPrice = disposition == Disposition.Buy ? BookValue : null;
        return new(Id, DepartureId, DeviceId, PersonId, disposition, OfferPrice, terms.UntilOn, Region, now);
    }

    /// <summary>The person takes the offer. What is theirs then is sanitised first.</summary>
    public ReturnAgreed Agree(ReturnPlan plan, Instant now)
    {
        if (OfferExpiresAt <= now)
            throw new RefusedException("return.offer-expired", "The offer was open until the end of its last day, where you live.");
        Move(ReturnAction.Agree, now);
        OfferExpiresAt = null;
        Take(plan);
        return new(Id, DepartureId, DeviceId, PersonId, Disposition, Region, now);
    }

    /// <summary>The person would rather send it back.</summary>
    public ReturnDeclined Decline(ReturnPlan plan, Instant now)
    {
        Move(ReturnAction.Decline, now);
        GoOnAsArranged();
        SendsBackSince = now;
        WithdrawOffer();
        Take(plan);
        return new(Id, DepartureId, DeviceId, PersonId, Region, now);
    }

    /// <summary>The person would rather send it back than have what was offered, agreed to, or waits for approval.</summary>
    public IReadOnlyList<FleetEvent> TurnDown(ReturnPlan plan, Instant now) => Waiting is null ? [Decline(plan, now)] : SendBack(plan, now);

    /// <summary>The person would rather send it back, whatever else is allowed, was offered or waits for approval; nothing where they have said so already.</summary>
    public IReadOnlyList<FleetEvent> SendBack(ReturnPlan plan, Instant now)
    {
        if (State is not (ReturnState.Planned or ReturnState.Arranged))
            return [Decline(plan, now)];
        List<FleetEvent> told = [];
        if (Waiting is { } waited)
        {
            WithdrawProposal();
            Changes++;
            told.Add(new ReturnProposalWithdrawn(Id, DepartureId, DeviceId, PersonId, waited, Region, now));
        }
        if (SendsBackSince is not null)
            return told;
        var (before, due) = (Disposition, DueAt);
        (SendsBackSince, Changes) = (now, Changes + 1);
        Take(plan);
        return [.. told, new ReturnReplanned(Id, DepartureId, DeviceId, PersonId, before, Disposition, due, DueAt, Region, now)];
    }

    /// <summary>Nobody answered in time: it is sent back as planned.</summary>
    public ReturnOfferExpired Expire(ReturnPlan plan, Instant now)
    {
        Move(ReturnAction.Expire, now);
        WithdrawOffer();
        Take(plan);
        return new(Id, DepartureId, DeviceId, PersonId, Region, now);
    }

    private static void MustBeReported(Device device, string? reference)
    {
        if (device.State is DeviceState.Lost or DeviceState.Stolen && reference is null)
            throw new RefusedException("return.report-missing", "It is lost or stolen: nobody gives it up without the number of the police or loss report.");
    }

    private IReadOnlyList<FleetEvent>? Ask(Proposal proposal, Decision approvers, Actor by, Instant now, WriteOffGrounds? grounds = null)
    {
        if (Proposed is not null)
            throw new RefusedException("return.proposed", "Something is proposed already; it is approved or refused first.");
        // Also that nobody has to approve it is a decision.
        ApprovalRule = approvers;
        if (approvers.List.Count == 0)
            return null;
        // Asked anew, everybody decides anew; what was decided before stays in the events.
        approvals.RemoveAll(a => a.Proposal == proposal);
        (Proposed, ProposedBy) = (proposal, by.ToString());
        approvals.AddRange(approvers.List.Select(role => ReturnApproval.Of(Id, proposal, role, now)));
        Changes++;
        return [new ReturnProposed(Id, DepartureId, DeviceId, PersonId, proposal, grounds?.ReportReference, grounds?.Value, Region, now)];
    }
}

/// <summary>Until when an offer can be answered, and how that came about.</summary>
public sealed record OfferTerms(LocalDate UntilOn, Instant ExpiresAt, HowComputed How);

/// <summary>What may need approvals.</summary>
public enum Proposal
{
    Keep,
    Buy,
    Donate,
    WriteOff,
}

/// <summary>What is asked for, and what would become of the laptop by it.</summary>
public static class Proposals
{
    public static Proposal Asked(this Disposition disposition) => disposition switch
    {
        Disposition.Buy => Proposal.Buy,
        Disposition.Donate => Proposal.Donate,
        _ => Proposal.Keep,
    };

    public static Disposition Outcome(this Proposal proposal) => proposal switch
    {
        Proposal.Buy => Disposition.Buy,
        Proposal.Donate => Disposition.Donate,
        Proposal.Keep => Disposition.Keep,
        _ => Disposition.Return,
    };
}
