using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using static LaptopFleet.Offboarding.Returns.ReturnAction;
using static LaptopFleet.Offboarding.Returns.ReturnState;

namespace LaptopFleet.Tests.Offboarding;

public sealed class ReturnLifecycleTests
{
    /// <summary>The table said a second time, so that a slip in it is seen.</summary>
    private static readonly Dictionary<(ReturnState, ReturnAction), ReturnState> Legal = new()
    {
        [(Planned, Offer)] = Offered,
        [(Planned, Arrange)] = Arranged,
        [(Planned, WriteOff)] = Done,
        [(Planned, CallOff)] = CalledOff,
        [(Planned, Depart)] = Travelling,
        [(Planned, Receive)] = Received,
        [(Planned, GoMissing)] = Missing,
        [(Planned, Finish)] = Done,
        [(Offered, Agree)] = Agreed,
        [(Offered, Decline)] = Planned,
        [(Offered, Expire)] = Planned,
        [(Offered, CallOff)] = CalledOff,
        [(Offered, Depart)] = Travelling,
        [(Offered, Receive)] = Received,
        [(Offered, GoMissing)] = Missing,
        [(Offered, Finish)] = Done,
        [(Agreed, Decline)] = Planned,
        [(Agreed, Arrange)] = Agreed,
        [(Agreed, Disarrange)] = Agreed,
        [(Agreed, Finish)] = Done,
        [(Agreed, CallOff)] = CalledOff,
        [(Agreed, Depart)] = Travelling,
        [(Agreed, Receive)] = Received,
        [(Agreed, GoMissing)] = Missing,
        [(Arranged, Disarrange)] = Planned,
        [(Arranged, WriteOff)] = Done,
        [(Arranged, CallOff)] = CalledOff,
        [(Arranged, Depart)] = Travelling,
        [(Arranged, Receive)] = Received,
        [(Arranged, GoMissing)] = Missing,
        [(Arranged, Finish)] = Done,
        [(Travelling, ComeBack)] = Planned,
        [(Travelling, Receive)] = Received,
        [(Travelling, GoMissing)] = Missing,
        [(Travelling, Finish)] = Done,
        [(Received, Finish)] = Done,
        [(Received, WriteOff)] = Done,
        [(Received, GoMissing)] = Missing,
        [(Missing, WriteOff)] = Done,
        [(Missing, Depart)] = Travelling,
        [(Missing, Receive)] = Received,
        [(Missing, ComeBack)] = Planned,
        [(Missing, Finish)] = Done,
        [(CalledOff, Resume)] = Planned,
        [(Done, Resume)] = Planned,
    };

    public static TheoryData<ReturnState, ReturnAction, ReturnState?> Pairs =>
        [.. from state in Enum.GetValues<ReturnState>() from action in Enum.GetValues<ReturnAction>() select (state, action, Legal.TryGetValue((state, action), out var to) ? to : (ReturnState?)null)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_return_moves_as_listed_and_not_otherwise(ReturnState from, ReturnAction action, ReturnState? to)
    {
        if (to is not null)
            Assert.Equal(to, ReturnLifecycle.Next(from, action));
        else
            Assert.StartsWith("return.not-", Assert.Throws<RefusedException>(() => ReturnLifecycle.Next(from, action)).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_is_done_until_the_leaver_has_the_laptop_again() => Assert.Equal([Resume], ReturnLifecycle.Moves.Keys.Where(move => move.From == Done).Select(move => move.Action));
}
