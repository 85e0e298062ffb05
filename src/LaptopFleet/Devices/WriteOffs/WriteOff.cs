using LaptopFleet.Audit;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices.WriteOffs;

/// <summary>
/// A laptop that somebody wants to give up: why, and what proves it. It is written off once everybody has approved whom policy asks (<c>approval.write-off</c>), and never by
/// the one who asked.
/// </summary>
public sealed class WriteOff
{
    public const int ReasonMaxLength = 400;
    public const int NoteMaxLength = 400;
    public const int RoleMaxLength = 32;
    public const int ActorMaxLength = Actor.SpokenMaxLength;

    private readonly List<WriteOffApproval> approvals = [];

    private WriteOff() { }

    public Guid Id { get; private set; }
    public Guid DeviceId { get; private set; }

    /// <summary>Where the laptop was when it was asked for.</summary>
    public Region Region { get; private set; }

    /// <summary>How the laptop stood when it was asked for; of one that stands otherwise by now somebody asks anew.</summary>
    public DeviceState DeviceState { get; private set; }
    public Instant DeviceStateSince { get; private set; }
    public string Reason { get; private set; } = null!;
    public string Evidence { get; private set; } = null!;

    /// <summary>The number of the police or loss report; nobody gives up a lost or stolen laptop without.</summary>
    public string? ReportReference { get; private set; }
    /// <summary>Who has to approve it, by which rule; null of what was asked for before this was kept.</summary>
    public Decision? ApprovalRule { get; private set; }
    public string AskedBy { get; private set; } = null!;
    public Guid? AskedByPersonId { get; private set; }
    public Instant AskedAt { get; private set; }
    public WriteOffState State { get; private set; }
    public Instant? EndedAt { get; private set; }

    /// <summary>Counted with every decision, so that two at one moment meet on this row's version.</summary>
    public int Steps { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<WriteOffApproval> Approvals => approvals;

    /// <param name="approvers">Who has to approve; a policy that names nobody lets nothing be given up.</param>
    public static (WriteOff WriteOff, WriteOffAsked Asked) Ask(Device device, WhyGivenUp why, Decision approvers, Approver by, Instant now)
    {
        DeviceLifecycle.Next(device.State, DeviceAction.WriteOff);
        if (device.State is DeviceState.Lost or DeviceState.Stolen && why.ReportReference is null)
            throw new RefusedException("write-off.report-missing", "It is lost or stolen: nobody gives it up without the number of the police or loss report.");
        if (approvers.List.Count == 0)
            throw new RefusedException("write-off.no-approver", "Policy lets nobody approve a write-off; nothing is given up without.");
        var writeOff = new WriteOff
        {
            Id = Ids.New(now),
            DeviceId = device.Id,
            Region = device.Region,
            DeviceState = device.State,
            DeviceStateSince = device.StateSince,
            Reason = why.Reason,
            Evidence = why.Evidence,
            ReportReference = why.ReportReference,
            ApprovalRule = approvers,
            AskedBy = by.Actor.ToString(),
            AskedByPersonId = by.PersonId,
            AskedAt = now,
        };
        writeOff.approvals.AddRange(approvers.List.Distinct().Select(role => WriteOffApproval.Of(writeOff.Id, role, now)));
        return (writeOff, new(device.Id, writeOff.Id, device.Region, now));
    }

    /// <summary>One of the approvals is given or refused. With the last one the laptop is written off, which <paramref name="device"/> tells itself.</summary>
    public IReadOnlyList<DeviceEvent> Decide(Device device, Approver by, Verdict verdict, string? note, Instant now)
    {
        if (EndedAt is not null)
            throw new RefusedException("write-off.decided", "This has been decided already.");
        if (by.Is(AskedBy, AskedByPersonId) || approvals.Exists(a => !a.IsOpen && by.Is(a.DecidedBy, a.DecidedByPersonId)))
            throw new RefusedException("approval.same-person", "You have asked for it, or decided already; another person approves.");
        if (by.PersonId is { } own && own == device.PersonId)
            throw new RefusedException("approval.own", "Nobody approves for themselves.");
        var theirs = approvals.Find(a => a.IsOpen && by.Roles.Contains(a.Role))
            ?? throw new RefusedException("approval.not-yours", $"This needs {string.Join(" and ", approvals.Where(a => a.IsOpen).Select(a => a.Role))}.");
        if (verdict == Verdict.Approve && (device.State, device.StateSince) != (DeviceState, DeviceStateSince))
            throw new RefusedException("write-off.overtaken", "Something has happened to this laptop since it was asked for; refuse this, and ask anew.");
        theirs.Decide(verdict, by, note, now);
        Steps++;
        var decided = new WriteOffDecided(device.Id, Id, theirs.Role, verdict, device.Region, now);
        if (verdict == Verdict.Approve && approvals.Exists(a => a.IsOpen))
            return [decided];
        (State, EndedAt) = (verdict == Verdict.Approve ? WriteOffState.Approved : WriteOffState.Refused, now);
        return State == WriteOffState.Approved ? [decided, device.Dispose(DeviceAction.WriteOff, Evidence, now)] : [decided];
    }
}

/// <summary>Why somebody wants to give a laptop up.</summary>
/// <param name="Evidence">What proves that it will not come back.</param>
/// <param name="ReportReference">The number of the police or loss report; needed where it is lost or stolen.</param>
public sealed record WhyGivenUp(string Reason, string Evidence, string? ReportReference = null);

/// <summary>How far a write-off is.</summary>
public enum WriteOffState
{
    /// <summary>It waits for approval.</summary>
    Asked,
    Approved,
    Refused,
}
