using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The plan for one laptop of a departure, or of one that a refresh replaces: what becomes of it, step by step, until it has an end. What happens to the laptop itself, the laptop says; the plan follows.</summary>
public sealed partial class Return
{
    public const int EvidenceMaxLength = 200;
    public const int CaseMaxLength = 20;
    public const int AllowedMaxLength = 40;
    public const int ExceptionMaxLength = 400;

    private readonly List<ReturnStep> steps = [];
    private readonly List<ReturnApproval> approvals = [];

    private Return() { }

    public Guid Id { get; private set; }

    /// <summary>The departure that it is of; null of a refresh.</summary>
    public Guid? DepartureId { get; private set; }

    /// <summary>The refresh whose laptop takes its place; null of a departure.</summary>
    public Guid? OrderId { get; private set; }
    public Guid DeviceId { get; private set; }
    public Guid PersonId { get; private set; }
    public Region Region { get; private set; }
    public string Zone { get; private set; } = null!;
    public ReturnState State { get; private set; }
    public Instant StateSince { get; private set; }

    /// <summary>What is offered or was agreed to; until somebody has agreed to something else, it comes back.</summary>
    public Disposition Disposition { get; private set; }

    /// <summary>When its holder said that they would rather send it back; null where they have not, or something has been offered to them since.</summary>
    public Instant? SendsBackSince { get; private set; }

    /// <summary>The case that policy found, and what it allows, what it would rather have first.</summary>
    public string Case { get; private set; } = null!;
    public string AllowedWords { get; private set; } = null!;
    public HowComputed? DispositionHow { get; private set; }

    /// <summary>What it is worth in the books on the last working day, of a refresh on the day on which the new one is needed; null where that is not known.</summary>
    public Money? BookValue { get; private set; }
    public HowComputed? BookValueHow { get; private set; }

    /// <summary>The last day on which an offer can be answered, where the person lives.</summary>
    public LocalDate? OfferUntilOn { get; private set; }
    public Instant? OfferExpiresAt { get; private set; }
    public HowComputed? OfferHow { get; private set; }

    /// <summary>What the leaver pays: the book value at the moment of the offer, whatever it is later; null where nothing is sold to them.</summary>
    public Money? OfferPrice { get; private set; }

    /// <summary>What is being asked for and waits for approvals.</summary>
    public Proposal? Proposed { get; private set; }
    public string? ProposedBy { get; private set; }

    /// <summary>Who had to approve what was proposed last, nobody perhaps, and by which rule; null where nothing was, or before this was kept.</summary>
    public Decision? ApprovalRule { get; private set; }

    /// <summary>The same where it is the person's to have or not: that it is given up is not theirs to turn down.</summary>
    public Proposal? Waiting => Proposed is Proposal.WriteOff ? null : Proposed;

    /// <summary>When the next thing is late; null where nothing is open.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>The assignment that the departure has ended, in case it has to go on.</summary>
    public Guid? AssignmentId { get; private set; }
    public Guid? ShipmentId { get; private set; }

    /// <summary>How it comes back, and why so; null until it is arranged.</summary>
    public ReturnMethod? Method { get; private set; }
    public HowComputed? MethodHow { get; private set; }

    /// <summary>Why it comes back otherwise than policy says, and who answers for that.</summary>
    public string? MethodException { get; private set; }
    public string? MethodExceptionBy { get; private set; }

    /// <summary>Why it was last proposed to give it up, by which evidence, under which report, and what it was worth then.</summary>
    public string? WriteOffReason { get; private set; }
    public string? WriteOffEvidence { get; private set; }
    public string? WriteOffReference { get; private set; }
    public Money? WriteOffValue { get; private set; }

    /// <summary>How the laptop stood when that was proposed; of one that stands otherwise by now somebody proposes anew.</summary>
    public DeviceState? WriteOffDeviceState { get; private set; }
    public Instant? WriteOffDeviceStateSince { get; private set; }

    /// <summary>Where it is fetched, by which phone and when, sealed under the leaver's own key.</summary>
    public byte[]? SealedPickup { get; private set; }

    /// <summary>When the leaver confirmed it.</summary>
    public Instant? ConfirmedAt { get; private set; }

    /// <summary>When the newest link was given to the leaver; an older one no longer opens.</summary>
    public Instant? LinkIssuedAt { get; private set; }
    public Instant PlannedAt { get; private set; }
    public Instant? EndedAt { get; private set; }

    /// <summary>What proves its end: an event of the laptop, an approval.</summary>
    public string? Evidence { get; private set; }

