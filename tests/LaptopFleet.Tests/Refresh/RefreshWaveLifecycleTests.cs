using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Refresh.Waves;
using LaptopFleet.World;
using NodaTime;
using static LaptopFleet.Refresh.Waves.RefreshWaveAction;
using static LaptopFleet.Refresh.Waves.RefreshWaveState;

namespace LaptopFleet.Tests.Refresh;

public sealed class RefreshWaveLifecycleTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    private static readonly Dictionary<(RefreshWaveState, RefreshWaveAction), RefreshWaveState> Legal = new()
    {
        [(Drafted, Rehearse)] = Rehearsed,
        [(Drafted, Stop)] = Stopped,
        [(Rehearsed, Rehearse)] = Rehearsed,
        [(Rehearsed, Start)] = Running,
        [(Rehearsed, Stop)] = Stopped,
        [(Running, Finish)] = Finished,
        [(Running, Stop)] = Stopped,
    };

    public static TheoryData<RefreshWaveState, RefreshWaveAction, RefreshWaveState?> Pairs =>
        [.. from state in Enum.GetValues<RefreshWaveState>() from action in Enum.GetValues<RefreshWaveAction>() select (state, action, Legal.TryGetValue((state, action), out var to) ? to : (RefreshWaveState?)null)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_wave_moves_as_listed_and_not_otherwise(RefreshWaveState from, RefreshWaveAction action, RefreshWaveState? to)
    {
        if (to is not null)
            Assert.Equal(to, RefreshWaveLifecycle.Next(from, action));
        else
            Assert.StartsWith("wave.not-", Assert.Throws<RefusedException>(() => RefreshWaveLifecycle.Next(from, action)).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void It_orders_no_more_in_a_week_than_its_cap_and_goes_on_with_the_next_one()
    {
        var (wave, _) = RefreshWave.Draft(new(Region.Emea, null, null, new(2027, 1, 1)), 3, Actor.Job("test"), Now);
        wave.Rehearse(9, Now);
        wave.Start(Now);

        wave.Count(2, 1, Now);
        Assert.Equal((1, Now), (wave.LeftInWeek(Now), wave.NextAt));
        wave.Count(1, 0, Now + Duration.FromDays(1));
        Assert.Equal((0, Now + Duration.FromDays(7)), (wave.LeftInWeek(Now + Duration.FromDays(6)), wave.NextAt));

        // It was held up for more than a week: the weeks that are over are not made up for.
        Assert.Equal(3, wave.LeftInWeek(Now + Duration.FromDays(22)));
        Assert.Equal(Now + Duration.FromDays(21), wave.WeekBeganAt);
    }
}
