using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>An order as the API shows it.</summary>
/// <param name="Rank">Lower is served first.</param>
/// <param name="Route">How it can be had in the person's country: <c>vendor</c>, <c>self-procure</c> or <c>ask</c>.</param>
/// <param name="LatestOrderOn">The last day on which a vendor could be asked and still be in time.</param>
/// <param name="ExpectedOn">When a vendor would deliver if asked on the day of the order.</param>
/// <param name="PromiseId">What was promised before it was placed.</param>
/// <param name="ShortNoticeAt">When somebody said that the hire starts so soon that it is asked first whether a laptop can be there (policy <c>short-notice</c>); null where there is time. The order has a promise then.</param>
/// <param name="ReplacesDeviceId">The laptop of the person that it takes the place of; null where nobody said which.</param>
/// <param name="DeliveredOn">The day on which the laptop reached the person; known once they accept it.</param>
/// <param name="LateBecause">Why a new hire did not have it before they started.</param>
/// <param name="AtRisk">Bought on the day of the order it would come too late. Information only.</param>
public sealed record OrderView(
    Guid Id, OrderKind Kind, OrderState State, Instant StateSince, Guid PersonId, Guid ModelId, LocalDate NeededOn, string? Reason, int Rank, string Country, Region Region,
    string Route, LocalDate? LatestOrderOn, LocalDate? ExpectedOn, bool AtRisk, string RequestedBy, Instant RequestedAt, IReadOnlyList<ApprovalView> Approvals,
    SelfPurchaseView? SelfPurchase, Guid? DeviceId, Guid? PurchaseOrderId, int? PurchaseOrderLine, Guid? ShipmentId, Guid? AssignmentId, LocalDate? DueBackOn, Guid? PromiseId, Instant? ShortNoticeAt,
    Guid? ReplacesDeviceId, LocalDate? DeliveredOn, LateReason? LateBecause, Instant? ClosedAt)
{
    public static OrderView Of(Order o) => new(
        o.Id, o.Kind, o.State, o.StateSince, o.PersonId, o.ModelId, o.NeededOn, o.Reason, o.Rank, o.Country, o.Region,
        o.Route, o.LatestOrderOn, o.ExpectedOn, o.AtRisk, o.RequestedBy, o.RequestedAt, [.. o.Approvals.OrderBy(a => a.Id).Select(ApprovalView.Of)],
        o.SelfPurchase is { } purchase ? SelfPurchaseView.Of(purchase) : null, o.AllocatedDeviceId, o.PurchaseOrderId, o.PurchaseOrderLine,
        o.ShipmentId, o.AssignmentId, o.DueBackOn, o.PromiseId, o.ShortNoticeAt, o.ReplacesDeviceId, o.DeliveredOn, o.LateBecause, o.ClosedAt);
}

/// <summary>A local purchase as the API shows it.</summary>
/// <param name="Budget">What may be spent: the cheapest quote.</param>
/// <param name="PriceCap">What the model costs us.</param>
/// <param name="ApprovedAt">Nothing is to be spent before it.</param>
public sealed record SelfPurchaseView(
    Guid Id, FundingChoice Choice, IReadOnlyList<QuoteInput> Quotes, Money Budget, Money PriceCap, Instant ProposedAt, Instant? ApprovedAt, Money? Paid, LocalDate? PurchasedOn)
{
    public static SelfPurchaseView Of(SelfPurchase p) => new(
        p.Id, p.Choice, [.. p.Quotes.OrderBy(q => q.Number).Select(q => new QuoteInput(q.Retailer, q.Amount, q.Url, q.FileSha256))], p.Budget, p.PriceCap,
        p.ProposedAt, p.ApprovedAt, p.Paid, p.PurchasedOn);
}
