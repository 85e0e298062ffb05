using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// What follows at a time of its own from a cut-off, or from a signal: when access is gone everywhere, when the lock of a laptop whose leaver nobody has heard from is put before device security, and when a departure with
/// nothing in it closes. The rules are those of the last working day, and are kept beside those of its cut-off; nothing is counted in the time of a server.
/// </summary>
public static class LeavingTimes
{
    /// <summary>By when access is gone, by its urgency. This program takes no access away: those who do read it here.</summary>
    public const string AccessKind = "access-removal";
    public const string LockKind = "pin-lock-after-no-contact";
    public const string ClosingKind = "case-auto-close";
    public static readonly IReadOnlyList<string> Kinds = [AccessKind, LockKind, ClosingKind];

    private const string Urgency = "urgency";
    private static readonly string[] Urgencies = ["critical", "other"];

    /// <param name="rules">The rules of the last working day.</param>
    public static IReadOnlyList<Decision> Ask(RulesOfTheDay rules, Country country)
    {
        var inquiry = new Inquiry(rules);
        (string, string) lives = ("country", country.Code), region = ("region", country.Region.Kebab());
        foreach (var urgency in Urgencies)
            inquiry.Ask(AccessKind, lives, region, (Urgency, urgency));
        inquiry.Ask(LockKind, lives, region);
        inquiry.Ask(ClosingKind, lives, region);
        return [.. inquiry.Asked.Where(d => d.IsRuled)];
    }

    /// <summary>By when what opens something to the leaver is gone; nothing while it is a signal, or the last day needs an arrangement.</summary>
    public static IReadOnlyList<AccessDue> Access(Departure departure) =>
        Since(departure) is { } since ? [.. Kept(departure, AccessKind).Select(rule => Gone(rule, since, departure))] : [];

    /// <summary>When the lock of whatever is still with a leaver who has said and sent nothing is put before device security; null where no rule says so, or nobody has said that they leave.</summary>
    public static TimeDue? Lock(Departure departure)
    {
        if (Since(departure) is not { } since || Kept(departure, LockKind).FirstOrDefault() is not { } rule)
            return null;
        return new(since + Duration.FromHours(rule.Number), $"{rule.Outcome} {rule.Unit} after {CutOffOf(departure, since)}.", rule);
    }

    /// <summary>When it closes where nothing is in it: so long after its last working day or the day of its signal, and after the day on which it was heard of, to the end of the day. Null where no rule says so, or it is not on.</summary>
    public static TimeDue? Closing(Departure departure)
    {
        if (departure is not { State: DepartureState.Signalled or DepartureState.Effective, LastWorkingDayOn: { } last } || Kept(departure, ClosingKind).FirstOrDefault() is not { } rule)
            return null;
        var heard = departure.OpenedAt.InZone(DateTimeZoneProviders.Tzdb[departure.Zone]).Date;
        var (from, what) = heard > last ? (heard, "the day on which it was heard of") : (last, departure.State == DepartureState.Signalled ? "the day of the signal" : "the last working day");
        var day = rule.Until(from)!.Value;
        return new(EndOf(day, departure.Zone), $"{rule.Outcome} {rule.Unit} after {what}, {from:uuuu-MM-dd}: to the end of {day:uuuu-MM-dd} in {departure.Zone}.", rule);
    }

    private static AccessDue Gone(Decision rule, Instant since, Departure departure)
    {
        var urgency = rule.Inputs[Urgency];
        if (rule.Unit == "hours")
            return new(urgency, since + Duration.FromHours(rule.Number), $"{rule.Outcome} {rule.Unit} after {CutOffOf(departure, since)}.", rule);
        var from = since.InZone(DateTimeZoneProviders.Tzdb[departure.Zone]).Date;
        if (rule.Unit != "business-days")
            return ByEndOf(rule.Until(from)!.Value, "");
        var calendar = new WorkingCalendar(departure.Country);
        var day = calendar.Plus(calendar.OnOrAfter(from), rule.Number);
        var closed = string.Join(", ", calendar.HolidaysFrom(from, day).Select(h => $"{h.On:uuuu-MM-dd} {h.Name}"));
        return ByEndOf(day, $", counted in the working week {calendar.Week} of {Countries.Get(departure.Country).Name}{(closed.Length == 0 ? "" : $" without its holidays ({closed})")}");

        AccessDue ByEndOf(LocalDate last, string counted) =>
            new(urgency, EndOf(last, departure.Zone), $"{rule.Outcome} {rule.Unit} after {from:uuuu-MM-dd}{counted}: to the end of {last:uuuu-MM-dd} in {departure.Zone}.", rule);
    }

    /// <summary>Since when they have left, or from when on; null while that is a question.</summary>
    private static Instant? Since(Departure departure) => departure.State switch
    {
        DepartureState.Effective => departure.StateSince,
        DepartureState.Scheduled => departure.CutOffFromAt,
        _ => null,
    };

    private static string CutOffOf(Departure departure, Instant since) =>
        $"{(since == departure.CutOffFromAt ? "the cut-off" : "it took effect")}, {since.InZone(DateTimeZoneProviders.Tzdb[departure.Zone]).LocalDateTime:uuuu-MM-dd HH:mm} in {departure.Zone}";

    private static IEnumerable<Decision> Kept(Departure departure, string kind) => departure.CutOffHow?.Rules.Where(r => r.Kind == kind) ?? [];

    private static Instant EndOf(LocalDate day, string zone) => DateTimeZoneProviders.Tzdb[zone].AtStartOfDay(day.PlusDays(1)).ToInstant();
}

/// <summary>When something falls due, and why then.</summary>
public sealed record TimeDue(Instant At, string Because, Decision Rule);

/// <summary>By when access of one urgency is gone, and why by then.</summary>
/// <param name="Urgency"><c>critical</c> (what opens other doors: the identity provider, mail, the vault of passwords) or <c>other</c>.</param>
public sealed record AccessDue(string Urgency, Instant GoneBy, string Because, Decision Rule);
