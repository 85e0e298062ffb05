using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders.Calendars;

/// <summary>
/// The hours of a working day in which people are written to, by their own clocks. Between midnight and three nobody is, whatever policy says: that is also when clocks change.
/// A function of zone and calendar, so that it can be asked of any past and future day.
/// </summary>
/// <param name="From">The first minute of the window, local.</param>
/// <param name="Until">The first minute after it, local, on the same day.</param>
public sealed record SendingWindow(LocalTime From, LocalTime Until)
{
    public static readonly LocalTime QuietUntil = new(3, 0);
    public static readonly SendingWindow Usual = new(new(9, 0), new(17, 0));

    /// <summary>The window of policy, kept out of the quiet hours; the usual one where policy makes none.</summary>
    public static SendingWindow Of(LocalTime from, LocalTime until)
    {
        var opens = from < QuietUntil ? QuietUntil : from;
        return opens < until ? new(opens, until) : Usual;
    }

    /// <summary>The first instant, not before <paramref name="from"/>, in which somebody may be written to.</summary>
    public Instant NextOpen(Instant from, WorkingCalendar calendar, DateTimeZone zone)
    {
        var day = calendar.OnOrAfter(from.InZone(zone).Date);
        var (opens, closes) = On(day, zone);
        if (from < closes && opens < closes)
            return Instant.Max(from, opens);
        do
        {
            day = calendar.OnOrAfter(day.PlusDays(1));
            (opens, closes) = On(day, zone);
        }
        // A day that the clocks cut out of the window altogether, or out of the calendar, has none.
        while (opens >= closes || opens < from);
        return opens;
    }

    /// <summary>The opening on a working day, or on the first one after it.</summary>
    public Instant OpeningOn(LocalDate day, WorkingCalendar calendar, DateTimeZone zone) => NextOpen(zone.AtStartOfDay(day).ToInstant(), calendar, zone);

    public bool IsOpen(Instant at, WorkingCalendar calendar, DateTimeZone zone)
    {
        var local = at.InZone(zone);
        return calendar.IsWorkingDay(local.Date) && local.TimeOfDay >= From && local.TimeOfDay < Until && local.TimeOfDay >= QuietUntil;
    }

    private (Instant Opens, Instant Closes) On(LocalDate day, DateTimeZone zone) => ((day + From).InZoneLeniently(zone).ToInstant(), (day + Until).InZoneLeniently(zone).ToInstant());
}
