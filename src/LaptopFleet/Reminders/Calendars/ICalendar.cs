using System.Globalization;
using System.Text;
using NodaTime;

namespace LaptopFleet.Reminders.Calendars;

/// <summary>Writes iCalendar (RFC 5545): lines of at most 75 bytes, folded, with CRLF; text escaped. A whole day is a DATE, an appointment a UTC instant, so that no VTIMEZONE is needed.</summary>
public static class ICalendar
{
    public const string ContentType = "text/calendar; charset=utf-8";
    private const int LineMaxBytes = 75;

    public static string Write(string name, IEnumerable<CalendarEntry> entries, Instant now)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//LaptopFleet//Due dates//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, $"X-WR-CALNAME:{Escape(name)}");
        foreach (var entry in entries)
            Entry(text, entry, now);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Entry(StringBuilder text, CalendarEntry entry, Instant now)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{entry.Uid}");
        Line(text, $"DTSTAMP:{Utc(now)}");
        if (entry.At is { } at)
        {
            Line(text, $"DTSTART:{Utc(at)}");
            Line(text, $"DTEND:{Utc(at)}");
        }
        else
        {
            Line(text, $"DTSTART;VALUE=DATE:{Date(entry.On)}");
            Line(text, $"DTEND;VALUE=DATE:{Date(entry.On.PlusDays(1))}");
        }
        Line(text, $"SUMMARY:{Escape(entry.Summary)}");
        if (entry.Description is { } description)
            Line(text, $"DESCRIPTION:{Escape(description)}");
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    public static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);

    /// <summary>A folded line goes on after a space; no character is cut in two.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LineMaxBytes)
            {
                text.Append("\r\n ");
                bytes = 1;
            }
            text.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }

    private static string Utc(Instant at) => at.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Date(LocalDate on) => on.ToString("uuuuMMdd", CultureInfo.InvariantCulture);
}

/// <summary>One entry of a calendar.</summary>
/// <param name="At">The instant of an appointment; null for a whole day.</param>
public sealed record CalendarEntry(string Uid, LocalDate On, Instant? At, string Summary, string? Description)
{
    public static CalendarEntry Of(Deadline deadline, string summary) =>
        new($"{deadline.SubjectId:N}-{deadline.Kind.Word()}-{(deadline.Part.Length == 0 ? "0" : deadline.Part.Replace(' ', '-'))}@laptopfleet", deadline.DueOn, deadline.DueUntil is null ? null : deadline.DueAt, summary, null);
}
