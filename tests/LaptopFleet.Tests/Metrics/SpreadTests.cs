using LaptopFleet.Metrics;

namespace LaptopFleet.Tests.Metrics;

public sealed class SpreadTests
{
    [Theory]
    [InlineData(new[] { 7 }, 7, 7)]
    [InlineData(new[] { 1, 9 }, 1, 9)]
    [InlineData(new[] { 1, 2, 9 }, 2, 9)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 5, 9)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 6, 10)]
    [InlineData(new[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 30 }, 0, 0)]
    [InlineData(new[] { 3, 3, 3, 3 }, 3, 3)]
    public void Median_and_ninetieth_percentile_are_days_that_somebody_waited(int[] days, int median, int p90) =>
        Assert.Equal(new(days.Length, median, p90), Spread.Of(days.Reverse().Select(d => (d, 1))));

    [Fact]
    public void Of_none_there_is_no_median() => Assert.Equal(new(0, null, null), Spread.Of([]));

    [Fact]
    public void Many_of_one_day_weigh_as_many() => Assert.Equal(new(1001, 2, 2), Spread.Of([(1, 100), (2, 900), (50, 1)]));
}