    /// <summary>Counted with every change of the plan or its parts, so that two at one moment meet on this row's version.</summary>
    public int Changes { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<ReturnStep> Steps => steps;
    public IReadOnlyList<ReturnApproval> Approvals => approvals;
    public IReadOnlyList<Disposition> Allowed => [.. AllowedWords.Split(';').Select(Enum.Parse<Disposition>)];

    public static (Return Return, ReturnPlanned Planned) Plan(Departure departure, Device device, ReturnPlan plan, Instant now) =>
        Begin(new Return { Id = Ids.New(now), DepartureId = departure.Id, DeviceId = device.Id, PersonId = departure.PersonId }, plan, now);

    /// <summary>The days, the rules or what is known of the laptop have changed; null where the plan stays as it was.</summary>
    public FleetEvent? Replan(ReturnPlan plan, Instant now)
    {
        var (before, due) = (Disposition, DueAt);
        var isNew = FollowHold(plan, now);
        if (ReturnLifecycle.IsWithThem(State))
            isNew |= Take(plan);
        if (!isNew)
            return null;
        Changes++;
        return new ReturnReplanned(Id, DepartureId, DeviceId, PersonId, before, Disposition, due, DueAt, Region, now);
    }

    /// <summary>The person stays, or the laptop is another one's: it need not come back. Once it travels, it does.</summary>
    public ReturnCalledOff? CallOff(Instant now)
    {
        if (!ReturnLifecycle.IsWithThem(State))
            return null;
        Move(ReturnAction.CallOff, now);
        EndedAt = now;
        WithdrawProposal();
        WithdrawOffer();
        return new(Id, DepartureId, DeviceId, PersonId, Region, now, KitSentAt is not null);
    }

    /// <summary>The person leaves after all, or has the laptop again that had come back: all that has to be done is to be done anew.</summary>
    public ReturnResumed Resume(ReturnPlan plan, Instant now)
    {
        if (State == ReturnState.Done)
            (SealedPickup, ConfirmedAt) = (null, null);
        Move(ReturnAction.Resume, now);
        (EndedAt, Evidence, AssignmentId) = (null, null, null);
        ForgetTheWay();
        steps.ForEach(s => s.Reopen());
        Take(plan);
        return new(Id, DepartureId, DeviceId, PersonId, Region, now);
    }

    /// <summary>The departure has taken effect and ended this assignment.</summary>
    public void EndedWith(Guid assignmentId) => (AssignmentId, Changes) = (assignmentId, Changes + 1);

    public void WentOn() => (AssignmentId, Changes) = (null, Changes + 1);

    private static (Return Return, ReturnPlanned Planned) Begin(Return begun, ReturnPlan plan, Instant now)
    {
        (begun.State, begun.StateSince, begun.PlannedAt) = (ReturnState.Planned, now, now);
        begun.Take(plan);
        return (begun, new(begun.Id, begun.DepartureId, begun.DeviceId, begun.PersonId, begun.Disposition, begun.DueAt, begun.Region, now, begun.OrderId));
    }

    private bool Take(ReturnPlan plan)
    {
        var (decision, words) = (plan.Decision, string.Join(';', plan.Decision.Allowed));
        var isNew = (Region, Zone, Case, AllowedWords, BookValue) != (plan.Region, plan.Zone, decision.Case, words, plan.BookValue);
        (Region, Zone, Case, AllowedWords, DispositionHow) = (plan.Region, plan.Zone, decision.Case, words, decision.How);
        (BookValue, BookValueHow) = (plan.BookValue, plan.BookValueHow);
        if (State is ReturnState.Offered or ReturnState.Agreed && !decision.Allowed.Contains(Disposition))
        {
            // What was offered is no longer allowed: a hold, or a reason that voids it.
            State = ReturnLifecycle.Next(State, ReturnAction.Decline);
            GoOnAsArranged();
            WithdrawOffer();
            isNew = true;
        }
        if (Proposed is { } asked && !Allows(decision, asked))
            WithdrawProposal();
        if (State is ReturnState.Planned or ReturnState.Arranged)
        {
            isNew |= Disposition != Disposition.Return;
            Disposition = Disposition.Return;
        }
        isNew |= Reschedule(plan.StepsFor(Disposition));
        Due();
        return isNew;
    }

    private bool Reschedule(IReadOnlyList<StepPlan> plans)
    {
        // What a hold had asked for is settled expressly, and does not vanish.
        var isNew = steps.RemoveAll(s => s.IsOpen && s.Kind != StepKind.HandOverForImaging && plans.All(p => p.Kind != s.Kind)) > 0;
        foreach (var plan in plans)
        {
            if (steps.Find(s => s.Kind == plan.Kind) is { } known)
                isNew |= known.IsOpen && known.Move(plan);
            else
                (isNew, _) = (true, Add(plan));
        }
        return isNew;
    }

    private ReturnStep Add(StepPlan plan)
    {
        var step = ReturnStep.Of(Id, plan);
        steps.Add(step);
        return step;
    }

    private static bool Allows(DispositionDecision decision, Proposal asked) => asked == Proposal.WriteOff || decision.Allowed.Contains(asked.Outcome());

    /// <summary>What waits for approvals is not asked for any more; what was decided of it stays in the events.</summary>
    private void WithdrawProposal()
    {
        (Proposed, ProposedBy) = (null, null);
        approvals.RemoveAll(a => a.IsOpen);
    }

    /// <summary>What was to be donated has its label already, where it comes back after all.</summary>
    private void GoOnAsArranged() => State = ShipmentId is null ? State : ReturnLifecycle.Next(State, ReturnAction.Arrange);

    private void ForgetTheWay() => (ShipmentId, Method, MethodHow, MethodException, MethodExceptionBy) = (null, null, null, null, null);

    private void WithdrawOffer() => (OfferUntilOn, OfferExpiresAt, OfferHow, OfferPrice) = (null, null, null, null);

    private void Due() => DueAt = ReturnLifecycle.IsOver(State) ? null : steps.Where(s => s.IsOpen).Min(s => (Instant?)s.DueAt);

    private void Move(ReturnAction action, Instant now)
    {
        (State, StateSince) = (ReturnLifecycle.Next(State, action), now);
        Changes++;
        Due();
    }
}
