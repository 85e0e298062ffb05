using LaptopFleet.Platform;
using Act = LaptopFleet.Offboarding.DeviceManagement.DeviceCommandAction;
using State = LaptopFleet.Offboarding.DeviceManagement.DeviceCommandState;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>Every legal move of a command to a laptop. Only what a second person has approved is sent, and what nobody knows is a state of its own.</summary>
public static class DeviceCommandLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        [(State.Proposed, Act.Approve)] = State.Approved,
        [(State.Proposed, Act.Decline)] = State.Declined,
        [(State.Proposed, Act.Withdraw)] = State.Withdrawn,
        [(State.Proposed, Act.Expire)] = State.Expired,
        [(State.Approved, Act.Withdraw)] = State.Withdrawn,
        // What allowed it is not so any more: the departure was called off, a carrier has the laptop, somebody put a hold on it.
        [(State.Approved, Act.Stop)] = State.Stopped,
        [(State.Approved, Act.Send)] = State.Sent,
        [(State.Approved, Act.Fail)] = State.Failed,
        [(State.Approved, Act.BeUnsupported)] = State.Unsupported,
        [(State.Approved, Act.LoseSight)] = State.Unknown,
        [(State.Sent, Act.Succeed)] = State.Done,
        [(State.Sent, Act.Fail)] = State.Failed,
        [(State.Sent, Act.BeUnsupported)] = State.Unsupported,
        [(State.Sent, Act.LoseSight)] = State.Unknown,
        [(State.Unknown, Act.LookAgain)] = State.Approved,
        [(State.Unknown, Act.Succeed)] = State.Done,
        [(State.Unknown, Act.Fail)] = State.Failed,
    };

    /// <summary>Whether nothing more will come of it by itself or by staff.</summary>
    public static bool IsOver(State state) => state is not (State.Proposed or State.Approved or State.Sent or State.Unknown);

    public static State Next(State from, Act action) => Moves.TryGetValue((from, action), out var to)
        ? to
        : throw new RefusedException($"command.not-{action.Kebab()}", $"A command that is {from.Kebab()} cannot {action.Kebab()}.");
}

/// <summary>Where a command to a laptop stands.</summary>
public enum DeviceCommandState
{
    /// <summary>It waits for a second person.</summary>
    Proposed,

    /// <summary>It is to be sent.</summary>
    Approved,

    /// <summary>The device management has it; it waits for the laptop to report.</summary>
    Sent,
    Done,
    Failed,

    /// <summary>This laptop, or its device management, cannot do it.</summary>
    Unsupported,

    /// <summary>It may have been sent, and the device management does not tell: somebody has to look.</summary>
    Unknown,

    /// <summary>The second person said no.</summary>
    Declined,
    Withdrawn,

    /// <summary>Nobody approved it in time.</summary>
    Expired,

    /// <summary>What allowed it was not so any more when it was to be sent; nothing was sent.</summary>
    Stopped,
}

/// <summary>What can happen to a command.</summary>
public enum DeviceCommandAction
{
    Approve,
    Decline,
    Withdraw,
    Expire,
    Stop,
    Send,
    LoseSight,
    LookAgain,
    Succeed,
    Fail,
    BeUnsupported,
}

/// <summary>What a laptop is told through its device management.</summary>
public enum DeviceCommandKind
{
    /// <summary>Nobody gets in without the PIN. The data stays.</summary>
    Lock,

    /// <summary>Lets its holder in again.</summary>
    Unlock,

    /// <summary>Removes the data. What proves that it worked is a sanitisation, and not this.</summary>
    Erase,
}
