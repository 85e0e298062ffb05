using LaptopFleet.Policy;
using LaptopFleet.Refresh;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Refresh;

/// <summary>When a laptop is due, by the rules of the day on which it is due.</summary>
public sealed class RefreshTermsTests
{
    private static readonly LocalDate Since = new(2024, 3, 1);
    private static readonly RefreshCase Book = new("PT", Region.Emea, LaptopFleet.Catalog.Platform.Apple, "book", "book-14");

    [Fact]
    public void It_is_due_when_it_is_as_old_as_policy_lets_it_become()
    {
        var terms = Terms([Rule("age", "refresh-age", "", "3", "years"), Rule("end", "refresh-hard-end", "", "5", "years"),
            Rule("before", "refresh-eligible-before", "", "3", "months"), Rule("after", "refresh-overdue-after", "", "2", "weeks")]);

        Assert.Equal((new LocalDate(2026, 12, 1), new LocalDate(2027, 3, 1), new LocalDate(2027, 3, 15), new LocalDate(2029, 3, 1)), (terms.EligibleOn, terms.DueOn, terms.OverdueOn, terms.HardEndOn));
        Assert.Equal(("age", 1), (terms.Age.Rule!.RuleId, terms.Age.Rule.Version));
    }

    [Theory]
    // It was due before the change: it stays due.
    [InlineData("2027-04-01", 4, "2027-03-01", "age")]
    // The change comes first: it is due by the new rule.
    [InlineData("2027-02-01", 4, "2028-03-01", "age-2")]
    [InlineData("2027-03-01", 4, "2028-03-01", "age-2")]
    // By the new rule it would have been due long ago: it is due when that rule begins.
    [InlineData("2026-11-01", 2, "2026-11-01", "age-2")]
    public void A_rule_that_changes_moves_only_what_falls_on_that_day_or_later(string from, int years, string due, string rule)
    {
        var turn = NodaTime.Text.LocalDatePattern.Iso.Parse(from).Value;

        var terms = Terms([Rule("age", "refresh-age", "", "3", "years", until: turn), Rule("age-2", "refresh-age", "", $"{years}", "years", turn)]);

        Assert.Equal((due, rule), ($"{terms.DueOn:uuuu-MM-dd}", terms.Age.Rule!.RuleId));
    }

    [Theory]
    // Before it is due 2027-03-01 it may be refreshed from December on; a rule of after that day does not take it back, and one of before it counts.
    [InlineData("refresh-eligible-before", "3", "1", "2026-12-02", "2026-12-01")]
    [InlineData("refresh-eligible-before", "3", "1", "2026-12-01", "2027-02-01")]
    [InlineData("refresh-eligible-before", "1", "3", "2027-01-10", "2027-01-10")]
    // A month after it is due it is overdue: a rule that begins between the two moves only that day.
    [InlineData("refresh-overdue-after", "1", "3", "2027-03-15", "2027-06-01")]
    [InlineData("refresh-overdue-after", "1", "3", "2027-04-02", "2027-04-01")]
    [InlineData("refresh-overdue-after", "3", "1", "2027-04-20", "2027-04-20")]
    // Its end after sixty months is 2029-03-01, long after it is due: a rule of 2028 moves it.
    [InlineData("refresh-hard-end", "60", "72", "2028-01-01", "2030-03-01")]
    [InlineData("refresh-hard-end", "60", "72", "2029-03-02", "2029-03-01")]
    [InlineData("refresh-hard-end", "60", "48", "2028-06-01", "2028-06-01")]
    public void Each_of_its_days_is_by_the_rule_of_that_very_day(string kind, string was, string becomes, string from, string expected)
    {
        var turn = NodaTime.Text.LocalDatePattern.Iso.Parse(from).Value;

        var terms = Terms([Rule("age", "refresh-age", "", "3", "years"), Rule("one", kind, "", was, "months", until: turn), Rule("two", kind, "", becomes, "months", turn)]);

        var day = kind switch { RefreshTerms.EligibleKind => terms.EligibleOn, RefreshTerms.OverdueKind => terms.OverdueOn, _ => terms.HardEndOn };
        Assert.Equal((expected, new LocalDate(2027, 3, 1)), ($"{day:uuuu-MM-dd}", terms.DueOn));
    }

