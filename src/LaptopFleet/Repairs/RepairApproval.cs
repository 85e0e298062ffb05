using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>One approval of a quote: which role must give it, and who gave it or refused.</summary>
public sealed class RepairApproval
{
    public const int RoleMaxLength = 32;
    public const int NoteMaxLength = 400;

    private RepairApproval() { }

    public Guid Id { get; private set; }
    public Guid RepairId { get; private set; }
    public int QuoteNumber { get; private set; }
    public string Role { get; private set; } = null!;
    public Verdict? Verdict { get; private set; }
    public string? DecidedBy { get; private set; }
    public Guid? DecidedByPersonId { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? Note { get; private set; }

    public bool IsOpen => DecidedAt is null;

    internal static RepairApproval Of(RepairQuote quote, string role, Instant now) => new() { Id = Ids.New(now), RepairId = quote.RepairId, QuoteNumber = quote.Number, Role = role };

    internal bool MayBeGivenBy(Approver by, Guid? managerId) => Role == Platform.Security.Role.Manager
        ? managerId is not null && by.PersonId == managerId
        : by.Roles.Contains(Role) || (Role == Platform.Security.Role.Logistics && by.Roles.Contains(Platform.Security.Role.LogisticsLead));

    internal void Decide(Verdict verdict, Approver by, string? note, Instant now) =>
        (Verdict, DecidedBy, DecidedByPersonId, Note, DecidedAt) = (verdict, by.Actor.ToString(), by.PersonId, note, now);
}
