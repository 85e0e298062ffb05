using CsCheck;
using LaptopFleet.Policy;
using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Calendars;
using LaptopFleet.Reminders.Ladders;
using LaptopFleet.Reminders.Sending;
using LaptopFleet.Tests.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Reminders;

/// <summary>The ladders as db/reference has them, and which of their steps are due.</summary>
public sealed class LadderTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly RulesOfTheDay Rules = new(Today, [.. PolicyFiles.Read(ReferenceFolder.Shipped).Where(r => r.Text.EffectiveFrom <= Today && (r.Until is null || r.Until > Today))
        .Select(r => PolicyRule.Set(r.Text, r.RuleVersion, r.Until, Instant.FromUtc(2026, 11, 23, 9, 0)).Rule)]);

    [Fact]
    public void A_laptop_that_is_sent_back_climbs_the_long_ladder()
    {
        var ladder = Ladder.Of(DeadlineKind.ReturnStep, "send-back", "PT", Rules);
        Assert.Equal([-14, -7, -2, 0, 2, 5, 10, 20], ladder.Select(s => s.Offset));
        Assert.Equal(["", "", "", "", "manager", "people-ops logistics", "", ""], ladder.Select(s => string.Join(' ', s.Also)));
        Assert.Equal([null, null, null, null, null, null, "lock-review", "cost-recovery"], ladder.Select(s => s.Action));
        Assert.Equal(ladder.Select(s => s.Rule.RuleId), Ladder.Of(DeadlineKind.ReturnDue, "", "PT", Rules).Select(s => s.Rule.RuleId));
    }

    [Fact]
    public void From_2027_on_its_escalations_count_working_days_and_a_case_keeps_the_ladder_of_its_last_day()
    {
        var (holder, manager) = (new Acquaintance(new([.. new byte[15], 1]), "Europe/Lisbon", "PT", null), new ReminderOptions());
        IReadOnlyList<Instant> Escalations(LocalDate on)
        {
            var row = Deadline.Of(new(DeadlineKind.ReturnStep, new("return", Guid.CreateVersion7()), "send-back", DueTerm.EndOf(on, holder.Zone), DuePlan.Person, new(Region.Emea, "PT", holder.Id), "A return."), Instant.FromUtc(2026, 10, 1, 0, 0));
            return [.. new Tellings(manager, SendingWindow.Usual, ShippedRules.All, new Dictionary<Guid, Acquaintance> { [holder.Id] = holder }).Of(row).Where(s => s.Step.Offset > 0).Select(s => s.Tellings[0].At)];
        }

        // The last day is Thursday, New Year's Eve: two calendar days later is a Saturday, and so Monday; ten is a Sunday.
        Assert.Equal([Nine(1, 4), Nine(1, 5), Nine(1, 11), Nine(1, 20)], Escalations(new(2026, 12, 31)));
        // It is Monday the 4th: two, five, ten and twenty working days.
        Assert.Equal([Nine(1, 6), Nine(1, 11), Nine(1, 18), Nine(2, 1)], Escalations(new(2027, 1, 4)));
        Assert.Equal([2, 5, 10, 20], Ladder.Of(DeadlineKind.ReturnDue, "", "PT", new(new(2027, 1, 1), ShippedRules.All)).Where(s => s.IsWorkingDays).Select(s => s.Offset));
        Assert.DoesNotContain(Ladder.Of(DeadlineKind.ReturnDue, "", "PT", new(new(2026, 12, 31), ShippedRules.All)), s => s.IsWorkingDays);

        static Instant Nine(int month, int day) => Instant.FromUtc(2027, month, day, 9, 0);
    }

    [Fact]
    public void Every_kind_has_a_ladder_of_its_own_with_rising_steps()
    {
        foreach (var kind in Enum.GetValues<DeadlineKind>())
        {
            var ladder = Ladder.Of(kind, "", "DE", Rules);
            Assert.NotEmpty(ladder);
            Assert.Equal(ladder.Select(s => s.Offset).Order(), ladder.Select(s => s.Offset));
        }
    }

    [Fact]
    public void A_step_opens_the_day_where_it_is_due_and_moves_to_a_working_day_but_never_past_the_last()
    {
        // Christmas 2026 is a Friday: five days before Thursday the 31st is Saturday, so the step moves to Monday; two days before Monday there is only the Thursday before.
        var step = new LadderStep(1, -2, false, [], null, new("r", 1, Today, "o", "s"));
        Assert.Equal(new LocalDateTime(2026, 12, 28, 9, 0), Local(step with { Offset = -5 }, new(2026, 12, 31)));
        Assert.Equal(new LocalDateTime(2026, 12, 24, 9, 0), Local(step, new(2026, 12, 28)));
        Assert.Equal(new LocalDateTime(2026, 12, 24, 9, 0), Local(step with { Offset = 0 }, new(2026, 12, 25)));
        // Five working days after Wednesday the 23rd, in Germany: Thursday, Monday, Tuesday, Wednesday, Thursday.
        Assert.Equal(new LocalDateTime(2026, 12, 31, 9, 0), Local(step with { Offset = 5, IsWorkingDays = true }, new(2026, 12, 23)));
    }

    [Fact]
    public void After_an_outage_each_missed_step_is_due_once_and_the_next_is_known()
    {
        var ladder = Steps((1, 10), (2, 20), (3, 30), (4, 40));
        var (due, next) = LadderPlan.At(ladder, countsFrom: At(5), done: 0, now: At(33));
        Assert.Equal([1, 2, 3], due.Select(s => s.Number));
        Assert.Equal(At(40), next);
        Assert.Empty(LadderPlan.At(ladder, At(5), done: 3, now: At(33)).Due);
    }

    [Fact]
    public void Of_the_steps_before_it_stood_so_only_the_latest_is_made_up_for()
    {
        var ladder = Steps((1, 10), (2, 20), (3, 30), (4, 40));
        Assert.Equal([2], LadderPlan.At(ladder, countsFrom: At(25), done: 0, now: At(26)).Due.Select(s => s.Number));
        Assert.Equal([2, 3], LadderPlan.At(ladder, countsFrom: At(25), done: 0, now: At(31)).Due.Select(s => s.Number));
    }

    [Fact]
    public void However_often_and_late_a_sweep_looks_no_step_is_skipped_or_doubled() =>
        Gen.Select(Gen.Int[1, 60].Array[1, 8], Gen.Int[0, 80].Array[1, 12], Gen.Int[0, 60]).Sample((at, looks, from) =>
        {
            var ladder = Steps([.. at.Distinct().Order().Select((t, i) => (i + 1, t))]);
            var (done, told) = (0, new List<int>());
            foreach (var look in looks.Append(100).Where(l => l >= from).Order())
            {
                var due = LadderPlan.At(ladder, At(from), done, At(look)).Due;
                told.AddRange(due.Select(s => s.Number));
                done = due.Count == 0 ? done : due[^1].Number;
            }
            Assert.Equal(told.Distinct(), told);
            Assert.Equal(ladder.Where(s => s.At >= At(from)).Select(s => s.Step.Number), told.Where(n => ladder[n - 1].At >= At(from)));
            Assert.True(told.Count(n => ladder[n - 1].At < At(from)) <= 1);
        }, iter: 5000);

    [Fact]
    public void A_calendar_is_folded_escaped_and_ends_its_lines_as_the_standard_asks()
    {
        var text = ICalendar.Write("Ünicode", [new("u@x", new(2026, 12, 18), null, $"Send it, please; {new string('ä', 60)}", "a\nb")], Instant.FromUtc(2026, 11, 23, 9, 0));
        var lines = text.Split("\r\n");
        Assert.All(lines, line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains($"SUMMARY:Send it\\, please\\; {new string('ä', 60)}\r\n", unfolded, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20261218\r\nDTEND;VALUE=DATE:20261219\r\n", unfolded, StringComparison.Ordinal);
        Assert.Contains("DESCRIPTION:a\\nb\r\n", unfolded, StringComparison.Ordinal);
    }

    private static LocalDateTime Local(LadderStep step, LocalDate on) =>
        step.At(DueTerm.EndOf(on, "Europe/Berlin"), new("Europe/Berlin", "DE"), new("Europe/Berlin", "DE"), SendingWindow.Usual).InZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).LocalDateTime;

    private static IReadOnlyList<(LadderStep Step, Instant At)> Steps(params (int Number, int At)[] steps) =>
        [.. steps.Select(s => (new LadderStep(s.Number, 0, false, [], null, new("r", 1, Today, "o", "s")), At(s.At)))];

    private static Instant At(int hour) => Instant.FromUtc(2026, 11, 23, 0, 0) + Duration.FromHours(hour);
}
