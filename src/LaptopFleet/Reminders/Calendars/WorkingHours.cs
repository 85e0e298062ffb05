using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders.Calendars;

/// <summary>Hours in which somebody is at work: escalations are counted in those of whoever has to act.</summary>
public static class WorkingHours
{
    /// <summary>When so much working time has passed since an instant.</summary>
    public static Instant Plus(Instant from, Duration hours, SendingWindow window, WorkingCalendar calendar, DateTimeZone zone)
    {
        if (hours <= Duration.Zero)
            return window.NextOpen(from, calendar, zone);
        var (at, left) = (window.NextOpen(from, calendar, zone), hours);
        while (true)
        {
            var closes = (at.InZone(zone).Date + window.Until).InZoneLeniently(zone).ToInstant();
            if (at + left <= closes)
                return at + left;
            left -= closes - at;
            at = window.NextOpen(closes, calendar, zone);
        }
    }

    /// <summary>The opening of somebody's first, second … working day that begins at an instant or after it: all of their hours of the days before have passed by then.</summary>
    public static Instant OpeningOfDay(int number, Instant from, SendingWindow window, WorkingCalendar calendar, DateTimeZone zone)
    {
        var at = window.NextOpen(from, calendar, zone);
        // A day that has begun before is not a whole one.
        if (at.InZone(zone).TimeOfDay > window.From)
            at = NextDay(at);
        for (var day = 1; day < number; day++)
            at = NextDay(at);
        return at;

        Instant NextDay(Instant within) => window.NextOpen((within.InZone(zone).Date + window.Until).InZoneLeniently(zone).ToInstant(), calendar, zone);
    }

    /// <summary>How much working time lies between two instants.</summary>
    public static Duration Between(Instant from, Instant until, SendingWindow window, WorkingCalendar calendar, DateTimeZone zone)
    {
        var total = Duration.Zero;
        for (var at = window.NextOpen(from, calendar, zone); at < until; at = window.NextOpen(at, calendar, zone))
        {
            var closes = (at.InZone(zone).Date + window.Until).InZoneLeniently(zone).ToInstant();
            total += Instant.Min(closes, until) - at;
            at = closes;
        }
        return total;
    }
}
