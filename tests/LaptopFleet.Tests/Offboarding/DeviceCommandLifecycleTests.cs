using LaptopFleet.Offboarding.DeviceManagement;
using LaptopFleet.Platform;
using static LaptopFleet.Offboarding.DeviceManagement.DeviceCommandAction;
using static LaptopFleet.Offboarding.DeviceManagement.DeviceCommandState;

namespace LaptopFleet.Tests.Offboarding;

public sealed class DeviceCommandLifecycleTests
{
    /// <summary>The table said a second time, so that a slip in it is seen.</summary>
    private static readonly Dictionary<(DeviceCommandState, DeviceCommandAction), DeviceCommandState> Legal = new()
    {
        [(Proposed, Approve)] = Approved,
        [(Proposed, Decline)] = Declined,
        [(Proposed, Withdraw)] = Withdrawn,
        [(Proposed, Expire)] = Expired,
        [(Approved, Withdraw)] = Withdrawn,
        [(Approved, Stop)] = Stopped,
        [(Approved, Send)] = Sent,
        [(Approved, Fail)] = Failed,
        [(Approved, BeUnsupported)] = Unsupported,
        [(Approved, LoseSight)] = Unknown,
        [(Sent, Succeed)] = Done,
        [(Sent, Fail)] = Failed,
        [(Sent, BeUnsupported)] = Unsupported,
        [(Sent, LoseSight)] = Unknown,
        [(Unknown, LookAgain)] = Approved,
        [(Unknown, Succeed)] = Done,
        [(Unknown, Fail)] = Failed,
    };

    public static TheoryData<DeviceCommandState, DeviceCommandAction, DeviceCommandState?> Pairs =>
        [.. from state in Enum.GetValues<DeviceCommandState>() from action in Enum.GetValues<DeviceCommandAction>() select (state, action, Legal.TryGetValue((state, action), out var to) ? to : (DeviceCommandState?)null)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_command_moves_as_listed_and_not_otherwise(DeviceCommandState from, DeviceCommandAction action, DeviceCommandState? to)
    {
        if (to is not null)
            Assert.Equal(to, DeviceCommandLifecycle.Next(from, action));
        else
            Assert.StartsWith("command.not-", Assert.Throws<RefusedException>(() => DeviceCommandLifecycle.Next(from, action)).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_over_is_over() =>
        Assert.DoesNotContain(DeviceCommandLifecycle.Moves.Keys, move => DeviceCommandLifecycle.IsOver(move.From));

    [Fact]
    public void Nothing_is_sent_that_was_not_approved() =>
        Assert.Equal([Approved], DeviceCommandLifecycle.Moves.Where(move => move.Value == Sent).Select(move => move.Key.From));
}