    [Fact]
    public void No_forecast_puts_it_after_the_last_day_that_policy_lets_it_have()
    {
        var plan = Plans.Of(Terms([Rule("age", "refresh-age", "", "6", "years"), Rule("end", "refresh-hard-end", "", "5", "years")]));

        Assert.Equal((new LocalDate(2029, 3, 1), new LocalDate(2029, 3, 1), new LocalDate(2030, 3, 1)), (plan.FallsOn, plan.Month, plan.DueOn));
    }

    [Theory]
    // It is due on 2027-03-01, and its last day by policy is 2029-03-01.
    [InlineData("2028-01-15", "2028-01-15", "2027-03-01")]
    [InlineData("2027-03-01", "2027-03-01", "2027-03-01")]
    [InlineData("2026-06-30", "2026-06-30", "2026-06-30")]
    [InlineData("2031-01-01", "2029-03-01", "2027-03-01")]
    [InlineData(null, "2029-03-01", "2027-03-01")]
    public void It_ends_with_its_makers_support_or_by_policy_whichever_comes_first(string? supportEndsOn, string endsOn, string fallsOn)
    {
        var plan = Plans.Of(SupportedUntil(supportEndsOn));

        Assert.Equal((endsOn, fallsOn, new LocalDate(2027, 3, 1)), ($"{plan.HardEndOn:uuuu-MM-dd}", $"{plan.FallsOn:uuuu-MM-dd}", plan.DueOn));
        Assert.Equal(RefreshPlan.MonthOf(plan.FallsOn), plan.Month);
    }

    [Fact]
    public void What_was_put_off_waits_no_longer_than_its_maker_looks_after_it_also_where_that_is_heard_later()
    {
        var plan = Plans.Of(SupportedUntil(null));
        plan.Defer(new(2028, 6, 1), "It runs well.", plan.EndsOn(null), LaptopFleet.Audit.Actor.Job("test"), Instant.FromUtc(2026, 11, 23, 9, 0));
        Assert.Equal(new LocalDate(2028, 6, 1), plan.FallsOn);

        plan.Take(SupportedUntil("2028-01-15"));
        Assert.Equal((new LocalDate(2028, 1, 15), new LocalDate(2028, 6, 1)), (plan.FallsOn, plan.DeferredUntil));

        plan.Take(SupportedUntil("2028-12-31"));
        Assert.Equal(new LocalDate(2028, 6, 1), plan.FallsOn);
        Assert.Equal((new LocalDate(2027, 12, 31), new LocalDate(2028, 12, 31)), (plan.EndsOn(new LocalDate(2027, 12, 31)), plan.EndsOn(new LocalDate(2030, 1, 1))));
    }

    [Theory]
    [InlineData("2027-03-01", "refresh.not-later")]
    // In Lisbon it is the second of May already, while it is the first in UTC.
    [InlineData("2028-05-01", "refresh.not-later")]
    [InlineData("2028-05-02", "refresh.not-later")]
    [InlineData("2028-05-03", null)]
    [InlineData("2029-03-02", "refresh.past-end")]
    public void It_is_put_off_to_a_day_that_is_to_come_where_its_holder_lives_and_not_past_its_last(string until, string? refused)
    {
        var plan = Plans.Of(SupportedUntil(null));
        var deferring = Record.Exception(() => { plan.Defer(NodaTime.Text.LocalDatePattern.Iso.Parse(until).Value, "It runs well.", plan.EndsOn(null), LaptopFleet.Audit.Actor.Job("test"), Instant.FromUtc(2028, 5, 1, 23, 30)); });

        Assert.Equal(refused, (deferring as LaptopFleet.Platform.RefusedException)?.Code);
    }

