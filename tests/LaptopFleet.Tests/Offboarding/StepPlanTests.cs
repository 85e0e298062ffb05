using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using NodaTime;
using NodaTime.Text;
using static LaptopFleet.Tests.Offboarding.Leavers;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>Each step is due on a day of the person's own calendar, and can say how the day came about.</summary>
public sealed class StepPlanTests
{
    [Theory]
    // Friday 27 November 2026; 14 and 28 days later are Fridays.
    [InlineData("PT", "Europe/Lisbon", "2026-11-27", StepKind.SendBack, "2026-12-11", "2026-12-12T00:00:00Z")]
    // 25 December is a holiday, and then the week ends; 1 December is one, in the middle of a week.
    [InlineData("PT", "Europe/Lisbon", "2026-11-27", StepKind.Receive, "2026-12-28", "2026-12-29T00:00:00Z")]
    [InlineData("PT", "Europe/Lisbon", "2026-11-27", StepKind.Arrange, "2026-12-02", "2026-12-03T00:00:00Z")]
    // Golden Week: four holidays in a row, of which one stands in for a Sunday.
    [InlineData("JP", "Asia/Tokyo", "2026-04-17", StepKind.SendBack, "2026-05-01", "2026-05-01T15:00:00Z")]
    [InlineData("JP", "Asia/Tokyo", "2026-04-20", StepKind.SendBack, "2026-05-07", "2026-05-07T15:00:00Z")]
    [InlineData("JP", "Asia/Tokyo", "2026-05-01", StepKind.Arrange, "2026-05-08", "2026-05-08T15:00:00Z")]
    // Where the week is Sunday to Thursday, a Friday moves on to Sunday.
    [InlineData("EG", "Africa/Cairo", "2026-11-27", StepKind.SendBack, "2026-12-13", "2026-12-13T22:00:00Z")]
    [InlineData("EG", "Africa/Cairo", "2026-11-26", StepKind.Arrange, "2026-11-30", "2026-11-30T22:00:00Z")]
    [InlineData("JP", "Asia/Tokyo", "2026-11-27", StepKind.SendBack, "2026-12-11", "2026-12-11T15:00:00Z")]
    // The day after which it is late begins at one o'clock, since midnight is skipped in Cairo on 24 April 2026.
    [InlineData("EG", "Africa/Cairo", "2026-04-09", StepKind.SendBack, "2026-04-23", "2026-04-23T22:00:00Z")]
    public void It_is_counted_in_their_calendar_to_the_end_of_a_day_there(string country, string zone, string last, StepKind kind, string dueOn, string dueAt)
    {
        var day = LocalDatePattern.Iso.Parse(last).Value;

        var step = StepPlans.Of(day, null, country, "emea", zone, [kind], RulesOf(day)).Single();

        Assert.Equal((LocalDatePattern.Iso.Parse(dueOn).Value, InstantPattern.ExtendedIso.Parse(dueAt).Value), (step.DueOn, step.DueAt));
        Assert.Contains(zone, step.How.Sentence, StringComparison.Ordinal);
        Assert.All(step.How.Rules, r => Assert.NotNull(r.Rule));
    }

    [Theory]
    [InlineData("PT", "Europe/Lisbon", "2026-11-27", StepKind.Arrange, "the working week Mon-Fri of Portugal without its holidays (2026-12-01 ")]
    [InlineData("JP", "Asia/Tokyo", "2026-05-01", StepKind.Arrange, "(2026-05-04 Greenery Day, 2026-05-05 Children's Day, 2026-05-06 Constitution Memorial Day (substitute day))")]
    [InlineData("PT", "Europe/Lisbon", "2026-11-27", StepKind.SendBack, "the working week Mon-Fri of Portugal: to the end of 2026-12-11 in Europe/Lisbon")]
    public void A_deadline_names_the_holidays_that_it_goes_around_and_no_other(string country, string zone, string last, StepKind kind, string says)
    {
        var day = LocalDatePattern.Iso.Parse(last).Value;

        Assert.Contains(says, StepPlans.Of(day, null, country, "emea", zone, [kind], RulesOf(day)).Single().How.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PT", "Europe/Lisbon", "label", "return.method")]
    [InlineData("JP", "Asia/Tokyo", "pick-up", "return.method.jp")]
    [InlineData("US", "America/New_York", "kit", "return.method.us")]
    public void Whether_it_takes_a_kit_a_label_or_a_pick_up_is_a_rule_of_the_lane(string country, string zone, string method, string rule)
    {
        var step = StepPlans.Of(Friday, null, country, "emea", zone, [StepKind.Arrange], RulesOf(Friday)).Single();

        Assert.EndsWith($"it comes back by {method}.", step.How.Sentence, StringComparison.Ordinal);
        Assert.Equal((method, rule), step.How.Rules.Where(r => r.Kind == StepPlans.MethodKind).Select(r => (r.Outcome, r.Rule!.RuleId)).Single());
    }

    [Fact]
    public void What_is_asked_of_the_person_on_the_last_day_is_due_by_the_cut_off()
    {
        var cutOff = Instant.FromUtc(2026, 11, 27, 16, 0);

        Assert.Equal(cutOff, StepPlans.Of(Friday, cutOff, "PT", "emea", "Europe/Lisbon", [StepKind.Confirm], RulesOf(Friday)).Single().DueAt);
    }

    [Fact]
    public void Who_learns_of_it_at_the_cut_off_has_time_to_answer_after_it()
    {
        var cutOff = Instant.FromUtc(2026, 11, 27, 16, 0);

        var step = StepPlans.Of(Friday, cutOff, "PT", "emea", "Europe/Lisbon", [StepKind.Confirm], RulesOf(Friday), isKnown: false).Single();

        // The Monday after it, to its end.
        Assert.Equal((new LocalDate(2026, 11, 30), Instant.FromUtc(2026, 12, 1, 0, 0)), (step.DueOn, step.DueAt));
        Assert.Equal("return.step.confirm.unknown", step.How.Rules[0].Rule!.RuleId);
    }

    [Theory]
    [InlineData(LeavingReason.Voluntary, true)]
    [InlineData(LeavingReason.EndOfContract, true)]
    [InlineData(LeavingReason.Involuntary, false)]
    [InlineData(LeavingReason.Misconduct, false)]
    [InlineData(LeavingReason.Investigation, false)]
    [InlineData(null, false)]
    public void Only_who_has_given_notice_or_has_it_in_the_contract_knows_by_the_reason_alone(LeavingReason? reason, bool isKnown) =>
        Assert.Equal(isKnown, Departure.IsKnown(reason, RulesOf(Friday)));

    [Theory]
    [InlineData(Disposition.Return, false, "Confirm Arrange SendBack Receive Sanitise")]
    [InlineData(Disposition.Return, true, "Confirm HandOverForImaging Arrange SendBack Receive")]
    [InlineData(Disposition.Keep, false, "Confirm Sanitise")]
    [InlineData(Disposition.Buy, false, "Confirm Sanitise")]
    [InlineData(Disposition.Donate, false, "Confirm Arrange SendBack Receive Sanitise")]
    public void A_laptop_has_the_steps_that_its_plan_needs(Disposition disposition, bool isHeld, string kinds) =>
        Assert.Equal(kinds, string.Join(' ', StepPlans.For(disposition, isHeld)));
}
