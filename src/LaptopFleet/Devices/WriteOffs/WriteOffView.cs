using System.Linq.Expressions;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices.WriteOffs;

/// <summary>A write-off as the API shows it.</summary>
/// <param name="Region">Where the laptop was when it was asked for.</param>
/// <param name="Evidence">What proves that it will not come back.</param>
/// <param name="ReportReference">The number of the police or loss report, where it is lost or stolen.</param>
/// <param name="ApprovalRule">Who has to approve it, and by which rule and version.</param>
/// <param name="EndedAt">When it was approved by all, or refused by one; null while it waits.</param>
public sealed record WriteOffView(
    Guid Id, Guid DeviceId, Region Region, WriteOffState State, string Reason, string Evidence, string? ReportReference, string AskedBy, Instant AskedAt, Decision? ApprovalRule, IReadOnlyList<WriteOffApprovalView> Approvals, Instant? EndedAt)
{
    public static readonly Expression<Func<WriteOff, WriteOffView>> From = w => new(
        w.Id, w.DeviceId, w.Region, w.State, w.Reason, w.Evidence, w.ReportReference, w.AskedBy, w.AskedAt, w.ApprovalRule,
        w.Approvals.OrderBy(a => a.Id).Select(a => new WriteOffApprovalView(a.Role, a.Verdict, a.DecidedBy, a.DecidedAt, a.Note)).ToList(), w.EndedAt);

    private static readonly Func<WriteOff, WriteOffView> Made = From.Compile();

    public static WriteOffView Of(WriteOff writeOff) => Made(writeOff);
}

/// <summary>One of the approvals of a write-off.</summary>
/// <param name="DecidedBy">The account that decided; null while it is open.</param>
public sealed record WriteOffApprovalView(string Role, Verdict? Verdict, string? DecidedBy, Instant? DecidedAt, string? Note);
