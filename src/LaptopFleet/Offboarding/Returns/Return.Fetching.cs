using LaptopFleet.Audit;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>How it gets back: the leaver says where it is, and a label is made.</summary>
public sealed partial class Return
{
    /// <summary>Whether it is with its holder, who has neither said where it can be fetched nor answered what was offered, and of whom staff have not said that they need not.</summary>
    public bool IsSilent =>
        ReturnLifecycle.IsWithThem(State) && State != ReturnState.Agreed && SendsBackSince is null && steps.Exists(s => s is { Kind: StepKind.Confirm, IsOpen: true });

    /// <summary>The leaver says where it can be fetched, by which phone and when. Said again, the newest counts, until it travels; where a pick-up has been arranged for something else, that is to be done again.</summary>
    /// <param name="isOther">Whether they said something else before.</param>
    public ReturnConfirmed Confirm(byte[] sealedPickup, string by, Instant now, bool isOther = false)
    {
        if (!ReturnLifecycle.IsWithThem(State))
            throw new RefusedException("return.not-confirm", "This laptop is not with the leaver any more, or need not come back.");
        (SealedPickup, ConfirmedAt) = (sealedPickup, now);
        steps.Find(s => s.Kind == StepKind.Confirm)?.Finish(by, now);
        if (isOther && ShipmentId is not null && Method == ReturnMethod.PickUp)
            steps.Find(s => s.Kind == StepKind.Arrange)?.Reopen();
        Changes++;
        Due();
        return new(Id, DepartureId, DeviceId, PersonId, Region, now);
    }

    public ReturnLinkIssued IssueLink(Instant expiresAt, Instant now)
    {
        if (ReturnLifecycle.IsOver(State))
            throw new RefusedException("return.over", "There is nothing left to be said about this laptop.");
        LinkIssuedAt = now;
        return new(Id, DepartureId, DeviceId, PersonId, expiresAt, Region, now);
    }

    /// <summary>The link is in wrong hands, or not wanted any more: none opens this return until another is made.</summary>
    public ReturnLinkRevoked RevokeLink(Instant now)
    {
        if (LinkIssuedAt is null)
            throw new RefusedException("return.no-link", "There is no link that opens this return.");
        LinkIssuedAt = null;
        return new(Id, DepartureId, DeviceId, PersonId, Region, now);
    }

    /// <summary>A kit, a label or a pick-up is there; the shipment is drafted beside it.</summary>
    /// <param name="isExpected">Whether the leaver has said when somebody is there.</param>
    public ReturnArranged Arrange(Guid shipmentId, WayBack way, bool isExpected, string by, Instant now)
    {
        MustLackAWay();
        Move(ReturnAction.Arrange, now);
        if (way.Method == ReturnMethod.PickUp && !isExpected)
            throw new RefusedException("return.pickup-not-confirmed", "It is fetched at their door: let the leaver say first when somebody is there.");
        (ShipmentId, Method, MethodHow) = (shipmentId, way.Method, way.How);
        (MethodException, MethodExceptionBy) = (way.Exception, way.Exception is null ? null : by);
        // By kit it is arranged once the box is on its way to them.
        if (way.Method != ReturnMethod.Kit)
            steps.Find(s => s.Kind == StepKind.Arrange)?.Finish(by, now);
        Due();
        return new(Id, DepartureId, DeviceId, PersonId, shipmentId, way.Method, way.Exception is not null, Region, now);
    }

    /// <summary>Refuses where a way back is arranged, or none is needed: of what they have agreed to, only a donation comes in.</summary>
    public void MustLackAWay()
    {
        ReturnLifecycle.Next(State, ReturnAction.Arrange);
        if (State == ReturnState.Agreed && (Disposition != Disposition.Donate || ShipmentId is not null))
            throw new RefusedException("return.not-arrange", "Its holder keeps it or buys it, or its way to the depot is arranged already.");
    }

    /// <summary>Its label was cancelled before a carrier had it: the way back is to be arranged anew.</summary>
    public ReturnMoved Disarrange(Instant now)
    {
        var before = State;
        Move(ReturnAction.Disarrange, now);
        ForgetTheWay();
        steps.Find(s => s.Kind == StepKind.Arrange)?.Reopen();
        Due();
        return new(Id, DepartureId, DeviceId, PersonId, before, State, Region, now);
    }

    /// <summary>Somebody has checked: this step is not applicable. That is an answer, with a reason and a name.</summary>
    public ReturnStepNotApplicable Skip(StepKind kind, string because, Actor by, Instant now)
    {
        var step = steps.Find(s => s.Kind == kind) ?? throw new UnknownException("step");
        if (!step.IsOpen)
            throw new RefusedException("return.step-done", "This step is done.");
        if (kind is StepKind.Receive or StepKind.SendBack or StepKind.HandOverForImaging)
            throw new RefusedException("return.step-needed", "This step proves where the laptop is, or what the hold asks; it cannot be left out.");
        step.DoesNotApply(because, by.ToString(), now);
        Changes++;
        Due();
        return new(Id, DepartureId, DeviceId, PersonId, kind, Region, now);
    }
}
