using LaptopFleet.Offboarding;
using LaptopFleet.Platform;
using static LaptopFleet.Offboarding.DepartureAction;
using static LaptopFleet.Offboarding.DepartureState;

namespace LaptopFleet.Tests.Offboarding;

public sealed class DepartureLifecycleTests
{
    /// <summary>The table said a second time, so that a slip in it is seen.</summary>
    private static readonly Dictionary<(DepartureState, DepartureAction), DepartureState> Legal = new()
    {
        [(Unheard, Signal)] = Signalled,
        [(Unheard, Leaving)] = Scheduled,
        [(Unheard, InEffect)] = Effective,
        [(Unheard, Withdrawal)] = Cancelled,
        [(Unheard, Cancellation)] = Cancelled,
        [(Unheard, Rehire)] = Rehired,
        [(Signalled, Leaving)] = Scheduled,
        [(Signalled, InEffect)] = Effective,
        [(Signalled, Withdrawal)] = Cancelled,
        [(Signalled, Cancellation)] = Cancelled,
        [(Signalled, Rehire)] = Rehired,
        [(Signalled, CloseByItself)] = Closed,
        [(Scheduled, Leaving)] = Scheduled,
        [(Scheduled, InEffect)] = Effective,
        [(Scheduled, Cancellation)] = Cancelled,
        [(Scheduled, Rehire)] = Rehired,
        [(Scheduled, ReachCutOff)] = Effective,
        [(Effective, Leaving)] = Scheduled,
        [(Effective, Cancellation)] = Cancelled,
        [(Effective, Rehire)] = Rehired,
        [(Effective, Close)] = Closed,
        [(Effective, CloseByItself)] = Closed,
        [(Cancelled, Signal)] = Signalled,
        [(Cancelled, Leaving)] = Scheduled,
        [(Cancelled, InEffect)] = Effective,
        [(Cancelled, Close)] = Closed,
        [(Rehired, Signal)] = Signalled,
        [(Rehired, Leaving)] = Scheduled,
        [(Rehired, InEffect)] = Effective,
        [(Rehired, Close)] = Closed,
        [(Closed, Reopen)] = Effective,
    };

    public static TheoryData<DepartureState, DepartureAction, DepartureState?> Pairs =>
        [.. from state in Enum.GetValues<DepartureState>() from action in Enum.GetValues<DepartureAction>() select (state, action, Legal.TryGetValue((state, action), out var to) ? to : (DepartureState?)null)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_departure_moves_as_listed_and_not_otherwise(DepartureState from, DepartureAction action, DepartureState? to)
    {
        if (to is not null)
            Assert.Equal(to, DepartureLifecycle.Next(from, action));
        else
            Assert.StartsWith("departure.not-", Assert.Throws<RefusedException>(() => DepartureLifecycle.Next(from, action)).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_closed_is_closed_unless_a_laptop_came_in_that_moment() => Assert.Equal([Reopen], DepartureLifecycle.Moves.Keys.Where(move => move.From == Closed).Select(move => move.Action));

    [Fact]
    public void What_a_notice_may_say_is_an_action_of_the_table() =>
        Assert.All(Enum.GetValues<NoticeKind>(), kind => Assert.Equal(kind.ToString(), ((DepartureAction)kind).ToString()));
}
