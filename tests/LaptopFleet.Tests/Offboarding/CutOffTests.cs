using LaptopFleet.Offboarding;
using NodaTime;
using NodaTime.Text;
using static LaptopFleet.Tests.Offboarding.Leavers;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>Access ends between 16:00 and 17:00 on the last working day where the person lives, Monday to Friday (public handbook of an all-remote company, August 2026).</summary>
public sealed class CutOffTests
{
    [Theory]
    [InlineData("2026-11-27", "Europe/Lisbon", "2026-11-27T16:00:00Z", "2026-11-27T17:00:00Z")]
    [InlineData("2026-11-27", "Asia/Tokyo", "2026-11-27T07:00:00Z", "2026-11-27T08:00:00Z")]
    [InlineData("2026-11-27", "America/Los_Angeles", "2026-11-28T00:00:00Z", "2026-11-28T01:00:00Z")]
    [InlineData("2026-11-27", "Pacific/Kiritimati", "2026-11-27T02:00:00Z", "2026-11-27T03:00:00Z")]
    [InlineData("2026-11-27", "Asia/Kolkata", "2026-11-27T10:30:00Z", "2026-11-27T11:30:00Z")]
    [InlineData("2026-11-27", "Asia/Kathmandu", "2026-11-27T10:15:00Z", "2026-11-27T11:15:00Z")]
    // The last Friday before and the first Monday after the clocks go back in New York (1 November 2026).
    [InlineData("2026-10-30", "America/New_York", "2026-10-30T20:00:00Z", "2026-10-30T21:00:00Z")]
    [InlineData("2026-11-02", "America/New_York", "2026-11-02T21:00:00Z", "2026-11-02T22:00:00Z")]
    // Lord Howe moves by half an hour (4 October 2026, a Sunday).
    [InlineData("2026-10-02", "Australia/Lord_Howe", "2026-10-02T05:30:00Z", "2026-10-02T06:30:00Z")]
    [InlineData("2026-10-05", "Australia/Lord_Howe", "2026-10-05T05:00:00Z", "2026-10-05T06:00:00Z")]
    // Cairo changes at midnight: on Friday 24 April 2026 the hour from 00:00 is skipped, on Thursday 29 October the hour to 24:00 comes twice.
    [InlineData("2026-04-23", "Africa/Cairo", "2026-04-23T14:00:00Z", "2026-04-23T15:00:00Z")]
    [InlineData("2026-04-24", "Africa/Cairo", "2026-04-24T13:00:00Z", "2026-04-24T14:00:00Z")]
    [InlineData("2026-10-29", "Africa/Cairo", "2026-10-29T13:00:00Z", "2026-10-29T14:00:00Z")]
    [InlineData("2026-10-30", "Africa/Cairo", "2026-10-30T14:00:00Z", "2026-10-30T15:00:00Z")]
    // Before 2025 it was noon on a Friday.
    [InlineData("2024-11-29", "Europe/Lisbon", "2024-11-29T12:00:00Z", "2024-11-29T13:00:00Z")]
    [InlineData("2024-11-28", "Europe/Lisbon", "2024-11-28T16:00:00Z", "2024-11-28T17:00:00Z")]
    public void It_is_an_hour_of_the_last_working_day_there(string on, string zone, string from, string until)
    {
        var day = LocalDatePattern.Iso.Parse(on).Value;

        var cutOff = CutOff.Of(day, zone, null, RulesOf(day));

        Assert.Equal((At(from), At(until), false), (cutOff.FromAt, cutOff.UntilAt, cutOff.NeedsArrangement));
        Assert.Contains(zone, cutOff.How.Sentence, StringComparison.Ordinal);
        Assert.Equal([CutOff.DaysKind, CutOff.FromKind, CutOff.UntilKind], cutOff.How.Rules.Select(r => r.Kind));
    }

