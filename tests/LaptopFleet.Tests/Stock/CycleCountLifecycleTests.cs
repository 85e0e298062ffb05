using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.Stock.Counts;
using LaptopFleet.World;
using NodaTime;
using Act = LaptopFleet.Stock.Counts.CycleCountAction;
using State = LaptopFleet.Stock.Counts.CycleCountState;

namespace LaptopFleet.Tests.Stock;

public sealed class CycleCountLifecycleTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly Actor Somebody = new("user", "lead");

    public static TheoryData<State, Act> Pairs
    {
        get
        {
            var pairs = new TheoryData<State, Act>();
            foreach (var state in Enum.GetValues<State>())
            {
                foreach (var action in Enum.GetValues<Act>())
                    pairs.Add(state, action);
            }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Whatever_is_not_listed_is_refused(State from, Act action)
    {
        State? to = (from, action) switch
        {
            (State.Open, Act.Scan) => State.Open,
            (State.Open, Act.Close) => State.Closed,
            (State.Open, Act.CloseInOrder) => State.Settled,
            (State.Open, Act.CallOff) => State.CalledOff,
            (State.Closed, Act.SettleOne) => State.Closed,
            (State.Closed, Act.SettleLast) => State.Settled,
            _ => null,
        };
        if (to is { } next)
            Assert.Equal(next, CycleCountLifecycle.Next(from, action));
        else
            Assert.StartsWith("count.not-", Assert.Throws<RefusedException>(() => CycleCountLifecycle.Next(from, action)).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_over_with_its_last_discrepancy_and_at_once_where_there_is_none()
    {
        var count = Count();
        count.Scan(3, Now);
        var found = new[] { CycleCountDiscrepancy.Of(count.Id, CountDiscrepancyKind.Missing, "A", null, Now), CycleCountDiscrepancy.Of(count.Id, CountDiscrepancyKind.Unknown, "B", null, Now) };
        var closed = count.Close(4, found, Now);
        Assert.Equal((4, 3, 1, 0, 1, State.Closed, 2), (closed.Expected, closed.Scanned, closed.Missing, closed.Elsewhere, closed.Unknown, count.State, count.Unsettled));
        Assert.Null(count.Settle(Now));
        Assert.NotNull(count.Settle(Now));
        Assert.Equal((State.Settled, 0), (count.State, count.Unsettled));

        var clean = Count();
        clean.Close(0, [], Now);
        Assert.Equal(State.Settled, clean.State);
    }

    [Theory]
    [InlineData(CountDiscrepancyKind.Missing, CountSettlement.Found, CountSettlement.Lost)]
    [InlineData(CountDiscrepancyKind.Elsewhere, CountSettlement.Moved, CountSettlement.Noted)]
    [InlineData(CountDiscrepancyKind.Unknown, CountSettlement.Noted)]
    public void Each_kind_is_settled_once_as_what_it_can_be(CountDiscrepancyKind kind, params CountSettlement[] fitting)
    {
        foreach (var settlement in Enum.GetValues<CountSettlement>())
        {
            var discrepancy = CycleCountDiscrepancy.Of(Guid.CreateVersion7(), kind, "A", null, Now);
            if (!fitting.Contains(settlement))
            {
                Assert.Equal("count-discrepancy.unfit", Assert.Throws<RefusedException>(() => discrepancy.Settle(settlement, "x", Region.Emea, Somebody, Now)).Code);
                continue;
            }
            discrepancy.Settle(settlement, "x", Region.Emea, Somebody, Now);
            Assert.Equal("count-discrepancy.settled", Assert.Throws<RefusedException>(() => discrepancy.Settle(settlement, "x", Region.Emea, Somebody, Now)).Code);
        }
    }

    private static CycleCount Count() => CycleCount.Open(Depot.Open("venlo", "Venlo", "Europe/Amsterdam", new("Havenweg 1", null, "Venlo", null, "5911 AA", "NL"), Now).Depot, null, Somebody, Now).Count;
}
