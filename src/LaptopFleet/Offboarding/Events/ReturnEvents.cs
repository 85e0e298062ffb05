using LaptopFleet.Audit;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.Events;

/// <summary>Something that happened to the plan for one laptop of a departure, or of one that a refresh replaces.</summary>
/// <param name="DepartureId">Null of a refresh.</param>
public abstract record ReturnEvent(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("return", ReturnId);
}

/// <param name="OrderId">The refresh whose laptop takes its place; null of a departure.</param>
public sealed record ReturnPlanned(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Disposition Disposition, Instant? DueAt, Region Region, Instant At, Guid? OrderId = null)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The days, the rules or what is known of the laptop have changed.</summary>
public sealed record ReturnReplanned(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Disposition Before, Disposition Now, Instant? DueBefore, Instant? DueAt, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

public sealed record ReturnCalledOff(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

public sealed record ReturnResumed(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The plan followed the laptop.</summary>
public sealed record ReturnMoved(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, ReturnState Before, ReturnState Now, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <param name="Grounds">Why it is given up, where that is proposed.</param>
public sealed record ReturnProposed(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Proposal Proposal, WriteOffGrounds? Grounds, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

public sealed record ReturnApprovalDecided(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Proposal Proposal, string Role, Verdict Verdict, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <param name="Price">What the person would pay; null where it is given.</param>
public sealed record ReturnOffered(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Disposition Disposition, Money? Price, LocalDate UntilOn, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

public sealed record ReturnAgreed(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Disposition Disposition, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

public sealed record ReturnDeclined(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

public sealed record ReturnOfferExpired(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The leaver has said where it can be fetched. What they said is sealed, and not told here.</summary>
public sealed record ReturnConfirmed(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>A link was made that opens this return without an account; older ones no longer open.</summary>
public sealed record ReturnLinkIssued(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Instant ExpiresAt, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>No link opens this return any more, until another is made.</summary>
public sealed record ReturnLinkRevoked(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <param name="Exception">Why it comes back otherwise than policy says for the lane; null where it does not.</param>
public sealed record ReturnArranged(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Guid ShipmentId, ReturnMethod Method, string? Exception, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>Somebody has checked that a step is not applicable.</summary>
public sealed record ReturnStepNotApplicable(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, StepKind Step, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);
