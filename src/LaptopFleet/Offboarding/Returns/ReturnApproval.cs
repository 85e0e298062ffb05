using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>One approval that policy asks for before a laptop is given away or given up: which role must give it, and who gave it or refused.</summary>
public sealed class ReturnApproval
{
    private ReturnApproval() { }

    public Guid Id { get; private set; }
    public Guid ReturnId { get; private set; }
    public Proposal Proposal { get; private set; }
    public string Role { get; private set; } = null!;
    public Verdict? Verdict { get; private set; }
    public string? DecidedBy { get; private set; }
    public Guid? DecidedByPersonId { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? Note { get; private set; }

    public bool IsOpen => DecidedAt is null;

    public static ReturnApproval Of(Guid returnId, Proposal proposal, string role, Instant now) => new() { Id = Ids.New(now), ReturnId = returnId, Proposal = proposal, Role = role };

    /// <summary>Decides the one of <paramref name="asked"/> that the approver may give.</summary>
    public static ReturnApproval Decide(IReadOnlyCollection<ReturnApproval> asked, Approver approver, Guid? managerId, string? role, Verdict verdict, string? note, Instant now)
    {
        var open = asked.Where(a => a.IsOpen && (role is null || a.Role == role)).ToList();
        if (open.Count == 0)
            throw new RefusedException("approval.not-asked", role is null ? "No approval is open." : $"No approval of the role {role} is open.");
        if (asked.Any(a => a.WasGivenBy(approver)))
            throw new RefusedException("approval.same-person", "You have decided one of these approvals already; another person gives the next one.");
        var theirs = open.Find(a => a.MayBeGivenBy(approver, managerId)) ?? throw new RefusedException("approval.not-yours", $"This needs {string.Join(" and ", open.Select(a => a.Role))}.");
        (theirs.Verdict, theirs.Note, theirs.DecidedAt, theirs.DecidedBy, theirs.DecidedByPersonId) = (verdict, note, now, approver.Actor.ToString(), approver.PersonId);
        return theirs;
    }

    private bool MayBeGivenBy(Approver approver, Guid? managerId) => Role == Platform.Security.Role.Manager
        ? managerId is not null && approver.PersonId == managerId
        : approver.Roles.Contains(Role) || (Role == Platform.Security.Role.Logistics && approver.Roles.Contains(Platform.Security.Role.LogisticsLead));

    // One human may come with two accounts; the directory knows that they are one.
    private bool WasGivenBy(Approver approver) =>
        !IsOpen && (DecidedBy == approver.Actor.ToString() || (approver.PersonId is not null && DecidedByPersonId == approver.PersonId));
}
