using CsCheck;
using LaptopFleet.Reminders.Calendars;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Reminders;

/// <summary>Working days and hours of any country, in any zone, on any day.</summary>
public sealed class CalendarTests
{
    private static readonly Gen<Country> AnyCountry = Among(Countries.All.OrderBy(c => c.Code).ToArray());
    private static readonly Gen<DateTimeZone> AnyZone = Among(Countries.All.SelectMany(c => c.Zones).Distinct().Order().Select(z => DateTimeZoneProviders.Tzdb[z]).ToArray());
    private static readonly Gen<Instant> AnyInstant = Gen.Long[Instant.FromUtc(2026, 1, 1, 0, 0).ToUnixTimeSeconds(), Instant.FromUtc(2027, 12, 31, 0, 0).ToUnixTimeSeconds()].Select(Instant.FromUnixTimeSeconds);
    private static readonly Gen<SendingWindow> AnyWindow = Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23]).Select((from, until) => SendingWindow.Of(new(from, 0), new(until, 30)));

    [Theory]
    [InlineData("DE", "2026-12-25", false)] // Christmas Day, a Friday
    [InlineData("DE", "2026-12-24", true)]
    [InlineData("US", "2026-07-03", false)] // The Fourth is a Saturday
    [InlineData("US", "2026-11-26", false)]
    [InlineData("JP", "2026-09-22", false)] // between two holidays
    [InlineData("EG", "2026-11-27", false)] // a Friday
    [InlineData("EG", "2026-11-29", true)] // a Sunday
    [InlineData("SA", "2026-11-28", false)]
    [InlineData("NP", "2026-11-29", true)] // Sunday to Friday
    [InlineData("AE", "2026-11-27", true)] // Monday to Friday since 2022
    public void A_country_has_its_own_week_and_holidays(string country, string day, bool works) =>
        Assert.Equal(works, new WorkingCalendar(country).IsWorkingDay(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value));

    [Fact]
    public void Working_days_are_counted_over_weekends_and_holidays()
    {
        // Wednesday, then Thursday; Friday is Christmas, Saturday Saint Stephen's.
        Assert.Equal(new LocalDate(2026, 12, 28), new WorkingCalendar("DE").Plus(new(2026, 12, 23), 2));
        Assert.Equal(new LocalDate(2026, 12, 23), new WorkingCalendar("DE").Plus(new(2026, 12, 28), -2));
        Assert.Equal("2026-12-25 is Christmas Day in Germany", new WorkingCalendar("DE").WhyClosed(new(2026, 12, 25)));
        Assert.Equal("2026-11-27 is a Friday and the week is Sun-Thu", new WorkingCalendar("EG").WhyClosed(new(2026, 11, 27)));
    }

    [Fact]
    public void Working_hours_stop_at_the_evening_and_over_the_weekend()
    {
        var (lisbon, calendar) = (DateTimeZoneProviders.Tzdb["Europe/Lisbon"], new WorkingCalendar("PT"));
        // Friday 16:00 and three hours: one on Friday, two on Monday.
        Assert.Equal(Instant.FromUtc(2026, 11, 30, 11, 0), WorkingHours.Plus(Instant.FromUtc(2026, 11, 27, 16, 0), Duration.FromHours(3), SendingWindow.Usual, calendar, lisbon));
        Assert.Equal(Duration.FromHours(3), WorkingHours.Between(Instant.FromUtc(2026, 11, 27, 16, 0), Instant.FromUtc(2026, 11, 30, 11, 0), SendingWindow.Usual, calendar, lisbon));
    }

    [Fact]
    public void Nobody_is_written_to_between_midnight_and_three_whatever_policy_says()
    {
        Assert.Equal(SendingWindow.QuietUntil, SendingWindow.Of(new(0, 0), new(23, 0)).From);
        Assert.Equal(SendingWindow.Usual, SendingWindow.Of(new(0, 0), new(2, 0)));
        Assert.Equal(SendingWindow.Usual, SendingWindow.Of(new(17, 0), new(9, 0)));
    }

    [Fact]
    public void No_message_lands_outside_its_window_and_none_is_later_than_the_first_that_would_do() =>
        Gen.Select(AnyCountry, AnyZone, AnyInstant, AnyWindow).Sample((country, zone, from, window) =>
        {
            var calendar = new WorkingCalendar(country.Code);
            var open = window.NextOpen(from, calendar, zone);
            Assert.True(open >= from && window.IsOpen(open, calendar, zone), $"{country.Code} {open.InZone(zone)}");
            // Whatever lies before it is closed: looked at each quarter of an hour, and at the last second.
            for (var at = from; at < open; at += Duration.FromMinutes(15))
                Assert.False(window.IsOpen(at, calendar, zone), $"{country.Code} {at.InZone(zone)} was open before {open.InZone(zone)}");
            if (open > from)
                Assert.False(window.IsOpen(open - Duration.FromSeconds(1), calendar, zone));
            // Asked again from there, the answer is the same: nothing is put off twice.
            Assert.Equal(open, window.NextOpen(open, calendar, zone));
        }, iter: 3000);

    [Fact]
    public void Working_time_that_is_added_is_the_time_that_lies_between() =>
        Gen.Select(AnyCountry, AnyZone, AnyInstant, Gen.Int[1, 60]).Sample((country, zone, from, hours) =>
        {
            var calendar = new WorkingCalendar(country.Code);
            var until = WorkingHours.Plus(from, Duration.FromHours(hours), SendingWindow.Usual, calendar, zone);
            Assert.Equal(Duration.FromHours(hours), WorkingHours.Between(from, until, SendingWindow.Usual, calendar, zone));
        }, iter: 1000);

    [Fact]
    public void Every_holiday_has_a_source_and_a_country_that_we_know()
    {
        Assert.True(Holidays.All.Select(h => h.Country).Distinct().Count() >= 25);
        Assert.All(Holidays.All, h => Assert.True(Countries.Find(h.Country) is not null && h.Source.Length > 0 && h.On.Year is 2026 or 2027));
    }

    private static Gen<T> Among<T>(T[] these) => Gen.Int[0, these.Length - 1].Select(i => these[i]);
}