    [Theory]
    [InlineData("family=book", "2026-03-01")]
    [InlineData("family=BOOK;country=PT", "2026-03-01")]
    [InlineData("country=JP", "2027-03-01")]
    [InlineData("family=station", "2027-03-01")]
    [InlineData("platform=apple", "2026-03-01")]
    [InlineData("model=book-14", "2026-03-01")]
    [InlineData("region=emea", "2026-03-01")]
    public void The_closest_rule_decides_by_family_and_country(string match, string due) =>
        Assert.Equal(due, $"{Terms([Rule("age", "refresh-age", "", "3", "years"), Rule("close", "refresh-age", match, "2", "years")]).DueOn:uuuu-MM-dd}");

    [Fact]
    public void What_was_due_before_there_was_any_rule_is_due_by_its_age() =>
        Assert.Equal(new LocalDate(2020, 3, 1), Terms([Rule("age", "refresh-age", "", "1", "years")], new(2019, 3, 1)).DueOn);

    [Fact]
    public void Without_a_rule_that_gives_an_age_there_is_none() =>
        Assert.Null(RefreshTerms.Of(Since, Book, [Rule("end", "refresh-hard-end", "", "5", "years")], 1));

    [Fact]
    public void A_leap_day_is_due_on_the_last_day_of_february() =>
        Assert.Equal(new LocalDate(2027, 2, 28), Terms([Rule("age", "refresh-age", "", "3", "years")], new(2024, 2, 29)).DueOn);

    [Theory]
    [InlineData("2026-11-30", RefreshState.NotYet)]
    [InlineData("2026-12-01", RefreshState.Eligible)]
    [InlineData("2027-03-01", RefreshState.Due)]
    [InlineData("2027-06-01", RefreshState.Overdue)]
    [InlineData("2029-03-02", RefreshState.PastEnd)]
    public void A_day_says_how_it_stands(string today, RefreshState state)
    {
        var terms = Terms([Rule("age", "refresh-age", "", "3", "years"), Rule("end", "refresh-hard-end", "", "5", "years"),
            Rule("before", "refresh-eligible-before", "", "3", "months"), Rule("after", "refresh-overdue-after", "", "3", "months")]);

        Assert.Equal(state, Plans.Of(terms).StateOn(NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value, null));
    }

    [Fact]
    public void The_makers_word_goes_before_policys_last_day_and_whoever_leaves_is_not_due()
    {
        var plan = Plans.Of(Terms([Rule("age", "refresh-age", "", "3", "years")]));
        Assert.Equal(RefreshState.PastEnd, plan.StateOn(new(2027, 1, 2), new LocalDate(2027, 1, 1)));
        Assert.Equal(new LocalDate(2027, 3, 1), plan.Month);

        plan.Leave(new LocalDate(2027, 3, 1));
        Assert.Equal((RefreshState.Leaving, null), (plan.StateOn(new(2027, 3, 1), null), plan.Month));

        // Due while they are still here: nobody orders another one for who leaves, so none is forecast.
        plan.Leave(new LocalDate(2027, 5, 31));
        Assert.Equal((RefreshState.Leaving, null), (plan.StateOn(new(2027, 3, 1), null), plan.Month));

        plan.Leave(null);
        Assert.Equal(new LocalDate(2027, 3, 1), plan.Month);
    }

    private static RefreshTerms SupportedUntil(string? day) => RefreshTerms.Of(
        Since, Book with { SupportEndsOn = day is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value },
        [Rule("age", "refresh-age", "", "3", "years"), Rule("end", "refresh-hard-end", "", "5", "years")], 1)!;

    private static RefreshTerms Terms(IReadOnlyList<PolicyRule> rules, LocalDate? since = null) => RefreshTerms.Of(since ?? Since, Book, rules, 1)!;

    private static PolicyRule Rule(string id, string kind, string match, string outcome, string unit, LocalDate? from = null, LocalDate? until = null) =>
        PolicyRule.Set(new(id, kind, Conditions.Parse(match)!, outcome, unit, from ?? new(2022, 1, 1), "logistics", "test"), 1, until, Instant.FromUtc(2026, 1, 1, 0, 0)).Rule;
}
