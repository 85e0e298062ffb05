using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Webhooks;
using NodaTime;

namespace LaptopFleet.Tests.Webhooks;

/// <summary>When something is tried again, and how a receiver that fails is spared.</summary>
public sealed class RetryLadderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 300)]
    [InlineData(3, 1_800)]
    [InlineData(4, 7_200)]
    [InlineData(5, 18_000)]
    [InlineData(6, 36_000)]
    [InlineData(7, 50_400)]
    [InlineData(8, 72_000)]
    [InlineData(9, 86_400)]
    public void Each_wait_is_that_of_the_ladder_or_up_to_a_fifth_longer_and_not_the_same_for_all(int tries, int seconds)
    {
        var waits = Enumerable.Range(0, 200).Select(_ => (RetryLadder.After(tries, Ids.New(Now), Now)!.Value - Now).TotalSeconds).ToList();
        Assert.All(waits, wait => Assert.InRange(wait, seconds, seconds * (1 + RetryLadder.Jitter)));
        Assert.True(waits.Distinct().Count() > 150);
        Assert.True(waits.Max() > seconds * 1.1 && waits.Min() < seconds * 1.1);
    }

    [Fact]
    public void After_the_last_it_is_given_up()
    {
        Assert.Equal(10, RetryLadder.MostTries);
        Assert.Null(RetryLadder.After(RetryLadder.MostTries, Ids.New(Now), Now));
    }

    [Fact]
    public void Who_fails_again_and_again_is_left_alone_for_longer_and_one_success_forgets_it()
    {
        var place = WebhookPlace.At(Ids.New(Now), 0);
        for (var failures = 1; failures < WebhookPlace.Patience; failures++)
            place.Hear(Failed(500), Now);
        Assert.Equal((false, null), (place.IsTired, place.NotBefore));

        var waits = new List<Duration>();
        for (var more = 0; more < 8; more++)
        {
            place.Hear(Failed(500), Now);
            waits.Add(place.NotBefore!.Value - Now);
        }
        Assert.Equal([10, 20, 40, 80, 160, 300, 300, 300], waits.Select(w => w.TotalSeconds));
        Assert.False(place.HasFailedTooLong(Now + Duration.FromHours(119)));
        Assert.True(place.HasFailedTooLong(Now + Duration.FromHours(120)));

        place.Hear(new(204, "", null, false), Now);
        Assert.Equal((false, null, null, false), (place.IsTired, place.NotBefore, place.FailingSince, place.HasFailedTooLong(Now + Duration.FromDays(30))));
    }

    [Fact]
    public void Who_says_for_how_long_is_left_alone_for_so_long()
    {
        var place = WebhookPlace.At(Ids.New(Now), 0);
        place.Hear(Failed(429, Duration.FromHours(2)), Now);
        place.Hear(Failed(503, Duration.FromHours(1)), Now);
        Assert.Equal(Now + Duration.FromHours(2), place.NotBefore);
        place.Feed(10, 1, Now);
        Assert.Equal(place.NotBefore, place.DueAt);
    }

    private static OutsideAnswer Failed(int status, Duration? wait = null) => new(status, "", wait, false);
}
