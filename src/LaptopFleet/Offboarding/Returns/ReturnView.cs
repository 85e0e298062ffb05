using System.Linq.Expressions;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The plan for one laptop as the API shows it, with what explains it.</summary>
/// <param name="DepartureId">The departure that it is of; null of a refresh.</param>
/// <param name="OrderId">The refresh whose laptop takes its place; null of a departure.</param>
/// <param name="Disposition">What is offered or was agreed to; until somebody has agreed to something else, it comes back.</param>
/// <param name="Allowed">What policy allows; the first is what it would rather have, and is offered where that is not a return.</param>
/// <param name="BookValue">Cost less depreciation on the last working day, of a refresh on the day on which the new one is needed, as it is worked out now; an offer is priced with it.</param>
/// <param name="Price">What its holder pays by the offer that was made, whatever the book value has come to be; null where nothing is sold to them.</param>
/// <param name="Offer">What the person has to answer.</param>
/// <param name="Proposed">What waits for approvals.</param>
/// <param name="ApprovalRule">Who had to approve what was proposed last, and by which rule and version; null where nothing was.</param>
/// <param name="ConfirmedAt">When the leaver confirmed where, how and when it can be fetched.</param>
/// <param name="WayBack">How it comes back, once it is arranged.</param>
/// <param name="Kit">The box that was sent to the leaver; null where none was.</param>
/// <param name="WriteOff">Why it was last proposed to give it up.</param>
/// <param name="DueAt">When the next step is late.</param>
public sealed record ReturnView(
    Guid Id, Guid? DepartureId, Guid? OrderId, Guid DeviceId, Guid PersonId, Region Region, ReturnState State, Instant StateSince, Disposition Disposition, IReadOnlyList<Disposition> Allowed,
    ExplainedView? Because, Money? BookValue, ExplainedView? BookValueBecause, Money? Price, OfferView? Offer, Proposal? Proposed, Decision? ApprovalRule, IReadOnlyList<ReturnApprovalView> Approvals,
    IReadOnlyList<StepView> Steps, Instant? DueAt, Guid? ShipmentId, WayBackView? WayBack, KitView? Kit, WriteOffGrounds? WriteOff, Instant? ConfirmedAt, Instant PlannedAt, Instant? EndedAt, string? Evidence)
{
    public static ReturnView Of(Return r) => new(
        r.Id, r.DepartureId, r.OrderId, r.DeviceId, r.PersonId, r.Region, r.State, r.StateSince, r.Disposition, r.Allowed, ExplainedView.Of(r.DispositionHow), r.BookValue, ExplainedView.Of(r.BookValueHow), r.OfferPrice,
        OfferView.Of(r), r.Proposed, r.ApprovalRule, [.. r.Approvals.OrderBy(a => a.Id).Select(ReturnApprovalView.Of)], [.. r.Steps.OrderBy(s => s.Kind).Select(StepView.Of)],
        r.DueAt, r.ShipmentId, WayBackView.Of(r), KitView.Of(r), r.WriteOffReason is { } reason ? new(reason, r.WriteOffEvidence!, r.WriteOffReference, r.WriteOffValue) : null, r.ConfirmedAt, r.PlannedAt, r.EndedAt, r.Evidence);
}

/// <summary>How a laptop comes back, and why so.</summary>
/// <param name="Exception">Why it comes back otherwise than policy says for the lane; null where it does not.</param>
/// <param name="ExceptionBy">Who answers for that.</param>
public sealed record WayBackView(ReturnMethod Method, ExplainedView? Because, string? Exception, string? ExceptionBy)
{
    public static WayBackView? Of(Return r) => r.Method is { } method ? new(method, ExplainedView.Of(r.MethodHow), r.MethodException, r.MethodExceptionBy) : null;
}

/// <summary>How something came about: a sentence, and the rules that were asked.</summary>
public sealed record ExplainedView(string Sentence, IReadOnlyList<Decision> Rules)
{
    public static ExplainedView? Of(HowComputed? how) => how is null ? null : new(how.Sentence, how.Rules);
}

/// <summary>What was offered to the leaver.</summary>
/// <param name="UntilOn">The last day on which it can be answered, where the person lives.</param>
public sealed record OfferView(Disposition Disposition, Money? Price, LocalDate UntilOn, Instant ExpiresAt, ExplainedView? Because)
{
    public static OfferView? Of(Return r) => r is { State: ReturnState.Offered, OfferUntilOn: { } until, OfferExpiresAt: { } at }
        ? new(r.Disposition, r.OfferPrice, until, at, ExplainedView.Of(r.OfferHow))
        : null;
}

/// <summary>One step of the plan, and until when it is done.</summary>
/// <param name="Owner">A role, or <c>person</c> for the leaver.</param>
/// <param name="DueOn">In the zone of the person.</param>
/// <param name="DueAt">The first instant at which it is late.</param>
/// <param name="NotApplicableBecause">Checked, and not applicable, with the reason.</param>
/// <param name="Evidence">What proves it, where that is more than an event of the laptop: a certificate, the record of an image.</param>
/// <param name="Sha256">Of the image that was made, in hexadecimal.</param>
public sealed record StepView(
    StepKind Kind, string Owner, LocalDate DueOn, string Zone, Instant DueAt, ExplainedView? Because, Instant? DoneAt, string? DoneBy, string? NotApplicableBecause, string? Evidence, string? Sha256)
{
    public static StepView Of(ReturnStep s) => new(s.Kind, s.Owner, s.DueOn, s.Zone, s.DueAt, ExplainedView.Of(s.How), s.DoneAt, s.DoneBy, s.NotApplicableBecause, s.Evidence, s.Sha256);
}

/// <summary>One of the approvals of what was proposed.</summary>
public sealed record ReturnApprovalView(Proposal Proposal, string Role, Verdict? Decision, string? DecidedBy, Instant? DecidedAt, string? Note)
{
    public static ReturnApprovalView Of(ReturnApproval a) => new(a.Proposal, a.Role, a.Verdict, a.DecidedBy, a.DecidedAt, a.Note);
}

/// <summary>A return in a list.</summary>
/// <param name="DepartureId">The departure that it is of; null of a refresh.</param>
/// <param name="OrderId">The refresh whose laptop takes its place; null of a departure.</param>
public sealed record ReturnSummary(
    Guid Id, Guid? DepartureId, Guid? OrderId, Guid DeviceId, Guid PersonId, Region Region, ReturnState State, Disposition Disposition, Instant? DueAt, Guid? ShipmentId, Instant? EndedAt)
{
    public static readonly Expression<Func<Return, ReturnSummary>> Of = r => new(
        r.Id, r.DepartureId, r.OrderId, r.DeviceId, r.PersonId, r.Region, r.State, r.Disposition, r.DueAt, r.ShipmentId, r.EndedAt);
}
