using LaptopFleet.Policy;
using LaptopFleet.Repairs;
using LaptopFleet.Tests.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Repairs;

/// <summary>Repair or replace, by the rules that are shipped. Source of the limit: public handbook of an all-remote company, August 2026.</summary>
public sealed class RepairAdviceTests
{
    private static readonly LocalDate Day = new(2026, 11, 23);

    [Theory]
    [InlineData("1000.00", "USD", 14, RepairOr.Repair)]
    [InlineData("1000.01", "USD", 1, RepairOr.Replace)]
    [InlineData("1.00", "USD", 15, RepairOr.Replace)]
    [InlineData("999.00", "USD", null, RepairOr.Repair)]
    // 0.86 euros and 152 yen to a dollar in 2026.
    [InlineData("860.00", "EUR", 1, RepairOr.Repair)]
    [InlineData("860.01", "EUR", 1, RepairOr.Replace)]
    [InlineData("152000", "JPY", 1, RepairOr.Repair)]
    [InlineData("152002", "JPY", 1, RepairOr.Replace)]
    public void Up_to_a_thousand_dollars_and_two_weeks_it_is_repaired(string amount, string currency, int? days, RepairOr advice) =>
        Assert.Equal(advice, Advise(Money.Parse(amount, currency)!, days, Day).Advice);

    [Fact]
    public void An_amount_is_compared_at_the_rates_of_its_day()
    {
        // 0.88 euros to a dollar in 2025: 870 euros were within the limit, and are over it a year later.
        Assert.Equal((RepairOr.Repair, RepairOr.Replace), (Advise(new(87000, "EUR"), 1, new(2025, 12, 31)).Advice, Advise(new(87000, "EUR"), 1, new(2026, 1, 1)).Advice));
    }

    [Fact]
    public void What_is_to_be_replaced_needs_no_approval_of_the_money()
    {
        Assert.Equal(["manager", "logistics"], Advise(new(10000, "USD"), 1, Day).Approvers);
        Assert.Equal(["logistics-lead", "logistics"], Advise(new(10000, "USD"), 1, Day, hasManager: false).Approvers);
        Assert.Empty(Advise(new(200000, "USD"), 1, Day).Approvers);
    }

    [Fact]
    public void Another_limit_holds_from_its_day_on_and_without_one_nothing_is_too_dear()
    {
        Assert.Equal(RepairOr.Repair, Advise(new(150000, "USD"), 1, Day, rules: ShippedRules.With(Day, "repair.limit", "1500.00")).Advice);
        Assert.Equal(RepairOr.Repair, Advise(new(9000000, "USD"), 1, Day, rules: new RulesOfTheDay(Day, [])).Advice);
    }

    [Theory]
    [InlineData("defect", "yes")]
    [InlineData("battery", "yes")]
    [InlineData("accident", "no")]
    [InlineData("liquid", "no")]
    public void A_warranty_covers_what_broke_by_itself(string fault, string covers) =>
        Assert.Equal(covers, Ask(ShippedRules.On(Day), RepairTerms.Warranty, ("country", "PT"), ("fault", fault), ("region", "emea")).Outcome);

    [Fact]
    public void A_vendor_has_two_weeks_and_gets_an_encrypted_laptop_as_it_is()
    {
        Assert.Equal(new LocalDate(2026, 12, 7), Ask(ShippedRules.On(Day), RepairTerms.Turnaround, ("fault", "defect")).Until(Day));
        Assert.Equal("no", Ask(ShippedRules.On(Day), RepairTerms.WipeFirst, ("fault", "defect")).Outcome);
    }

    private static RepairAdvice Advise(Money amount, int? days, LocalDate on, bool hasManager = true, RulesOfTheDay? rules = null)
    {
        rules ??= ShippedRules.On(on);
        var compared = ExchangeRates.Convert(amount, "USD", on)!;
        return RepairAdvice.Of(new(amount, days, null), compared, Ask(rules, RepairTerms.Limit, ("fault", "accident")), Ask(rules, RepairTerms.Slow, ("fault", "accident")),
            Ask(rules, PolicyKind.Approval, ("case", RepairTerms.ApprovalCase)), hasManager);
    }

    private static Decision Ask(RulesOfTheDay rules, string kind, params (string Key, string Value)[] inputs) =>
        rules.Ask(kind, inputs.ToDictionary(i => i.Key, i => i.Value));
}
