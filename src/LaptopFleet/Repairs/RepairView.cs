using System.Linq.Expressions;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>A repair as the API shows it.</summary>
/// <param name="PersonId">Who held the laptop when it was reported.</param>
/// <param name="CoveredUntil">The last day of a warranty that covers what is broken; null where none does.</param>
/// <param name="UnderWarranty">Whether it was reported before that was over: the maker pays, and nobody has to approve.</param>
/// <param name="Advice">What policy says of the newest quote.</param>
/// <param name="LoanId">The assignment of the laptop that the holder works with meanwhile; it ends when this one is with them again.</param>
/// <param name="OrderId">The order of the laptop that takes its place.</param>
/// <param name="ExpectedBackOn">The last day on which it should be back from the vendor, in the zone of the holder or of the depot.</param>
/// <param name="EndReason">Why it was replaced or called off, or what was said of its end.</param>
public sealed record RepairView(
    Guid Id, Guid DeviceId, Guid? PersonId, Region Region, RepairFault Fault, string Description, string? PhotoSha256, string ReportedBy, Instant ReportedAt,
    LocalDate? CoveredUntil, bool UnderWarranty, RepairState State, Instant StateSince, Guid? VendorId, RepairOr? Advice, IReadOnlyList<RepairQuoteView> Quotes,
    IReadOnlyList<RepairApprovalView> Approvals, Guid? OutShipmentId, Guid? BackShipmentId, Guid? LoanId, Guid? OrderId, Instant? OutAt, LocalDate? ExpectedBackOn, Instant? BackAt,
    RepairOutcome? Outcome, Money? Paid, string? EndReason, Instant? EndedAt)
{
    public static RepairView Of(Repair r) => new(
        r.Id, r.DeviceId, r.PersonId, r.Region, r.Fault, r.Description, r.PhotoSha256, r.ReportedBy, r.ReportedAt, r.CoveredUntil, r.IsUnderWarranty, r.State, r.StateSince, r.VendorId,
        r.Newest?.Advice, [.. r.Quotes.OrderBy(q => q.Number).Select(q => RepairQuoteView.Of(q, r))], [.. r.Approvals.OrderBy(a => a.Id).Select(RepairApprovalView.Of)],
        r.OutShipmentId, r.BackShipmentId, r.LoanId, r.OrderId, r.OutAt, r.ExpectedBackOn, r.BackAt, r.Outcome, r.Paid, r.EndReason, r.EndedAt);
}

/// <summary>A quote as the API shows it.</summary>
/// <param name="Compared">The amount in the currency of the limit, at the rates of the day.</param>
/// <param name="Days">How many days the vendor takes.</param>
/// <param name="Advice">What policy says of it.</param>
/// <param name="KeptUntil">The last day until which the file behind <c>fileSha256</c> has to be kept (policy <c>invoice-retention</c>, by the rule that was kept); null where there is none.</param>
public sealed record RepairQuoteView(int Number, Guid VendorId, Money Amount, Money Compared, int? Days, string? FileSha256, RepairOr Advice, string QuotedBy, Instant QuotedAt, LocalDate? KeptUntil)
{
    public static RepairQuoteView Of(RepairQuote q, Repair r) =>
        new(q.Number, q.VendorId, q.Amount, q.Compared, q.Days, q.FileSha256, q.Advice, q.QuotedBy, q.QuotedAt, r.KeptUntil(q));
}

/// <summary>One of the approvals that a quote needs.</summary>
/// <param name="Quote">The number of the quote that it is about.</param>
public sealed record RepairApprovalView(int Quote, string Role, Verdict? Verdict, string? DecidedBy, Instant? DecidedAt, string? Note)
{
    public static RepairApprovalView Of(RepairApproval a) => new(a.QuoteNumber, a.Role, a.Verdict, a.DecidedBy, a.DecidedAt, a.Note);
}

/// <summary>A repair in a list.</summary>
public sealed record RepairRow(
    Guid Id, Guid DeviceId, Guid? PersonId, Region Region, RepairFault Fault, RepairState State, Instant StateSince, Guid? VendorId, LocalDate? ExpectedBackOn, Instant ReportedAt, Instant? EndedAt)
{
    public static readonly Expression<Func<Repair, RepairRow>> From = r => new(
        r.Id, r.DeviceId, r.PersonId, r.Region, r.Fault, r.State, r.StateSince, r.VendorId, r.ExpectedBackOn, r.ReportedAt, r.EndedAt);
}
