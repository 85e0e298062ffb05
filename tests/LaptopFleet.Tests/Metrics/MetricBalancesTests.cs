using LaptopFleet.Metrics;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Metrics;

public sealed class MetricBalancesTests
{
    private static readonly LocalDate November = new(2026, 11, 1);
    private static readonly MetricWish Wish = new(Metric.Returns, November, new(2027, 1, 1), "USD", null);

    [Fact]
    public void What_was_open_before_counts_in_each_month_until_it_is_back()
    {
        MetricCount[] counts = [Count(MetricFactKind.ReturnDue, November.PlusMonths(-3), 10), Count(MetricFactKind.ReturnOff, November.PlusMonths(-2), 1), Count(MetricFactKind.ReturnBack, November, 4, 12), Count(MetricFactKind.ReturnBack, November.PlusMonths(1), 5, 40)];

        Assert.Equal([(4, 9, "44.4", 12), (5, 5, "100.0", 40)], MetricBalances.Returns(Wish, counts).Select(l => (l.Count, l.Of!.Value, l.Percent!, l.MedianDays!.Value)));
    }

    [Fact]
    public void What_is_back_in_time_is_never_overdue()
    {
        MetricCount[] counts =
        [
            Count(MetricFactKind.OverdueFrom, November.PlusMonths(1), 1, minor: 240000), Count(MetricFactKind.OverdueTo, November.PlusMonths(1), 1, minor: 240000),
            Count(MetricFactKind.OverdueFrom, November, 2, minor: 300000), Count(MetricFactKind.OverdueTo, November.PlusMonths(1), 1, minor: 100000),
        ];

        Assert.Equal([(2, new Money(300000, "USD")), (1, new Money(200000, "USD"))], MetricBalances.Overdue(Wish, counts).Select(l => (l.Count, l.Amounts!.Single())));
    }

    [Fact]
    public void Stock_turns_at_the_pace_of_the_month_and_not_where_there_is_none()
    {
        MetricCount[] counts = [Count(MetricFactKind.StockIn, November.PlusMonths(-1), 30), Count(MetricFactKind.StockOut, November, 20), Count(MetricFactKind.StockOut, November.PlusMonths(1), 10)];

        // 20 of a mean of 20, twelve times a year; then 10 of a mean of 5.
        Assert.Equal([(20, 10, "12.0"), (10, 0, "24.0")], MetricBalances.Stock(Wish, counts).Select(l => (l.Count, l.OnHand!.Value, l.Turns!)));
        Assert.Empty(MetricBalances.Stock(Wish, []));
    }

    [Fact]
    public void An_amount_without_a_rate_has_no_sum_in_the_reporting_currency()
    {
        Assert.Null(Wish.InAll([new(100, "USD"), new(100, "ISK")], November));
        Assert.Equal(new(100 + 116, "USD"), Wish.InAll([new(100, "USD"), new(100, "EUR")], November));
    }

    private static MetricCount Count(MetricFactKind kind, LocalDate month, int count, int? days = null, long minor = 0) => new(kind, month, Region.Emea, "PT", null, days, minor == 0 ? null : "USD", count, minor);
}
