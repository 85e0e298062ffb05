using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>
/// One command to one laptop: proposed by one person, approved by another, sent once, and followed until the laptop has answered. What is about to be sent, and
/// the PIN with it, is written down before it is sent (docs/decisions/0023), so that whoever takes it over after a crash looks before it sends again.
/// </summary>
[NeedsNoEvent("Its leases and tries are bookkeeping; that it was proposed, decided, sent and answered, and who read its PIN, has events of its own.")]
public sealed partial class DeviceCommand
{
    public const int ManagerMaxLength = 40;
    public const int AtManagerMaxLength = 120;
    public const int ReasonMaxLength = 400;
    public const int NoteMaxLength = 400;
    public const int EvidenceMaxLength = 200;
    public const int FaultMaxLength = 80;
    public const int SealedPinMaxLength = 120;
    public const int MostTries = 10;

    /// <summary>How long whoever works on it may be silent before another takes it over.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(6);

    /// <summary>What nobody has approved by then is asked for anew: the laptop may be elsewhere.</summary>
    public static readonly Duration ApprovalPatience = Duration.FromDays(7);

    /// <summary>A laptop that has not reported by then is looked for by people.</summary>
    public static readonly Duration AnswerPatience = Duration.FromDays(60);

    private DeviceCommand() { }

    public Guid Id { get; private set; }
    public Guid DeviceId { get; private set; }
    public Guid? DepartureId { get; private set; }

    /// <summary>Who held the laptop when it was proposed.</summary>
    public Guid? PersonId { get; private set; }
    public Region Region { get; private set; }
    public DeviceCommandKind Kind { get; private set; }
    public DeviceCommandState State { get; private set; }
    public Instant StateSince { get; private set; }

    /// <summary>The device management that is to do it, by our code; <c>recorded</c> where people do.</summary>
    public string Manager { get; private set; } = null!;

