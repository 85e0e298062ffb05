using CsCheck;
using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Calendars;
using LaptopFleet.Reminders.Ladders;
using LaptopFleet.Reminders.Sending;
using LaptopFleet.Tests.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Reminders;

/// <summary>Escalations count the working time of whoever has to act, and come in the hours of whoever is told; reminders keep the working days of whoever is told.</summary>
public sealed class OwnersHoursTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly Workplace Lisbon = new("Europe/Lisbon", "PT");
    private static readonly Workplace Tokyo = new("Asia/Tokyo", "JP");
    private static readonly Workplace Cairo = new("Africa/Cairo", "EG");
    private static readonly Workplace Columbus = new("America/New_York", "US");
    private static readonly Workplace[] Everywhere =
        [.. Countries.All.OrderBy(c => c.Code, StringComparer.Ordinal).SelectMany(c => c.Zones.Order(StringComparer.Ordinal).Select(zone => new Workplace(zone, c.Code)))];

    [Fact]
    public void A_working_day_is_counted_once_the_owner_has_had_all_of_its_hours()
    {
        // The end of Wednesday in Tokyo is Wednesday afternoon in Lisbon: of that day an hour was left, so it is no whole one.
        var due = DueTerm.EndOf(new(2026, 11, 25), "Asia/Tokyo");
        Assert.Equal(Instant.FromUtc(2026, 11, 26, 9, 0), After(1, due, Lisbon, Lisbon));
        Assert.Equal(Instant.FromUtc(2026, 11, 27, 9, 0), After(2, due, Lisbon, Lisbon));
        // Friday and Saturday are no days in Cairo: Thursday is the first, Sunday the second.
        Assert.Equal(Instant.FromUtc(2026, 11, 26, 7, 0), After(1, due, Cairo, Cairo));
        Assert.Equal(Instant.FromUtc(2026, 11, 29, 7, 0), After(2, due, Cairo, Cairo));
        // In Columbus Thursday is Thanksgiving: Friday is the first, Monday the second.
        Assert.Equal(Instant.FromUtc(2026, 11, 27, 14, 0), After(1, due, Columbus, Columbus));
        Assert.Equal(Instant.FromUtc(2026, 11, 30, 14, 0), After(2, due, Columbus, Columbus));
    }

    [Fact]
    public void The_owners_days_are_counted_and_the_hours_of_whoever_is_told_are_kept()
    {
        // Due on Thursday in Lisbon, whose Friday passes; a manager in Cairo is told on Sunday, and one in Tokyo, where Monday is the first day, on Monday.
        var due = DueTerm.EndOf(new(2026, 11, 26), "Europe/Lisbon");
        Assert.Equal(Instant.FromUtc(2026, 11, 29, 7, 0), After(1, due, Lisbon, Cairo));
        Assert.Equal(Instant.FromUtc(2026, 11, 30, 0, 0), After(1, due, Lisbon, Tokyo));
        // Of an owner in Cairo the first day is Sunday, and Lisbon hears of it on Monday.
        Assert.Equal(Instant.FromUtc(2026, 11, 30, 9, 0), After(1, due, Cairo, Lisbon));
    }

    [Fact]
    public void Hours_stop_in_the_evening_on_weekends_on_holidays_and_follow_the_clocks()
    {
        // From Friday 16:00 in New York, twelve hours: one on Friday, eight on Monday, three on Tuesday; on Sunday the clocks went forward.
        var due = DueTerm.At(new(2026, 3, 6, 16, 0), "America/New_York");
        Assert.Equal(Instant.FromUtc(2026, 3, 10, 16, 0), Hours(12, due, Columbus));
        // Back in November: the same hours by the clock on the wall are an hour later in UTC.
        Assert.Equal(Instant.FromUtc(2026, 11, 3, 17, 0), Hours(12, DueTerm.At(new(2026, 10, 30, 16, 0), "America/New_York"), Columbus));
        // Over New Year in Lisbon, a Friday.
        Assert.Equal(Instant.FromUtc(2027, 1, 4, 11, 0), Hours(3, DueTerm.At(new(2026, 12, 31, 16, 0), "Europe/Lisbon"), Lisbon));
    }

    [Fact]
    public void A_reminder_keeps_the_week_of_whoever_is_told_and_comes_before_it_is_late()
    {
        // The last day is a Friday. In Cairo that is no day, so it is told on Thursday; in Lisbon it is.
        var due = DueTerm.EndOf(new(2026, 11, 27), "Europe/Lisbon");
        Assert.Equal(Instant.FromUtc(2026, 11, 26, 7, 0), Before(0, due, Cairo));
        Assert.Equal(Instant.FromUtc(2026, 11, 27, 9, 0), Before(0, due, Lisbon));
        // Where the day has not opened when it ends in Tokyo, they are told the day before.
        var tokyo = DueTerm.EndOf(new(2026, 11, 25), "Asia/Tokyo");
        Assert.Equal(Instant.FromUtc(2026, 11, 24, 17, 0), Before(0, tokyo, new("America/Los_Angeles", "US")));
        // What is due at an instant is not told before it.
        var silent = DueTerm.Exact(Instant.FromUtc(2026, 11, 25, 15, 30), "Europe/Lisbon");
        Assert.Equal(Instant.FromUtc(2026, 11, 25, 15, 30), Before(0, silent, Lisbon));
        Assert.Equal(Instant.FromUtc(2026, 11, 26, 0, 0), Before(0, silent, Tokyo));
    }

    [Fact]
    public void Who_has_to_act_who_is_told_beside_and_when_is_read_from_the_row_the_people_and_the_desks()
    {
        var (holder, manager) = (new Acquaintance(Id(1), "Asia/Tokyo", "JP", Id(2)), new Acquaintance(Id(2), "Africa/Cairo", "EG", null));
        var desks = new ReminderOptions { Desks = [new() { Role = "logistics", Email = "desk@fleet.example", Zone = "America/New_York", Country = "US" }] };
        var tellings = new Tellings(desks, SendingWindow.Usual, ShippedRules.All, new[] { holder, manager }.ToDictionary(p => p.Id));
        var row = Deadline.Of(new(DeadlineKind.LoanerDue, new("assignment", Id(3)), "", DueTerm.EndOf(new(2026, 11, 25), "Asia/Tokyo"), DuePlan.Person, new(Region.Apac, "JP", holder.Id), "A loan."), Instant.FromUtc(2026, 11, 1, 0, 0));

        var ladder = tellings.Of(row);

        // Two working days after, of the holder: Thursday and Friday. Their manager in Cairo hears of it on Sunday.
        var second = ladder.Single(s => s.Step.Offset == 2);
        Assert.Equal([(holder.Id, Instant.FromUtc(2026, 11, 27, 0, 0)), (manager.Id, Instant.FromUtc(2026, 11, 29, 7, 0))], second.Tellings.Select(t => (t.To.PersonId!.Value, t.At)));
        Assert.Equal(second.Tellings[0].At, second.At);
        // Five: Wednesday morning in Tokyo is an evening in Columbus.
        var fifth = ladder.Single(s => s.Step.Offset == 5);
        Assert.Equal(Instant.FromUtc(2026, 12, 2, 14, 0), fifth.Tellings.Single(t => t.To.Role == "logistics").At);
        Assert.Equal(ladder.Select(s => s.At).Order(), ladder.Select(s => s.At));
    }

    [Fact]
    public void Wherever_owners_and_recipients_are_each_is_told_in_their_window_no_escalation_is_early_and_no_reminder_late() =>
        Gen.Select(Among(Everywhere), Among(Everywhere), Among(Everywhere), Gen.Int[0, 729], Gen.Int[-20, 20], Gen.Int[0, 2]).Sample((due, owner, told, day, offset, unit) =>
        {
            var term = DueTerm.EndOf(new LocalDate(2026, 1, 1).PlusDays(day), due.Zone);
            var step = Step(offset, unit == 1) with { IsWorkingHours = unit == 2 && offset > 0 };
            var at = step.At(term, owner, told, SendingWindow.Usual);

            Assert.True(SendingWindow.Usual.IsOpen(at, told.Calendar, told.Clock), $"{at.InZone(told.Clock)}");
            if (offset <= 0)
            {
                Assert.True(at < term.DueAt, $"{at} is not before {term.DueAt}");
                return;
            }
            // Counted by the clock of the owner, a quarter of an hour at a time, without what the ladder counts with.
            var had = WorkedMinutes(term.DueAt, at, owner);
            var needed = unit == 2 ? offset * 60 : unit == 1 ? (offset - 1) * 480 : 0;
            Assert.True(at >= term.DueAt && had >= needed, $"{had} of {needed} minutes");
        }, iter: 1000);

    /// <summary>The quarters of an hour in which the owner was at work, in minutes.</summary>
    private static int WorkedMinutes(Instant from, Instant until, Workplace owner)
    {
        var (minutes, calendar, clock) = (0, owner.Calendar, owner.Clock);
        for (var at = from; at < until; at += Duration.FromMinutes(15))
            minutes += at.InZone(clock) is var local && local.TimeOfDay >= SendingWindow.Usual.From && local.TimeOfDay < SendingWindow.Usual.Until && calendar.IsWorkingDay(local.Date) ? 15 : 0;
        return minutes;
    }

    private static Instant After(int days, DueTerm due, Workplace owner, Workplace told) => Step(days, isWorkingDays: true).At(due, owner, told, SendingWindow.Usual);

    private static Instant Hours(int hours, DueTerm due, Workplace owner) => (Step(hours, false) with { IsWorkingHours = true }).At(due, owner, owner, SendingWindow.Usual);

    private static Instant Before(int days, DueTerm due, Workplace told) => Step(days, false).At(due, Lisbon, told, SendingWindow.Usual);

    private static LadderStep Step(int offset, bool isWorkingDays) => new(1, offset, isWorkingDays, [], null, new("r", 1, Today, "o", "s"));

    private static Guid Id(byte last) => new([.. new byte[15], last]);

    private static Gen<T> Among<T>(T[] these) => Gen.Int[0, these.Length - 1].Select(i => these[i]);
}
