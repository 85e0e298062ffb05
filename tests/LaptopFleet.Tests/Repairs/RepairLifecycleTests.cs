using LaptopFleet.Platform;
using LaptopFleet.Repairs;
using static LaptopFleet.Repairs.RepairAction;
using static LaptopFleet.Repairs.RepairState;

namespace LaptopFleet.Tests.Repairs;

public sealed class RepairLifecycleTests
{
    private static readonly Dictionary<(RepairState, RepairAction), RepairState> Legal = new()
    {
        [(Reported, RepairAction.ClaimWarranty)] = Approved,
        [(Reported, Quote)] = Quoted,
        [(Reported, Replace)] = Replaced,
        [(Reported, Cancel)] = Cancelled,
        [(Reported, GoOut)] = Out,
        [(Quoted, Quote)] = Quoted,
        [(Quoted, Approve)] = Approved,
        [(Quoted, Refuse)] = Refused,
        [(Quoted, Replace)] = Replaced,
        [(Quoted, Cancel)] = Cancelled,
        [(Quoted, GoOut)] = Out,
        [(Refused, Quote)] = Quoted,
        [(Refused, Replace)] = Replaced,
        [(Refused, Cancel)] = Cancelled,
        [(Refused, GoOut)] = Out,
        [(Approved, GoOut)] = Out,
        [(Approved, Cancel)] = Cancelled,
        [(Out, ComeBack)] = Back,
        [(Out, Replace)] = Replaced,
        [(Back, Replace)] = Replaced,
        [(Back, Close)] = Closed,
    };

    public static TheoryData<RepairState, RepairAction, RepairState?> Pairs =>
        [.. from state in Enum.GetValues<RepairState>() from action in Enum.GetValues<RepairAction>() select (state, action, Legal.TryGetValue((state, action), out var to) ? to : (RepairState?)null)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_repair_moves_as_listed_and_not_otherwise(RepairState from, RepairAction action, RepairState? to)
    {
        if (to is not null)
            Assert.Equal(to, RepairLifecycle.Next(from, action));
        else
            Assert.StartsWith("repair.not-", Assert.Throws<RefusedException>(() => RepairLifecycle.Next(from, action)).Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Closed)]
    [InlineData(Replaced)]
    [InlineData(Cancelled)]
    public void Nothing_happens_to_a_repair_that_is_over(RepairState state)
    {
        Assert.True(RepairLifecycle.IsEnded(state));
        Assert.DoesNotContain(RepairLifecycle.Moves.Keys, move => move.From == state);
    }
}
