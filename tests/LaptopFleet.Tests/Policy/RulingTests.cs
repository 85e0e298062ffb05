using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Tests.Policy;

public sealed class RulingTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly LocalDate Today = new(2026, 11, 23);

    private static PolicyRule Rule(string id, string match, string outcome, LocalDate? from = null, LocalDate? until = null, int version = 1) =>
        PolicyRule.Set(new(id, "kind", Conditions.Parse(match)!, outcome, "days", from ?? new(2022, 1, 1), "logistics", "a source"), version, until, Now).Rule;

    private static Decision Decide(PolicyRule[] rules, string inputs, LocalDate? on = null) =>
        Ruling.Decide(rules, "kind", Conditions.Parse(inputs)!.Pairs, on ?? Today, ("otherwise", "No rule."));

    [Fact]
    public void The_closest_rule_decides()
    {
        PolicyRule[] rules = [Rule("any", "", "1"), Rule("country", "country=BR", "2"), Rule("both", "country=BR;platform=linux", "3")];

        Assert.Equal("1", Decide(rules, "country=PT").Outcome);
        Assert.Equal("2", Decide(rules, "country=br;platform=apple").Outcome);
        Assert.Equal("3", Decide(rules, "country=BR;platform=linux;step=4").Outcome);
    }

    [Fact]
    public void A_version_holds_from_its_first_day_until_the_day_before_its_end()
    {
        PolicyRule[] rules = [Rule("r", "", "2", new(2025, 1, 1), new(2026, 8, 1)), Rule("r", "", "3", new(2026, 8, 1), version: 2)];

        Assert.Null(Decide(rules, "", new(2024, 12, 31)).Rule);
        Assert.Equal(("2", 1), (Decide(rules, "", new(2026, 7, 31)).Outcome, Decide(rules, "", new(2026, 7, 31)).Rule!.Version));
        Assert.Equal(("3", 2), (Decide(rules, "", new(2026, 8, 1)).Outcome, Decide(rules, "", new(2026, 8, 1)).Rule!.Version));
    }

    [Theory]
    [InlineData("amount=50000.00 USD", "")]
    [InlineData("amount=50000.01 USD", "lead")]
    [InlineData("amount=100000.01 USD", "admin")]
    [InlineData("amount=1.00 EUR", "admin")]
    [InlineData("", "admin")]
    public void A_sum_that_cannot_be_compared_counts_as_over_the_threshold(string amount, string outcome)
    {
        PolicyRule[] rules = [Rule("over", "case=buy;over=50000.00 USD", "lead"), Rule("far-over", "case=buy;over=100000.00 USD", "admin")];

        var decision = Decide(rules, $"case=buy;{amount}");

        Assert.Equal(outcome, decision.Outcome);
        Assert.NotNull(decision.Rule);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("country=BR", "country=br", true)]
    [InlineData("country=BR", "country=PT", false)]
    [InlineData("country=BR", "platform=apple", true)]
    [InlineData("country=BR", "country=BR;platform=apple", false)]
    [InlineData("case=buy;over=1.00 USD", "case=buy;over=2.00 USD", false)]
    [InlineData("case=buy;over=1.00 USD", "case=buy;over=2.00 EUR", true)]
    [InlineData("case=buy;over=1.00 USD", "case=buy;country=BR", true)]
    public void Two_rules_contradict_where_one_case_meets_both_and_neither_is_closer(string one, string other, bool contradicts)
    {
        Assert.Equal(contradicts, Rule("a", one, "1").Contradicts(Rule("b", other, "2")));
        Assert.Equal(contradicts, Rule("b", other, "2").Contradicts(Rule("a", one, "1")));
    }

    [Fact]
    public void Rules_of_different_days_do_not_contradict() =>
        Assert.False(Rule("a", "", "1", until: new(2025, 1, 1)).Contradicts(Rule("b", "", "2", from: new(2025, 1, 1))));

    [Fact]
    public void A_decision_is_the_same_after_it_was_kept()
    {
        var decision = Decide([Rule("r", "country=BR", "5")], "country=BR");

        var kept = Decision.FromJson(decision.ToJson());

        Assert.Equal(decision.ToJson(), kept.ToJson());
        Assert.Equal((5, decision.Rule, Today, "days"), (kept.Number, kept.Rule, kept.On, kept.Unit));
        Assert.Equal("BR", kept.Inputs["country"]);
    }

    [Fact]
    public void A_number_is_not_made_up_where_no_rule_gives_one() =>
        Assert.Equal("policy.no-rule", Assert.Throws<RefusedException>(() => Decide([], "").Number).Code);

    [Fact]
    public void A_new_version_ends_the_former_and_leaves_it_otherwise_as_it_was()
    {
        var first = Rule("r", "country=BR", "vendor");

        var (next, set, ended) = first.Supersede(first.Text with { Outcome = "ask", EffectiveFrom = new(2026, 12, 1) }, Now);

        Assert.Equal((2, "ask", null), (next.RuleVersion, next.Outcome, next.EffectiveUntil));
        Assert.Equal(("vendor", new LocalDate(2026, 12, 1)), (first.Outcome, first.EffectiveUntil!.Value));
        Assert.Equal((next.Id, first.Id), (set.PolicyRuleId, ended!.PolicyRuleId));
    }

    [Fact]
    public void A_version_that_does_not_start_later_is_refused()
    {
        var first = Rule("r", "", "1");

        Assert.Equal("policy.not-later", Assert.Throws<RefusedException>(() => first.Supersede(first.Text, Now)).Code);
    }

    [Theory]
    [InlineData("country")]
    [InlineData("Country=BR")]
    [InlineData("country=")]
    [InlineData("country=BR;country=PT")]
    [InlineData("over=1.005 USD")]
    [InlineData("over=many")]
    public void What_is_no_condition_is_not_read(string text) => Assert.Null(Conditions.Parse(text));
}
