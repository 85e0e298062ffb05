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

/// <summary>There is a plan for one laptop of a leaver, or for one that a refresh replaces; of a leaver it is due back at an instant that their zone gives.</summary>
/// <param name="OrderId">The refresh whose laptop takes its place; null of a departure.</param>
public sealed record ReturnPlanned(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Disposition Disposition, Instant? DueAt, Region Region, Instant At, Guid? OrderId = null)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The days, the rules or what is known of the laptop have changed.</summary>
public sealed record ReturnReplanned(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Disposition Before, Disposition Now, Instant? DueBefore, Instant? DueAt, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The departure is off, and the laptop stays where it is.</summary>
/// <param name="KitSent">Whether a kit had been sent: its label is void, and the box stays with them.</param>
public sealed record ReturnCalledOff(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Region Region, Instant At, bool KitSent = false)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The departure is on again, and so is the plan.</summary>
public sealed record ReturnResumed(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The plan followed the laptop.</summary>
public sealed record ReturnMoved(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, ReturnState Before, ReturnState Now, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>Somebody wants the laptop to go another way than back. Why it is given up, and what proves that, stays with the plan.</summary>
/// <param name="ReportReference">The number of the police or loss report, where it is to be given up.</param>
/// <param name="Value">What it is worth, its cost less depreciation, where it is to be given up and that is known.</param>
public sealed record ReturnProposed(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Proposal Proposal, string? ReportReference, Money? Value, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>One of the approvals of what was proposed was given or refused.</summary>
public sealed record ReturnApprovalDecided(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Proposal Proposal, string Role, Verdict Verdict, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>Its holder would rather send it back: nobody is asked any more to approve what was proposed.</summary>
/// <param name="Proposal">What had waited for approvals.</param>
public sealed record ReturnProposalWithdrawn(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Proposal Proposal, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The leaver may keep or buy it, or have it donated, until the end of a day in their zone.</summary>
/// <param name="Price">What the person would pay; null where it is given.</param>
public sealed record ReturnOffered(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Disposition Disposition, Money? Price, LocalDate UntilOn, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The leaver takes the offer; it is sanitised first.</summary>
public sealed record ReturnAgreed(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Disposition Disposition, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The leaver would rather send it back.</summary>
public sealed record ReturnDeclined(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>Nobody has answered the offer in time; it is sent back as planned.</summary>
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

/// <summary>A kit, a label or a pick-up is there. Why it comes back otherwise than policy says for the lane stays with the plan.</summary>
/// <param name="IsException">Whether it does.</param>
public sealed record ReturnArranged(
    Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, Guid ShipmentId, ReturnMethod Method, bool IsException, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>Somebody has checked that a step is not applicable.</summary>
public sealed record ReturnStepNotApplicable(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, StepKind Step, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>The certificate of a sanitisation lacks nothing: the step is done by whoever did it, when they did it.</summary>
public sealed record ReturnStepProven(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, StepKind Step, Guid CertificateId, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);

/// <summary>What a hold asks for: the laptop was handed over and imaged.</summary>
/// <param name="Sha256">Of the image, in hexadecimal.</param>
public sealed record ReturnImaged(Guid ReturnId, Guid? DepartureId, Guid DeviceId, Guid PersonId, string Sha256, Region Region, Instant At)
    : ReturnEvent(ReturnId, DepartureId, DeviceId, PersonId, Region, At);
