using LaptopFleet.Stock.Needs;
using NodaTime;

namespace LaptopFleet.Tests.Stock;

/// <summary>How many are short, and from which day on: the same as by walking through every day.</summary>
public sealed class StockFlowTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly LocalDate Until = new(2027, 5, 1);

    private static StockFlow Flow(int free, StockStep[]? arrivals = null, StockStep[]? orders = null, params (int Year, int Month, int Count)[] months) =>
        new(Today, Until, free, arrivals ?? [], orders ?? [], new(Today, months.ToDictionary(m => new LocalDate(m.Year, m.Month, 1), m => m.Count)));

    [Fact]
    public void With_enough_there_nothing_is_short_and_with_nothing_asked_for_neither()
    {
        Assert.Equal((0, (LocalDate?)null), Flow(0).Shortfall());
        Assert.Equal((0, (LocalDate?)null), Flow(31, months: (2026, 12, 31)).Shortfall());
        Assert.Equal((0, (LocalDate?)null), Flow(0, arrivals: [new(Today.PlusDays(1), 5)], orders: [new(Today.PlusDays(1), 5)]).Shortfall());
    }

    [Fact]
    public void What_is_short_is_needed_on_the_first_day_on_which_more_was_asked_for_than_was_there()
    {
        // One a day from the first of December on; ten are there.
        Assert.Equal((21, new LocalDate(2026, 12, 11)), Flow(10, months: (2026, 12, 31)).Shortfall());
        // Across the end of the year.
        Assert.Equal((2, new LocalDate(2027, 1, 1)), Flow(31, months: [(2026, 12, 31), (2027, 1, 2)]).Shortfall());
        Assert.Equal((3, Today), Flow(0, orders: [new(Today, 3)]).Shortfall());
    }

    [Fact]
    public void What_comes_too_late_does_not_help_and_what_comes_in_time_does()
    {
        StockStep[] late = [new(new(2027, 1, 15), 10)];
        StockStep[] orders = [new(new(2027, 1, 10), 4)];
        Assert.Equal((4, new LocalDate(2027, 1, 10)), Flow(0, late, orders).Shortfall());
        Assert.Equal((0, (LocalDate?)null), Flow(0, [new(new(2027, 1, 10), 10)], orders).Shortfall());
        // Short twice: as many are bought as are ever short at once.
        Assert.Equal((7, new LocalDate(2026, 12, 1)), Flow(0, [new(new(2026, 12, 5), 5)], [new(new(2026, 12, 1), 5), new(new(2027, 2, 1), 7)]).Shortfall());
    }

    [Fact]
    public void What_is_asked_for_or_comes_after_the_end_counts_for_nothing()
    {
        Assert.Equal((0, (LocalDate?)null), Flow(0, months: (2027, 5, 40)).Shortfall());
        Assert.Equal((5, new LocalDate(2027, 4, 30)), Flow(0, [new(Until, 5)], [new(new(2027, 4, 30), 5)]).Shortfall());
    }

    [Fact]
    public void It_is_what_a_walk_through_every_day_finds()
    {
        var random = new Random(20261123);
        for (var run = 0; run < 60; run++)
        {
            var flow = Flow(random.Next(0, 30), Steps(random), Steps(random), [.. Enumerable.Range(0, 7).Select(i => Today.PlusMonths(i)).Select(m => (m.Year, m.Month, random.Next(0, 12)))]);
            var (most, first) = (0m, (LocalDate?)null);
            for (var day = Today; day < Until; day = day.PlusDays(1))
            {
                var lacking = flow.LackingOn(day);
                first ??= lacking > 0 ? day : (LocalDate?)null;
                most = Math.Max(most, lacking);
            }
            Assert.Equal(((int)decimal.Ceiling(most), first), flow.Shortfall());
        }
    }

    private static StockStep[] Steps(Random random) => [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => new StockStep(Today.PlusDays(random.Next(0, 200)), random.Next(1, 9)))];
}
