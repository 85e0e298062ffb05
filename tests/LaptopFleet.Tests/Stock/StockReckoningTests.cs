using LaptopFleet.Policy;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.Stock;
using LaptopFleet.Tests.Policy;
using NodaTime;

namespace LaptopFleet.Tests.Stock;

/// <summary>How many have to be there: the demand while a purchase is under way, rounded up, and a safety stock.</summary>
public sealed class StockReckoningTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly SafetyStock Safety = new(14, 2, ["stock.safety 1", "stock.safety.least 1"]);

    private static StockDemand Demand(params (int Year, int Month, int Count)[] months) => new(Today, months.ToDictionary(m => new LocalDate(m.Year, m.Month, 1), m => m.Count));

    private static StockLead Lead(int days) => new(days, ForecastBasis.Policy, 0, "lead-time.emea.apple 2");

    [Fact]
    public void A_months_demand_is_spread_evenly_over_its_days()
    {
        var demand = Demand((2027, 1, 31));
        Assert.Equal(31m, demand.Over(Today, new(2027, 2, 1)));
        Assert.Equal(5m, demand.Over(new(2027, 1, 10), new(2027, 1, 15)));
        Assert.Equal(0m, demand.Over(Today, new(2027, 1, 1)));
        Assert.Equal(1m, demand.Over(Today, new(2027, 1, 2)));
    }

    [Fact]
    public void What_is_overdue_has_to_be_done_in_what_is_left_of_this_month()
    {
        // Eight days are left from the 23rd on.
        var demand = Demand((2026, 8, 3), (2026, 11, 5));
        Assert.Equal(8m, demand.Over(Today, new(2026, 12, 1)));
        Assert.Equal(1m, demand.Over(Today, Today.PlusDays(1)));
        Assert.Equal(0m, demand.Over(new(2026, 8, 1), Today));
    }

    [Fact]
    public void Over_the_turn_of_the_year_it_goes_on()
    {
        var demand = Demand((2026, 12, 31), (2027, 1, 62));
        Assert.Equal(3m, demand.Over(new(2026, 12, 31), new(2027, 1, 2)));
        var reckoning = StockReckoning.Of(demand, Lead(45), Safety, Today);
        // 31 in December and the six first days of January at two a day; then fourteen days at two a day.
        Assert.Equal((43m, 28m, 71), (reckoning.LeadDemand, reckoning.SafetyDemand, reckoning.Units));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(365)]
    public void Whatever_a_span_is_cut_into_its_parts_add_up(int piece)
    {
        var demand = Demand((2026, 10, 7), (2026, 11, 13), (2026, 12, 1), (2027, 1, 40), (2027, 2, 3), (2028, 2, 29));
        var (end, sum) = (new LocalDate(2028, 3, 1), 0m);
        for (var from = Today; from < end; from = from.PlusDays(piece))
            sum += demand.Over(from, LocalDate.Min(end, from.PlusDays(piece)));
        Assert.Equal(93.0, (double)sum, 0.001);
        Assert.Equal(93m, demand.Over(Today, end));
    }

    [Fact]
    public void Of_what_nobody_asks_for_nothing_is_held()
    {
        var reckoning = StockReckoning.Of(StockDemand.None(Today), Lead(21), Safety, Today);
        Assert.Equal((0, "Nothing is asked for in the next 35 days."), (reckoning.Units, reckoning.Because));
        Assert.Equal(0, StockReckoning.Of(Demand((2027, 6, 100)), Lead(21), Safety, Today).Units);
        Assert.Equal(0, StockReckoning.Of(Demand((2026, 12, -3)), Lead(21), Safety, Today).Units);
        Assert.True(Demand((2026, 12, -3)).IsNothing);
    }

    [Fact]
    public void A_part_of_a_laptop_is_a_whole_one_and_the_safety_stock_has_a_floor()
    {
        // One in December: less than one in the lead time, and at least two for safety.
        var reckoning = StockReckoning.Of(Demand((2026, 12, 1)), Lead(21), Safety, Today);
        Assert.Equal(3, reckoning.Units);
        Assert.Equal(["lead-time.emea.apple 2", "stock.safety 1", "stock.safety.least 1"], reckoning.Rules);
        // Asked for only after the lead time: the safety stock alone.
        Assert.Equal(2, StockReckoning.Of(Demand((2026, 12, 1)), Lead(0), Safety, Today).Units);
    }

    [Fact]
    public void A_lead_time_of_nothing_or_of_two_years_can_be_worked_with_and_none_cannot()
    {
        Assert.Equal(4, StockReckoning.Of(Demand((2026, 11, 2)), Lead(0), new(14, 4, []), Today).Units);
        Assert.Equal(64, StockReckoning.Of(Demand((2026, 12, 31), (2028, 10, 31)), Lead(728), Safety, Today).Units);
        var unknown = StockReckoning.Of(Demand((2026, 12, 31)), null, Safety, Today);
        Assert.Equal(0, unknown.Units);
        Assert.StartsWith("No rule gives a lead time", unknown.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void It_never_falls_when_more_is_asked_for_or_a_purchase_takes_longer()
    {
        var last = 0;
        for (var days = 0; days <= 400; days += 10)
        {
            var units = StockReckoning.Of(Demand((2026, 11, 4), (2026, 12, 9), (2027, 1, 2), (2027, 9, 11)), Lead(days), Safety, Today).Units;
            Assert.True(units >= last || units + 11 >= last, $"{days} days: {units} after {last}");
            Assert.True(units <= StockReckoning.Of(Demand((2026, 11, 5), (2026, 12, 9), (2027, 1, 3), (2027, 9, 11)), Lead(days), Safety, Today).Units);
            last = units;
        }
    }

    [Fact]
    public void It_reads_back_what_it_wrote()
    {
        var reckoning = StockReckoning.Of(Demand((2026, 12, 31)), Lead(21), Safety, Today);
        var read = StockReckoning.FromJson(reckoning.ToJson());
        Assert.Equal((reckoning.Because, reckoning.Units, reckoning.Lead), (read.Because, read.Units, read.Lead));
        Assert.True(reckoning.ToJson().Length < StockReckoning.MaxLength / 2);
    }

    [Fact]
    public void Enough_purchases_tell_how_long_one_takes_and_else_policy_does()
    {
        var policy = ShippedRules.On(Today).Ask(PolicyKind.LeadTime, new Dictionary<string, string> { ["area"] = "EMEA", ["country"] = "NL", ["platform"] = "apple" });
        Assert.Equal((policy.Number * 7, ForecastBasis.Policy), (StockLead.Of([1, 2], 5, policy)!.Days, StockLead.Of([1, 2], 5, policy)!.Basis));
        Assert.Equal((40, ForecastBasis.History, 5), (StockLead.Of([30, 10, 40, 20, 25], 5, policy)!.Days, StockLead.Of([30, 10, 40, 20, 25], 5, policy)!.Basis, StockLead.Of([30, 10, 40, 20, 25], 5, policy)!.Sample));
        var none = ShippedRules.On(Today).Ask("no-such-kind", new Dictionary<string, string>());
        Assert.Null(StockLead.Of([1], 5, none));
        Assert.Null(StockLead.Of([], 0, none));
    }

    [Fact]
    public void The_shipped_policy_says_who_serves_whom_and_how_much_is_safe()
    {
        var rules = ShippedRules.On(Today);
        foreach (var (region, depot) in new[] { ("amer", "us-columbus"), ("latam", "br-sao-paulo"), ("emea", "nl-venlo"), ("apac", "sg-singapore") })
            Assert.Equal(depot, rules.Ask(ServingDepots.Kind, new Dictionary<string, string> { ["country"] = "XX", ["region"] = region }).Outcome);
        var safety = SafetyStock.Of(new(rules));
        Assert.Equal((14, 2), (safety.Days, safety.Least));
        Assert.Equal((365, 5), (rules.Ask(StockLead.WindowKind, new Dictionary<string, string>()).Number, rules.Ask(StockLead.LeastKind, new Dictionary<string, string>()).Number));
    }
}