    [Theory]
    [InlineData("2026-11-28")]
    [InlineData("2026-11-29")]
    public void Any_other_day_needs_somebody_who_has_agreed_to_a_time(string on)
    {
        var day = LocalDatePattern.Iso.Parse(on).Value;

        var cutOff = CutOff.Of(day, "Europe/Lisbon", null, RulesOf(day));

        Assert.True(cutOff.NeedsArrangement);
        Assert.Contains("arrangement", cutOff.How.Sentence, StringComparison.Ordinal);
        var agreed = CutOff.Of(day, "Europe/Lisbon", new("TMR-812", new(10, 0), new(10, 30)), RulesOf(day));
        Assert.Equal(day.At(new(10, 0)).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Lisbon"]).ToInstant(), agreed.FromAt);
        Assert.Contains("TMR-812", agreed.How.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_moves_on_by_the_gap_and_one_that_comes_twice_is_the_earlier_one()
    {
        var (spring, autumn) = (new LocalDate(2026, 4, 24), new LocalDate(2026, 10, 29));
        Arrangement night = new("TMR-1", new(0, 30), new(2, 0)), late = new("TMR-1", new(23, 30), new(23, 45));

        Assert.Equal(At("2026-04-23T22:30:00Z"), CutOff.Of(spring, "Africa/Cairo", night, RulesOf(spring)).FromAt);
        Assert.Equal(At("2026-10-29T20:30:00Z"), CutOff.Of(autumn, "Africa/Cairo", late, RulesOf(autumn)).FromAt);
    }

    [Fact]
    public void A_thousand_departures_in_twenty_zones_take_effect_at_their_own_instant_and_not_a_moment_before()
    {
        string[] zones =
        [
            "Europe/Lisbon", "Europe/London", "Europe/Berlin", "Europe/Kyiv", "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Asia/Beirut", "Asia/Dubai", "Asia/Kolkata",
            "Asia/Kathmandu", "Asia/Tokyo", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Apia", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "America/St_Johns",
        ];
        // Days around which clocks change: at midnight in Cairo (24 April, 29 October), at night elsewhere; and some on which none do.
        LocalDate[] days = [new(2026, 4, 23), new(2026, 4, 24), new(2026, 10, 29), new(2026, 10, 30), new(2026, 11, 2), new(2026, 3, 27), new(2026, 3, 30), new(2026, 4, 6), new(2026, 10, 5), new(2026, 11, 27)];
        var instants = new HashSet<Instant>();
        for (var i = 0; i < 1000; i++)
        {
            var (zone, day) = (zones[i % zones.Length], days[i / zones.Length % days.Length]);
            var (person, told) = (Person("PT", zone), day.PlusDays(-30).AtMidnight().InUtc().ToInstant());
            var standing = DepartureFold.Of([new(new(DepartureSource.Api, "A"), NoticeKind.Leaving, 1, told, day)]);
            var departure = Departure.Open(person, told);
            departure.Stand(standing, CutOffOf(standing, person), isKnown: false, person, told);
            var at = departure.DueAt!.Value;

            Assert.Equal(day.At(new(16, 0)), at.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime);
            departure.Stand(standing, CutOffOf(standing, person), isKnown: false, person, at - Duration.Epsilon);
            Assert.Equal(DepartureState.Scheduled, departure.State);
            departure.Stand(standing, CutOffOf(standing, person), isKnown: false, person, at);
            Assert.Equal((DepartureState.Effective, at, null), (departure.State, departure.StateSince, departure.DueAt));
            instants.Add(at);
        }
        Assert.True(instants.Count > 100, $"Only {instants.Count} different instants.");
    }

    [Theory]
    [InlineData("Mon-Fri", IsoDayOfWeek.Friday, true)]
    [InlineData("Mon-Fri", IsoDayOfWeek.Saturday, false)]
    [InlineData("Sun-Thu", IsoDayOfWeek.Sunday, true)]
    [InlineData("Sun-Thu", IsoDayOfWeek.Thursday, true)]
    [InlineData("Sun-Thu", IsoDayOfWeek.Friday, false)]
    [InlineData("nonsense", IsoDayOfWeek.Monday, false)]
    public void A_working_week_may_go_over_the_end_of_the_week(string week, IsoDayOfWeek day, bool works) => Assert.Equal(works, CutOff.Includes(week, day));

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
