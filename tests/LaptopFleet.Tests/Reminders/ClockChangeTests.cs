using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Calendars;
using LaptopFleet.World;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Tests.Reminders;

/// <summary>The clock changes of 2026 and 2027 in more than twenty zones, as the IANA database of today has them: by an hour, by half an hour, at midnight, and backwards for a month.</summary>
public sealed class ClockChangeTests
{
    /// <summary>Zone, the instant of the change, the offset before and after it, in minutes.</summary>
    public static TheoryData<string, string, int, int> Changes => new()
    {
        { "Europe/London", "2026-03-29T01:00:00Z", 0, 60 },
        { "Europe/London", "2026-10-25T01:00:00Z", 60, 0 },
        // Irish law makes winter time the exception; the clocks do the same as in London.
        { "Europe/Dublin", "2027-03-28T01:00:00Z", 0, 60 },
        { "Europe/Dublin", "2027-10-31T01:00:00Z", 60, 0 },
        { "Europe/Lisbon", "2026-10-25T01:00:00Z", 60, 0 },
        { "Europe/Berlin", "2026-03-29T01:00:00Z", 60, 120 },
        { "Europe/Berlin", "2027-10-31T01:00:00Z", 120, 60 },
        { "Europe/Kyiv", "2026-10-25T01:00:00Z", 180, 120 },
        { "Europe/Chisinau", "2027-03-28T01:00:00Z", 120, 180 },
        { "Atlantic/Azores", "2026-03-29T01:00:00Z", -60, 0 },
        { "America/New_York", "2026-03-08T07:00:00Z", -300, -240 },
        { "America/New_York", "2026-11-01T06:00:00Z", -240, -300 },
        { "America/Chicago", "2027-03-14T08:00:00Z", -360, -300 },
        { "America/Denver", "2027-11-07T08:00:00Z", -360, -420 },
        { "America/Los_Angeles", "2026-11-01T09:00:00Z", -420, -480 },
        { "America/Anchorage", "2026-03-08T11:00:00Z", -540, -480 },
        { "America/St_Johns", "2026-03-08T05:30:00Z", -210, -150 },
        // At midnight: the day begins at one o'clock.
        { "America/Havana", "2026-03-08T05:00:00Z", -300, -240 },
        { "America/Santiago", "2026-09-06T04:00:00Z", -240, -180 },
        { "America/Santiago", "2027-04-04T03:00:00Z", -180, -240 },
        { "America/Nuuk", "2026-03-29T01:00:00Z", -120, -60 },
        { "Africa/Cairo", "2026-04-23T22:00:00Z", 120, 180 },
        { "Africa/Cairo", "2026-10-29T21:00:00Z", 180, 120 },
        { "Asia/Beirut", "2026-03-28T22:00:00Z", 120, 180 },
        { "Asia/Beirut", "2027-10-30T21:00:00Z", 180, 120 },
        { "Asia/Jerusalem", "2026-03-27T00:00:00Z", 120, 180 },
        { "Asia/Gaza", "2026-03-28T00:00:00Z", 120, 180 },
        // Backwards: an hour less for the month of fasting.
        { "Africa/Casablanca", "2026-02-15T02:00:00Z", 60, 0 },
        { "Africa/Casablanca", "2026-03-22T02:00:00Z", 0, 60 },
        // By half an hour.
        { "Australia/Lord_Howe", "2026-04-04T15:00:00Z", 660, 630 },
        { "Australia/Lord_Howe", "2026-10-03T15:30:00Z", 630, 660 },
        { "Australia/Sydney", "2026-10-03T16:00:00Z", 600, 660 },
        { "Australia/Adelaide", "2027-04-03T16:30:00Z", 630, 570 },
        { "Pacific/Auckland", "2026-09-26T14:00:00Z", 720, 780 },
        { "Pacific/Chatham", "2026-09-26T14:00:00Z", 765, 825 },
        { "Pacific/Norfolk", "2027-04-03T15:00:00Z", 720, 660 },
        { "Pacific/Easter", "2026-09-06T04:00:00Z", -360, -300 },
        { "America/Asuncion", "2024-10-06T04:00:00Z", -240, -180 },
    };

    [Fact]
    public void Twenty_zones_and_more_stand_here() =>
        Assert.True(Changes.Select(row => row.Data.Item1).Distinct().Count() >= 20);

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_zone_changes_its_clocks_then(string zone, string at, int before, int after)
    {
        var (tz, change) = (DateTimeZoneProviders.Tzdb[zone], InstantPattern.General.Parse(at).Value);
        Assert.Equal((before, after), (tz.GetUtcOffset(change - Duration.FromSeconds(1)).Seconds / 60, tz.GetUtcOffset(change).Seconds / 60));
    }

    /// <summary>The days around each change end when the next one begins there, to the second; none is skipped and none is counted twice.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void A_day_is_due_when_it_ends_there(string zone, string at, int before, int after)
    {
        var (tz, change) = (DateTimeZoneProviders.Tzdb[zone], InstantPattern.General.Parse(at).Value);
        var day = change.InZone(tz).Date;
        for (var on = day.PlusDays(-2); on <= day.PlusDays(2); on = on.PlusDays(1))
        {
            var due = DueTerm.EndOf(on, zone).DueAt;
            Assert.Equal(on.PlusDays(1), due.InZone(tz).Date);
            Assert.Equal(on, (due - Duration.FromSeconds(1)).InZone(tz).Date);
        }
        Assert.NotEqual(before, after);
    }

    /// <summary>A message lands within the window by the clock on the wall on the days around each change.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void The_window_opens_at_nine_by_the_clock_on_the_wall(string zone, string at, int before, int after)
    {
        var (tz, change) = (DateTimeZoneProviders.Tzdb[zone], InstantPattern.General.Parse(at).Value);
        var everyDay = new WorkingCalendar(null);
        for (var from = change - Duration.FromDays(2); from < change + Duration.FromDays(2); from += Duration.FromMinutes(30))
        {
            var open = SendingWindow.Usual.NextOpen(from, everyDay, tz);
            Assert.True(open >= from);
            Assert.True(SendingWindow.Usual.IsOpen(open, everyDay, tz), $"{open.InZone(tz)}");
            if (open > from)
                Assert.Equal(new LocalTime(9, 0), open.InZone(tz).TimeOfDay);
        }
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_moves_on_by_the_gap_and_one_that_comes_twice_is_the_earlier()
    {
        Assert.Equal(Instant.FromUtc(2026, 3, 8, 7, 30), DueTerm.At(new(2026, 3, 8, 2, 30), "America/New_York").DueAt);
        Assert.Equal(Instant.FromUtc(2026, 11, 1, 5, 30), DueTerm.At(new(2026, 11, 1, 1, 30), "America/New_York").DueAt);
    }

    [Fact]
    public void An_instant_is_told_back_as_the_local_time_it_came_from()
    {
        var cutOff = new LocalDateTime(2026, 12, 4, 16, 0).InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Tokyo"]).ToInstant();
        var term = DueTerm.Of(new(2026, 12, 4), cutOff, "Asia/Tokyo");
        Assert.Equal((new LocalDate(2026, 12, 4), new LocalTime(16, 0), cutOff), (term.On, term.Until, term.DueAt));
        // The same appointment in another zone is another instant.
        Assert.Equal(cutOff + Duration.FromHours(17), (term with { Zone = "America/Los_Angeles" }).DueAt);
        Assert.Null(DueTerm.Of(new(2026, 12, 4), Instant.FromUtc(2026, 12, 4, 15, 0), "Asia/Tokyo").Until);
    }
}
