using LaptopFleet.Audit;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>What comes of it: as the device management tells, or as people say who did it or have looked.</summary>
public sealed partial class DeviceCommand
{
    /// <summary>What the device management says of it, now or at a later look.</summary>
    /// <param name="sealedPin">The PIN that the device management made, where it makes it.</param>
    public IReadOnlyList<FleetEvent> Hear(CommandNews news, byte[]? sealedPin, Instant now)
    {
        List<FleetEvent> events = [];
        (SealedPin, AtManager, Fault) = (sealedPin ?? SealedPin, news.AtManager ?? AtManager, news.Fault);
        if (State == DeviceCommandState.Approved && news.Outcome is CommandOutcome.Pending or CommandOutcome.Done)
        {
            Move(DeviceCommandAction.Send, now);
            (SentAt, Tries) = (now, 0);
            events.Add(new DeviceCommandSent(Id, DeviceId, PersonId, Kind, Manager, AtManager, Region, now));
        }
        if (news.Outcome == CommandOutcome.Pending)
            DueAt = now + Patience(now);
        else
            events.Add(End(news.Outcome, now));
        return events;
    }

    /// <summary>It may have been done or not, and the device management does not tell.</summary>
    public DeviceCommandLostSightOf LoseSight(string fault, Instant now)
    {
        Move(DeviceCommandAction.LoseSight, now);
        (Fault, DueAt) = (fault, null);
        return new(Id, DeviceId, PersonId, Kind, fault, Region, now);
    }

    public DeviceCommandFailed Fail(string fault, Instant now)
    {
        Fault = fault;
        return (DeviceCommandFailed)End(CommandOutcome.Failed, now);
    }

    /// <summary>Staff ask for another look.</summary>
    public DeviceCommandLookedForAgain LookAgain(Instant now)
    {
        Move(DeviceCommandAction.LookAgain, now);
        (DueAt, Tries, Fault) = (now, 0, null);
        return new(Id, DeviceId, PersonId, Kind, Region, now);
    }

    /// <summary>People did it, or have looked at what nobody knew, and say what came of it.</summary>
    public FleetEvent Settle(bool isDone, string evidence, byte[]? sealedPin, Instant now)
    {
        if (State == DeviceCommandState.Sent && Manager != Recorded.RecordedByHand.Name)
            throw new RefusedException("command.not-yours", "The device management tells what comes of it.");
        Evidence = evidence;
        SealedPin = sealedPin ?? SealedPin;
        return End(isDone ? CommandOutcome.Done : CommandOutcome.Failed, now);
    }

    private FleetEvent End(CommandOutcome outcome, Instant now)
    {
        Move(outcome switch { CommandOutcome.Done => DeviceCommandAction.Succeed, CommandOutcome.Unsupported => DeviceCommandAction.BeUnsupported, _ => DeviceCommandAction.Fail }, now);
        return State switch
        {
            DeviceCommandState.Done => new DeviceCommandDone(Id, DeviceId, PersonId, Kind, Region, now),
            DeviceCommandState.Unsupported => new DeviceCommandUnsupported(Id, DeviceId, PersonId, Kind, Fault, Region, now),
            _ => new DeviceCommandFailed(Id, DeviceId, PersonId, Kind, Fault, Region, now),
        };
    }
}