    /// <summary>What the device management calls the laptop.</summary>
    public string? ManagementId { get; private set; }
    public string Reason { get; private set; } = null!;
    public string ProposedBy { get; private set; } = null!;
    public Guid? ProposedByPersonId { get; private set; }
    public Instant ProposedAt { get; private set; }
    public string? DecidedBy { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? Note { get; private set; }

    /// <summary>Under the installation's key; whoever opens it leaves an event.</summary>
    public byte[]? SealedPin { get; private set; }

    /// <summary>Since when it may have reached the device management.</summary>
    public Instant? SendingSince { get; private set; }
    public Instant? SentAt { get; private set; }

    /// <summary>What the device management calls the command.</summary>
    public string? AtManager { get; private set; }

    /// <summary>When the laptop had last reported, as the device management said before it was sent.</summary>
    public Instant? CheckedInAt { get; private set; }
    public Instant? EndedAt { get; private set; }

    /// <summary>What proves the outcome, where people did it or looked.</summary>
    public string? Evidence { get; private set; }
    public string? Fault { get; private set; }

    /// <summary>Of a lock: since when it holds no more.</summary>
    public Instant? ReleasedAt { get; private set; }

    /// <summary>When it may be taken up, or taken over; null while there is nothing to do.</summary>
    public Instant? DueAt { get; private set; }
    public int Tries { get; private set; }
    public int Version { get; private set; }

    /// <summary>Whether an earlier turn may have sent it.</summary>
    public bool MayBeSent => SendingSince is not null;

    /// <summary>Of a lock: whether the laptop is locked, or may be.</summary>
    public bool MayHold => Kind == DeviceCommandKind.Lock && ReleasedAt is null && State is DeviceCommandState.Sent or DeviceCommandState.Done or DeviceCommandState.Unknown;

    /// <param name="manager">By our code.</param>
    /// <param name="rule">By which rule the clock proposes it; null where somebody does.</param>
    public static (DeviceCommand Command, DeviceCommandProposed Proposed) Propose(
        Device device, Guid? departureId, DeviceCommandKind kind, string manager, string reason, Approver by, Instant now, RuleCited? rule = null)
    {
        var command = new DeviceCommand
        {
            Id = Ids.New(now),
            DeviceId = device.Id,
            DepartureId = departureId,
            PersonId = device.PersonId,
            Region = device.Region,
            Kind = kind,
            State = DeviceCommandState.Proposed,
            StateSince = now,
            Manager = manager,
            ManagementId = device.ManagementId,
            Reason = reason,
            ProposedBy = by.Actor.ToString(),
            ProposedByPersonId = by.PersonId,
            ProposedAt = now,
            DueAt = now + ApprovalPatience,
        };
        return (command, new(command.Id, device.Id, command.PersonId, kind, manager, device.Region, now, RuleNamed.Of(rule)));
    }

    /// <summary>The second person lets it be sent, or does not. Nobody decides about the laptop that they hold themselves.</summary>
    public FleetEvent Decide(Approver by, Verdict verdict, string? note, Instant now)
    {
        var action = verdict == Verdict.Approve ? DeviceCommandAction.Approve : DeviceCommandAction.Decline;
        DeviceCommandLifecycle.Next(State, action);
        if (ProposedBy == by.Actor.ToString() || (by.PersonId is { } own && own == ProposedByPersonId))
            throw new RefusedException("command.same-person", "You have proposed it; another person decides.");
        if (by.PersonId is { } person && person == PersonId)
            throw new RefusedException("command.own-laptop", "Nobody decides about the laptop in their own hands.");
        Move(action, now);
        (DecidedBy, DecidedAt, Note, Tries) = (by.Actor.ToString(), now, note, 0);
        DueAt = verdict == Verdict.Approve ? now : null;
        return verdict == Verdict.Approve ? new DeviceCommandApproved(Id, DeviceId, PersonId, Kind, Region, now) : new DeviceCommandDeclined(Id, DeviceId, PersonId, Kind, Region, now);
    }

    /// <summary>It is not wanted any more. What may be with the device management already is not called back; it is followed to its end.</summary>
    public DeviceCommandWithdrawn Withdraw(Instant now)
    {
        if (State == DeviceCommandState.Approved && MayBeSent)
            throw new RefusedException("command.being-sent", "It may have been sent already: wait for its outcome, and unlock the laptop then.");
        Move(DeviceCommandAction.Withdraw, now);
        return new(Id, DeviceId, PersonId, Kind, Region, now);
    }

    public DeviceCommandExpired Expire(Instant now)
    {
        Move(DeviceCommandAction.Expire, now);
        return new(Id, DeviceId, PersonId, Kind, Region, now);
    }

    /// <summary>Somebody takes it up, or takes it over from one who has been silent for too long.</summary>
    public void TakeUp(Instant now) => (DueAt, Tries) = (now + Lease, Tries + 1);

    /// <summary>What allowed it is not so any more.</summary>
    public DeviceCommandStopped Stop(string because, Instant now)
    {
        Move(DeviceCommandAction.Stop, now);
        Fault = because;
        return new(Id, DeviceId, PersonId, Kind, because, Region, now);
    }

    /// <summary>From here on it may have been sent. The PIN is the same in every try.</summary>
    public void BeginSending(byte[]? sealedPin, Instant? checkedInAt, Instant now) =>
        (SealedPin, CheckedInAt, SendingSince, DueAt) = (SealedPin ?? sealedPin, checkedInAt ?? CheckedInAt, SendingSince ?? now, now + Lease);

    /// <summary>Somebody reads the PIN: that is told, and to whom.</summary>
    public UnlockPinRead ReadPin(Instant now) => SealedPin is null
        ? throw new RefusedException("command.no-pin", "There is no PIN of this command.")
        : new(Id, DeviceId, PersonId, Region, now);

    /// <summary>A lock that does not hold any more.</summary>
    public void BeReleased(Instant now) => ReleasedAt = now;

    /// <summary>People tell what comes of it; there is nobody to ask.</summary>
    public void AwaitPeople() => DueAt = null;

    /// <summary>Something is in the way: later again, at the latest when the device management says so.</summary>
    public void PushBack(string fault, Duration? atLeast, Instant now)
    {
        var wait = State == DeviceCommandState.Sent ? Patience(now) : Duration.FromSeconds(Math.Min(30 * (1 << Math.Min(Tries, 10)), 3600));
        (Fault, DueAt) = (fault, now + Duration.Max(wait, atLeast ?? Duration.Zero));
    }

    // A laptop that is switched on answers in a minute; one in a drawer in weeks.
    private Duration Patience(Instant now) => (now - (SentAt ?? now)) switch
    {
        var age when age < Duration.FromHours(1) => Duration.FromMinutes(1),
        var age when age < Duration.FromDays(1) => Duration.FromMinutes(15),
        _ => Duration.FromHours(6),
    };

    private void Move(DeviceCommandAction action, Instant now)
    {
        (State, StateSince) = (DeviceCommandLifecycle.Next(State, action), now);
        if (DeviceCommandLifecycle.IsOver(State))
            (EndedAt, DueAt) = (now, null);
    }
}
