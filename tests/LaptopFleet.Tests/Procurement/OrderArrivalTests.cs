using LaptopFleet.Procurement;
using LaptopFleet.Procurement.Promises;
using LaptopFleet.Shipments.Lanes;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Tests.Procurement;

/// <summary>Why a new hire had no laptop before they started, and whether one can be promised.</summary>
public sealed class OrderArrivalTests
{
    [Theory]
    // The day before the start is in time; the day itself is not.
    [InlineData("2026-12-06", "2026-11-01", "2026-11-20", 4, "2026-11-16", null)]
    [InlineData("2026-12-07", "2026-11-01", "2026-11-20", 4, "2026-11-16", LateReason.OnTheWay)]
    [InlineData("2026-12-07", "2026-11-16", "2026-12-02", 4, "2026-11-16", LateReason.OnTheWay)]
    [InlineData("2026-12-07", "2026-11-16", "2026-12-03", 4, "2026-11-16", LateReason.SentLate)]
    [InlineData("2026-12-08", "2026-11-17", "2026-12-02", 4, "2026-11-16", LateReason.OrderedLate)]
    [InlineData("2026-12-08", "2026-12-07", "2026-12-07", 1, null, LateReason.OrderedLate)]
    [InlineData("2026-12-08", "2026-11-17", null, null, null, LateReason.SentLate)]
    public void It_was_ordered_late_or_sent_late_or_late_on_the_way(string delivered, string requested, string? left, int? usual, string? latest, LateReason? because) =>
        Assert.Equal(because, new OrderArrival(Day(delivered)!.Value, Day(requested)!.Value, Day(left), usual).WhyLate(new(2026, 12, 7), Day(latest)));

    [Theory]
    [InlineData("2026-12-11", PromiseVerdict.Feasible, false)]
    [InlineData("2026-12-16", PromiseVerdict.Feasible, false)]
    [InlineData("2026-12-17", PromiseVerdict.Feasible, true)]
    [InlineData("2026-12-10", PromiseVerdict.AtRisk, false)]
    [InlineData("2026-12-03", PromiseVerdict.AtRisk, false)]
    [InlineData("2026-12-02", PromiseVerdict.No, false)]
    public void Nine_in_ten_before_the_start_are_feasible_half_of_them_at_risk_fewer_are_no(string start, PromiseVerdict verdict, bool meetsTarget)
    {
        var option = Option(PromiseRoute.Stock, start, 2);

        Assert.Equal((verdict, meetsTarget, new LocalDate(2026, 12, 2), new LocalDate(2026, 12, 10)), (option.Verdict, option.MeetsTarget, option.ExpectedOn!.Value, option.ExpectedBy!.Value));
        Assert.Equal(Day(start)!.Value.PlusDays(-1 - 2 - 15), option.LatestOrderOn);
    }

    [Fact]
    public void The_best_is_what_makes_it_then_what_is_there_then_what_comes_first()
    {
        var (stock, vendor, ask) = (Option(PromiseRoute.Stock, "2026-12-30", 2), Option(PromiseRoute.Vendor, "2026-12-30", 1), PromiseOption.Asking("Nobody said."));
        Assert.Equal(PromiseRoute.Stock, PromiseOption.Best([ask, vendor, stock]).Route);
        Assert.Equal(PromiseRoute.Vendor, PromiseOption.Best([Option(PromiseRoute.Stock, "2026-12-10", 20), Option(PromiseRoute.Vendor, "2026-12-10", 1)]).Route);
        Assert.Equal((PromiseRoute.Vendor, PromiseVerdict.No), (PromiseOption.Best([ask, Option(PromiseRoute.Vendor, "2026-11-25", 1)]).Route, PromiseOption.Best([ask]).Verdict));
    }

    private static PromiseOption Option(PromiseRoute route, string start, int preparation) => PromiseOption.Of(route, new("PT", Day(start)!.Value, new(2026, 11, 23), 7), preparation,
        new LaneForecast("NL", "PT", null, 7, 15, 24, ForecastBasis.History, 12, new(2025, 11, 23), new(2026, 11, 23), [], "Twelve deliveries."), "It is there.");

    private static LocalDate? Day(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;
}
