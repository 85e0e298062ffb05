using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Tests.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>Bringing a laptop back is weighed against what it is worth, by the rules of the day.</summary>
public sealed class DispositionAdviceTests
{
    private static readonly LocalDate On = new(2026, 12, 4);

    private static DispositionAdvice Advise(
        string bought = "2026-04-01", string country = "PT", string used = "2025-01-01", bool isBroken = false, bool isHeld = false, LeavingReason? reason = null, Money? cost = null, bool hasCost = true) =>
        DispositionAdvice.Of(new(country, "emea", Day(used), null, isBroken, isHeld, reason, true), new(hasCost ? cost ?? new(240000, "USD") : null, Day(bought), On), ShippedRules.On(On));

    [Theory]
    // 2,400 less 8 of 24 months is 1,600: the worked case of the handbook. Bringing it back costs 90 + 60, within the United States 30 + 60.
    [InlineData("2026-04-01", "PT", "1600.00 USD", 8, "1450.00 USD", Advice.Recover)]
    [InlineData("2026-04-01", "US", "1600.00 USD", 8, "1510.00 USD", Advice.Recover)]
    // After 22 months 200 are left, after 23 months 100: one is worth it abroad, the other only at home.
    [InlineData("2025-02-01", "PT", "200.00 USD", 22, "50.00 USD", Advice.Recover)]
    [InlineData("2025-01-01", "PT", "100.00 USD", 23, "-50.00 USD", Advice.LetKeep)]
    [InlineData("2025-01-01", "US", "100.00 USD", 23, "10.00 USD", Advice.Recover)]
    [InlineData("2023-01-01", "US", "0.00 USD", 47, "-90.00 USD", Advice.LetKeep)]
    public void It_comes_back_where_it_is_worth_more_than_that_costs(string bought, string country, string value, int months, string yields, Advice advice)
    {
        var advised = Advise(bought, country);

        Assert.Equal((value, months, 24, "buyback.depreciation", 1), (advised.Price.BookValue!.ToString(), advised.Price.Months!.Value, advised.Price.WrittenOffOver, advised.Price.Rule!.RuleId, advised.Price.Rule.Version));
        Assert.Equal(yields, advised.Recovery.Yields!.ToString());
        Assert.Equal(advice, advised.Advice);
        Assert.Equal(["recovery.handling", "recycling.local"], advised.Recovery.How.Rules.Select(r => r.Rule!.RuleId).Where(id => !id.StartsWith("recovery.label", StringComparison.Ordinal)));
    }

    [Fact]
    public void Who_may_only_buy_it_is_offered_it_for_what_it_is_worth()
    {
        var advised = Advise("2025-01-01", used: "2026-06-01");

        Assert.Equal(("young", Advice.LetBuy), (advised.Disposition.Case, advised.Advice));
        Assert.Equal("100.00 USD", advised.Options.Single(o => o.Advice == Advice.LetBuy).Yields!.ToString());
    }

    [Fact]
    public void What_is_broken_and_worth_nothing_is_recycled_where_it_is()
    {
        var advised = Advise("2023-01-01", isBroken: true);

        Assert.Equal(("broken", Advice.RecycleLocally), (advised.Disposition.Case, advised.Advice));
        Assert.Equal("-25.00 USD", advised.Options.Single(o => o.Advice == Advice.RecycleLocally).Yields!.ToString());
    }

    [Theory]
    [InlineData(true, null, "hold")]
    [InlineData(false, LeavingReason.Misconduct, "void")]
    public void What_binds_outranks_what_pays(bool isHeld, LeavingReason? reason, string @case)
    {
        var advised = Advise("2023-01-01", isHeld: isHeld, reason: reason);

        Assert.Equal((@case, Advice.Recover), (advised.Disposition.Case, advised.Advice));
        Assert.Equal([Advice.Recover], advised.Options.Where(o => o.IsAllowed).Select(o => o.Advice));
    }

    [Fact]
    public void What_is_not_known_is_not_given_away()
    {
        var advised = Advise(hasCost: false);

        Assert.Equal((Advice.Recover, null, null), (advised.Advice, advised.Price.BookValue, advised.Recovery.Yields));
        Assert.Contains("not known", advised.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_are_taken_at_the_rate_of_the_day()
    {
        var advised = Advise(cost: new(240000, "EUR"));

        var rate = ExchangeRates.On("EUR", On)!.PerDollar;
        Assert.Equal(new((long)decimal.Round(9000 * rate, MidpointRounding.ToEven) + (long)decimal.Round(6000 * rate, MidpointRounding.ToEven), "EUR"), advised.Recovery.Costs);
    }

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
