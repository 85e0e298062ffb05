using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>
/// When something is due: a day and, where it ends earlier than the day does, a local time, in an IANA zone; or an instant that nobody's clock moves.
/// The instant is computed from it as late as possible, so that it follows a moved date, a moved person and new rules of a zone.
/// </summary>
public sealed record DueTerm(LocalDate On, LocalTime? Until, string Zone, Instant? Exactly)
{
    /// <summary>No deadline of the trade lies further ahead; what does is a slip of the pen.</summary>
    public const int LastYear = 2200;

    /// <summary>To the end of a day.</summary>
    public static DueTerm EndOf(LocalDate on, string zone) => new(on, null, zone, null);

    /// <summary>To a local time; seconds do not matter to people.</summary>
    public static DueTerm At(LocalDateTime local, string zone) => new(local.Date, new LocalTime(local.Hour, local.Minute), zone, null);

    /// <summary>An instant that follows from no local day: so many hours after a scan.</summary>
    public static DueTerm Exact(Instant at, string zone) => new(at.InZone(DateTimeZoneProviders.Tzdb[zone]).Date, null, zone, at);

    /// <summary>An instant that was computed from a local day or time before: told back as the local one.</summary>
    /// <param name="on">The last day.</param>
    public static DueTerm Of(LocalDate on, Instant lateFrom, string zone)
    {
        var term = EndOf(on, zone);
        return term.DueAt == lateFrom ? term : At(lateFrom.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime, zone);
    }

    public bool IsSane => On.Year is > 1990 and <= LastYear;

    /// <summary>The first instant at which it is late. A local time that the clocks skip moves on by the gap, one that comes twice is the earlier one.</summary>
    public Instant DueAt
    {
        get
        {
            var zone = DateTimeZoneProviders.Tzdb[Zone];
            if (Exactly is { } exactly)
                return exactly;
            return Until is { } time ? (On + time).InZoneLeniently(zone).ToInstant() : zone.AtStartOfDay(On.PlusDays(1)).ToInstant();
        }
    }
}
