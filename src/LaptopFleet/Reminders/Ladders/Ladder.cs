using LaptopFleet.Policy;
using LaptopFleet.Reminders.Calendars;
using NodaTime;

namespace LaptopFleet.Reminders.Ladders;

/// <summary>The steps of a kind of deadline: dated rules of policy, as they hold on the last day, with those of a country before those of all. A case that began under one ladder ends under it.</summary>
public static class Ladder
{
    public const string WindowFromKind = "reminder-window-from";
    public const string WindowUntilKind = "reminder-window-until";
    public const string CapKind = "reminder-daily-cap";
    public const int MostSteps = 20;

    /// <summary>An action that takes a step out of the ladder, for a country.</summary>
    public const string Skip = "skip";

    /// <summary>All kinds of rules that a sweep asks.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        WindowFromKind, WindowUntilKind, CapKind,
        .. Enum.GetValues<DeadlineKind>().SelectMany(kind => new[] { RuleKindOf(kind, ""), RuleKindOf(kind, "send-back") }).Distinct().SelectMany(word => new[] { word, $"{word}-also", $"{word}-action" }),
    ];

    /// <summary>Which ladder a deadline climbs. Sending a laptop back has the long one; the other steps of a return are short work.</summary>
    public static string RuleKindOf(DeadlineKind kind, string part) => kind switch
    {
        DeadlineKind.ReturnDue => "return-reminder",
        DeadlineKind.ReturnStep when part == "send-back" => "return-reminder",
        _ => $"{kind.Word()}-reminder",
    };

    public static IReadOnlyList<LadderStep> Of(DeadlineKind kind, string part, string? country, RulesOfTheDay rules)
    {
        var (word, steps) = (RuleKindOf(kind, part), new List<LadderStep>());
        for (var number = 1; number <= MostSteps; number++)
        {
            var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["step"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture) };
            if (country is not null)
                inputs["country"] = country;
            var offset = rules.Ask(word, inputs);
            if (!offset.IsRuled)
                break;
            var action = rules.Ask($"{word}-action", inputs) is { IsRuled: true } does ? does.Outcome : null;
            if (action != Skip)
                steps.Add(new(number, offset.Number, offset.Unit == "business-days", rules.Ask($"{word}-also", inputs).List, action, offset.Rule!) { IsWorkingHours = offset.Unit == "hours" });
        }
        return steps;
    }

    public static SendingWindow WindowOf(RulesOfTheDay rules)
    {
        var none = new Dictionary<string, string>();
        var (from, until) = (Time(rules.Ask(WindowFromKind, none)), Time(rules.Ask(WindowUntilKind, none)));
        return from is { } opens && until is { } closes ? SendingWindow.Of(opens, closes) : SendingWindow.Usual;
    }

    public static int CapOf(RulesOfTheDay rules) => rules.Ask(CapKind, new Dictionary<string, string>()) is { IsRuled: true } cap ? Math.Max(1, cap.Number) : 1;

    private static LocalTime? Time(Decision decision) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(decision.Outcome) is { Success: true } time ? time.Value : null;
}

/// <summary>One step: so many days before (negative) or after the last day, somebody is told.</summary>
/// <param name="IsWorkingDays">Counted in working days: ahead in those of whoever is told, after it in those of whoever has to act.</param>
/// <param name="Also">Roles that are told beside the owner; <c>manager</c> is the person's own.</param>
/// <param name="Action">What is to be decided then: a lock, a write-off.</param>
public sealed record LadderStep(int Number, int Offset, bool IsWorkingDays, IReadOnlyList<string> Also, string? Action, RuleCited Rule)
{
    /// <summary>Counted in the hours of whoever has to act; of an escalation alone.</summary>
    public bool IsWorkingHours { get; init; }

    /// <summary>
    /// When somebody is told. What reminds ahead keeps the working days of whoever is told: it opens their day, is moved to the next working day, or to the one before where that would be too late. What escalates
    /// counts the working time that the owner has had since it was late, and then waits for the hours of whoever is told.
    /// </summary>
    public Instant At(DueTerm term, Workplace owner, Workplace told, SendingWindow window) =>
        Offset > 0 ? window.NextOpen(EscalatesAt(term, owner, window), told.Calendar, told.Clock) : RemindsAt(term, told, window);

    private Instant EscalatesAt(DueTerm term, Workplace owner, SendingWindow window)
    {
        if (IsWorkingHours)
            return WorkingHours.Plus(term.DueAt, Duration.FromHours(Offset), window, owner.Calendar, owner.Clock);
        return IsWorkingDays
            ? WorkingHours.OpeningOfDay(Offset, term.DueAt, window, owner.Calendar, owner.Clock)
            : window.NextOpen(Instant.Max(term.DueAt, window.OpeningOn(term.On.PlusDays(Offset), owner.Calendar, owner.Clock)), owner.Calendar, owner.Clock);
    }

    private Instant RemindsAt(DueTerm term, Workplace told, SendingWindow window)
    {
        var (calendar, zone) = (told.Calendar, told.Clock);
        // What is due at an instant, like the silence of a parcel, is none before it.
        if (Offset == 0 && term.Exactly is { } exactly)
            return window.NextOpen(exactly, calendar, zone);
        // The last day by their own clock.
        var last = (term.DueAt - Duration.Epsilon).InZone(zone).Date;
        var day = IsWorkingDays ? calendar.Plus(last, Offset) : last.PlusDays(Offset);
        if (Offset < 0 ? calendar.OnOrAfter(day) >= last : calendar.OnOrAfter(day) > last)
            day = calendar.Plus(day, -1);
        var opens = window.OpeningOn(day, calendar, zone);
        return opens < term.DueAt ? opens : window.OpeningOn(calendar.Plus(day, -1), calendar, zone);
    }

    public string Words => Offset switch
    {
        0 => "on the last day",
        < 0 => $"{-Offset} {Unit} before the last day",
        _ => $"{Offset} {Unit} after the last day",
    };

    private string Unit => IsWorkingHours ? "working hours" : IsWorkingDays ? "working days" : "days";
}

/// <summary>Which steps of a ladder are due now, and when the next one is: a function, so that a sweep that runs late, twice or on two servers finds the same.</summary>
public static class LadderPlan
{
    /// <param name="countsFrom">Steps before it were never promised: of them, only the latest is made up for.</param>
    /// <param name="done">The last step that has been planned.</param>
    public static (IReadOnlyList<LadderStep> Due, Instant? NextAt) At(IReadOnlyList<(LadderStep Step, Instant At)> ladder, Instant countsFrom, int done, Instant now)
    {
        var open = ladder.Where(s => s.Step.Number > done).ToList();
        var reached = open.Where(s => s.At <= now).ToList();
        var latest = reached.FindLastIndex(s => s.At < countsFrom);
        return ([.. reached.Skip(Math.Max(0, latest)).Select(s => s.Step)], open.Where(s => s.At > now).Select(s => (Instant?)s.At).Min());
    }
}
