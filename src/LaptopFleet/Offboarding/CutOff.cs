using System.Globalization;
using System.Text.Json;
using LaptopFleet.Policy;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Offboarding;

/// <summary>
/// When access ends on the last working day: between two local times where the person lives, on the days of the week that policy names. Any other day needs
/// an arrangement that somebody has agreed to; until there is one, nothing is cut off.
/// </summary>
public sealed record CutOff(LocalDate On, string Zone, Instant? FromAt, Instant? UntilAt, HowComputed How)
{
    public const string FromKind = "cut-off-from";
    public const string UntilKind = "cut-off-until";
    public const string DaysKind = "cut-off-days";
    public static readonly IReadOnlyList<string> Kinds = [FromKind, UntilKind, DaysKind];

    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    public bool NeedsArrangement => FromAt is null;

    /// <param name="rules">The rules of the last working day.</param>
    public static CutOff Of(LocalDate on, string zone, Arrangement? arrangement, RulesOfTheDay rules)
    {
        var inquiry = new Inquiry(rules);
        if (arrangement is { } agreed)
            return At(on, zone, agreed.From, agreed.Until, inquiry, $"As {agreed.AgreedBy} has agreed: {Text(agreed.From)} to {Text(agreed.Until)}");
        var weekday = on.DayOfWeek.ToString().ToLowerInvariant();
        var days = inquiry.Ask(DaysKind);
        if (!Includes(days.Outcome, on.DayOfWeek))
            return new(on, zone, null, null, new($"{on.DayOfWeek} {LocalDatePattern.Iso.Format(on)} is not one of the days {days.Outcome}; a named arrangement is needed.", inquiry.Asked));
        var (from, until) = (TimeOf(inquiry.Ask(FromKind, ("weekday", weekday))), TimeOf(inquiry.Ask(UntilKind, ("weekday", weekday))));
        return from is { } opens && until is { } closes
            ? At(on, zone, opens, closes, inquiry, $"{Text(opens)} to {Text(closes)}")
            : new(on, zone, null, null, new("No rule gives a time for this day; a named arrangement is needed.", inquiry.Asked));
    }

    /// <summary>Whether a day is among <c>Mon-Fri</c>; the span may go over the end of the week.</summary>
    public static bool Includes(string span, IsoDayOfWeek day)
    {
        if (span.Split('-') is not [var first, var last])
            return false;
        var (from, until, asked) = (Array.IndexOf(Weekdays, first), Array.IndexOf(Weekdays, last), (int)day - 1);
        return from <= until ? from <= asked && asked <= until : asked >= from || asked <= until;
    }

    // A time that the clocks skip moves on by the gap, one that comes twice is the earlier one.
    private static CutOff At(LocalDate on, string zone, LocalTime from, LocalTime until, Inquiry inquiry, string sentence)
    {
        var there = DateTimeZoneProviders.Tzdb[zone];
        return new(on, zone, (on + from).InZoneLeniently(there).ToInstant(), (on + until).InZoneLeniently(there).ToInstant(),
            new($"{sentence} on the last working day, {LocalDatePattern.Iso.Format(on)}, in {zone}.", inquiry.Asked));
    }

    private static LocalTime? TimeOf(Decision decision) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(decision.Outcome) is { Success: true } time ? time.Value : null;

    private static string Text(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>How a deadline, a price or a plan came about: a sentence, and the rules that were asked for it. It is kept beside what it explains.</summary>
public sealed record HowComputed(string Sentence, IReadOnlyList<Decision> Rules)
{
    public const int MaxLength = 8000;

    public string ToJson() => JsonSerializer.Serialize(new Written(Sentence, [.. Rules.Select(r => r.ToJson())]));

    public static HowComputed FromJson(string json) => JsonSerializer.Deserialize<Written>(json) is { } written
        ? new(written.Sentence, [.. written.Rules.Select(Decision.FromJson)])
        : throw new JsonException();

    private sealed record Written(string Sentence, IReadOnlyList<string> Rules);
}
