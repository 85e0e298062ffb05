using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Devices.WriteOffs;

/// <summary>One approval of a write-off: which role must give it, and who gave it or refused.</summary>
public sealed class WriteOffApproval
{
    private WriteOffApproval() { }

    public Guid Id { get; private set; }
    public Guid WriteOffId { get; private set; }
    public string Role { get; private set; } = null!;
    public Verdict? Verdict { get; private set; }
    public string? DecidedBy { get; private set; }
    public Guid? DecidedByPersonId { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? Note { get; private set; }

    public bool IsOpen => DecidedAt is null;

    public static WriteOffApproval Of(Guid writeOffId, string role, Instant now) => new() { Id = Ids.New(now), WriteOffId = writeOffId, Role = role };

    internal void Decide(Verdict verdict, Approver by, string? note, Instant now) =>
        (Verdict, DecidedBy, DecidedByPersonId, Note, DecidedAt) = (verdict, by.Actor.ToString(), by.PersonId, note, now);
}
