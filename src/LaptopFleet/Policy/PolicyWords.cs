using System.Globalization;
using System.Text.RegularExpressions;
using LaptopFleet.World;

namespace LaptopFleet.Policy;

/// <summary>What a rule of a kind may say: checked alike where a rule is read from a file and where it is set through the API.</summary>
public static partial class PolicyWords
{
    public static readonly IReadOnlyList<string> Routes = ["vendor", "self-procure", "ask"];
    public static readonly IReadOnlyList<string> WaysBack = ["kit", "label", "pick-up"];
    public static readonly IReadOnlyList<string> Approvers = ["manager", "logistics", "logistics-lead", "people-ops", "device-security", "admin"];
    public static readonly IReadOnlyList<string> Cases = ["new-hire", "refresh", "replacement", "second", "loaner", "self-procure", "out-of-spec", "purchase-over", "leaver-keep", "leaver-keep-early", "leaver-buy", "leaver-donate", "write-off", "repair"];
    public static readonly IReadOnlyList<string> Areas = ["NA", "EMEA", "APAC", "other"];

    // The most of each that a rule may count; a century is longer than any laptop, and every day that follows from it can still be written.
    private static readonly Dictionary<string, int> Counted = new(StringComparer.Ordinal)
    {
        ["years"] = 100,
        ["months"] = 1_200,
        ["weeks"] = 5_200,
        ["days"] = 36_500,
        ["business-days"] = 25_000,
        ["hours"] = 876_000,
        ["percent"] = 100,
        ["quotes"] = 10,
        ["messages"] = 1_000,
    };

    private static readonly string[] Spans = ["days", "weeks", "months"];
    private static readonly string[] Ages = ["years", "months", "weeks", "days"];
    private static readonly string[] Whole = ["days"];

    /// <summary>In which units a kind is given whose number the program adds to a day, or compares with days: in another one it would be no day, or the wrong one.</summary>
    private static readonly Dictionary<string, string[]> Given = new(StringComparer.Ordinal)
    {
        [PolicyKind.OldDeviceBack] = Spans,
        ["acceptance-due"] = Spans,
        ["hold-review"] = Spans,
        ["low-stock-order"] = Spans,
        ["short-notice"] = Spans,
        ["on-time-from-order"] = Spans,
        ["leaver-offer-expiry"] = Spans,
        ["repair-turnaround"] = Spans,
        ["contractor-end-warning"] = Spans,
        [ContractTerms.Kind] = Spans,
        [ContractTerms.DefaultKind] = Spans,
        [ContractTerms.BreakKind] = Spans,
        ["case-auto-close"] = Spans,
        ["pin-lock-after-no-contact"] = ["hours"],
        ["access-removal"] = ["hours", "business-days", .. Spans],
        ["return-window-until"] = ["business-days", .. Spans],
        ["return-step-due"] = ["business-days", .. Spans],
        [PolicyKind.InvoiceRetention] = Ages,
        ["refresh-age"] = Ages,
        ["refresh-hard-end"] = Ages,
        ["refresh-eligible-before"] = Ages,
        ["refresh-overdue-after"] = Ages,
        ["keep-free-after"] = ["years", "months", "days"],
        ["keep-free-after-refresh"] = ["years", "months", "days"],
        ["depreciation-straight-line"] = ["months"],
        ["arrive-before-start"] = Whole,
        ["dispatch-within"] = Whole,
        ["self-procure-within"] = Whole,
        ["repair-slow-after"] = Whole,
        ["safety-stock"] = Whole,
        ["stock-lead-window"] = Whole,
        ["stock-restock-within"] = Whole,
        ["return-link-expiry"] = Whole,
        ["transit-median"] = Whole,
        ["transit-ninetieth"] = Whole,
        ["lane-history-window"] = Whole,
    };

