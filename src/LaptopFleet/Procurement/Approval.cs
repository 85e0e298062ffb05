using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>One approval that policy asked for when the order was placed: which role must give it, and who gave it or refused.</summary>
public sealed class Approval
{
    public const int RoleMaxLength = 32;
    public const int NoteMaxLength = 400;
    public const int DecidedByMaxLength = Actor.SpokenMaxLength;

    private Approval() { }

    public Guid Id { get; private set; }
    public Guid? OrderId { get; private set; }

    /// <summary>The local purchase of the order that it is about; null where it is about the order itself.</summary>
    public Guid? SelfPurchaseId { get; private set; }
    public Guid? PurchaseOrderId { get; private set; }
    public string Role { get; private set; } = null!;
    public Verdict? Verdict { get; private set; }
    public string? DecidedBy { get; private set; }
    public Guid? DecidedByPersonId { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? Note { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => DecidedAt is null;

    public static Approval OfOrder(Guid orderId, string role, Instant now) => new() { Id = Ids.New(now), OrderId = orderId, Role = role };

    public static Approval OfSelfPurchase(SelfPurchase purchase, string role, Instant now) =>
        new() { Id = Ids.New(now), OrderId = purchase.OrderId, SelfPurchaseId = purchase.Id, Role = role };

    public static Approval OfPurchaseOrder(Guid purchaseOrderId, string role, Instant now) => new() { Id = Ids.New(now), PurchaseOrderId = purchaseOrderId, Role = role };

    /// <summary>Decides the one of <paramref name="asked"/> that the approver may give: the named role, or the only one open to them.</summary>
    /// <param name="managerId">The manager of the person concerned; only they give a manager's approval.</param>
    public static Approval Decide(IReadOnlyCollection<Approval> asked, Approver approver, Guid? managerId, string? role, Verdict verdict, string? note, Instant now)
    {
        if (asked.Any(a => a.WasGivenBy(approver)))
            throw new RefusedException("approval.same-person", "You have decided one of these approvals already; another person gives the next one.");
        var open = asked.Where(a => a.IsOpen && (role is null || a.Role == role)).ToList();
        if (open.Count == 0)
            throw new RefusedException("approval.not-asked", role is null ? "No approval is open." : $"No approval of the role {role} is open.");
        var theirs = open.Find(a => a.MayBeGivenBy(approver, managerId))
            ?? throw new RefusedException("approval.not-yours", $"This needs {string.Join(" and ", open.Select(a => a.Role == Platform.Security.Role.Manager ? "the person's own manager" : a.Role))}.");
        (theirs.Verdict, theirs.Note, theirs.DecidedAt) = (verdict, note, now);
        (theirs.DecidedBy, theirs.DecidedByPersonId) = (approver.Actor.ToString(), approver.PersonId);
        return theirs;
    }

    private bool MayBeGivenBy(Approver approver, Guid? managerId) => Role == Platform.Security.Role.Manager
        ? managerId is not null && approver.PersonId == managerId
        : approver.Roles.Contains(Role) || (Role == Platform.Security.Role.Logistics && approver.Roles.Contains(Platform.Security.Role.LogisticsLead));

    // One human may come with two accounts; the directory knows that they are one.
    private bool WasGivenBy(Approver approver) =>
        !IsOpen && (DecidedBy == approver.Actor.ToString() || (approver.PersonId is not null && DecidedByPersonId == approver.PersonId));
}

/// <summary>An approval as the API shows it.</summary>
/// <param name="SelfPurchaseId">The local purchase that it is about; null where it is about the order itself.</param>
/// <param name="DecidedBy">The account that decided; null while it is open.</param>
public sealed record ApprovalView(string Role, Verdict? Decision, string? DecidedBy, Guid? DecidedByPersonId, Instant? DecidedAt, string? Note, Guid? SelfPurchaseId)
{
    public static ApprovalView Of(Approval a) => new(a.Role, a.Verdict, a.DecidedBy, a.DecidedByPersonId, a.DecidedAt, a.Note, a.SelfPurchaseId);
}