    /// <summary>What is wrong with the outcome of a rule; null where the program can act on it.</summary>
    public static string? OutcomeFault(string kind, string outcome, string? unit) => kind switch
    {
        PolicyKind.Route => Routes.Contains(outcome) ? null : $"A route is one of {string.Join(", ", Routes)}.",
        PolicyKind.LeadTime => int.TryParse(outcome, NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) && weeks <= 104 ? null : "A lead time is a whole number of weeks, at most 104.",
        PolicyKind.Approval => ApproverFault(outcome),
        PolicyKind.ReturnWindow => unit is "days" or "weeks" or "months" && int.TryParse(outcome, NumberStyles.None, CultureInfo.InvariantCulture, out var window) && window <= 366
            ? null : "A return window is a whole number of days, weeks or months, at most 366.",
        PolicyKind.ReturnMethod => WaysBack.Contains(outcome) ? null : $"A way back is one of {string.Join(", ", WaysBack)}.",
        Proposals.TwoPeople.Kind => Proposals.TwoPeople.OutcomeFault(outcome, unit),
        _ when string.IsNullOrWhiteSpace(outcome) => "The outcome is empty.",
        _ => UnitFault(kind, outcome, unit),
    };

    /// <summary>What is wrong with the conditions of a rule of a kind; null where somebody could ever ask for it.</summary>
    public static string? MatchFault(string kind, Conditions match)
    {
        if (match.Pairs.TryGetValue("country", out var country) && Countries.Find(country) is null)
            return $"'{country}' is not an ISO 3166-1 country.";
        return kind switch
        {
            PolicyKind.Route => Only(match, "country", "region"),
            PolicyKind.LeadTime => Only(match, "area", "country", "platform") ?? OneOf(match, "area", Areas) ?? OneOf(match, "platform", ["apple", "linux"]),
            PolicyKind.Approval => Only(match, "case", Conditions.Over) ?? OneOf(match, "case", Cases),
            Proposals.TwoPeople.Kind => match.Pairs.ContainsKey(Proposals.TwoPeople.Of) ? Only(match, Proposals.TwoPeople.Of) : $"'{Proposals.TwoPeople.Of}' names the kind that two people set.",
            PolicyKind.ReturnWindow => Only(match, "country", "region", "assignment") ?? OneOf(match, "assignment", ["permanent", "loaner"]),
            PolicyKind.ReturnMethod => Only(match, "country", "region", "to"),
            _ => null,
        };
    }

    private static string? ApproverFault(string outcome)
    {
        var named = outcome.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return named.Distinct(StringComparer.Ordinal).Count() == named.Length && named.All(Approvers.Contains)
            ? null
            : $"Approvers are a list, without repeating, of {string.Join(", ", Approvers)}, with ; between.";
    }

    private static string? UnitFault(string kind, string outcome, string? unit) => unit switch
    {
        _ when Given.TryGetValue(kind, out var units) && !units.Contains(unit) => $"'{kind}' is given in {string.Join(", ", units)}.",
        null => null,
        "local-time" => LocalTime().IsMatch(outcome) ? null : "A local time is written 16:00.",
        "weekdays" => Weekdays().IsMatch(outcome) ? null : "Weekdays are written Mon-Fri.",
        _ when Counted.TryGetValue(unit, out var most) => CountFault(kind, outcome, unit, most),
        _ when Currencies.Knows(unit) => Money.Parse(outcome, unit) is not null ? null : $"This is no amount in {unit}.",
        _ => null,
    };

    // Only a reminder is sent before its day.
    private static string? CountFault(string kind, string outcome, string unit, int most) =>
        !int.TryParse(outcome, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? $"The unit {unit} counts in whole numbers."
        : number < 0 && !kind.EndsWith("-reminder", StringComparison.Ordinal) ? $"'{kind}' counts no {unit} backwards."
        : Math.Abs((long)number) > most ? $"At most {most} {unit}."
        : null;

    private static string? Only(Conditions match, params string[] keys) =>
        match.Pairs.Keys.FirstOrDefault(k => !keys.Contains(k)) is { } other ? $"'{other}' is never asked here; the conditions are {string.Join(", ", keys)}." : null;

    private static string? OneOf(Conditions match, string key, IReadOnlyList<string> words) =>
        match.Pairs.TryGetValue(key, out var word) && !words.Contains(word, StringComparer.OrdinalIgnoreCase) ? $"'{key}' is one of {string.Join(", ", words)}." : null;

    [GeneratedRegex("^([01][0-9]|2[0-3]):[0-5][0-9]$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LocalTime();

    [GeneratedRegex("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)-(Mon|Tue|Wed|Thu|Fri|Sat|Sun)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Weekdays();
}
