using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>The days of a refresh by dated policy, and the rule that set its age.</summary>
/// <param name="HardEndOn">The last day that policy lets it have, or the last one on which its maker looks after it, where that is earlier.</param>
/// <param name="Edition">The count of changes of the rules that it was worked out with.</param>
public sealed record RefreshTerms(LocalDate EligibleOn, LocalDate DueOn, LocalDate OverdueOn, LocalDate HardEndOn, Decision Age, int Edition)
{
    /// <summary>What the rules said of its other days: from when on it may be refreshed, from when on it is overdue, and which is the last. Those that no rule gives are not among them.</summary>
    public IReadOnlyList<Decision> Others { get; init; } = [];

    public const string AgeKind = "refresh-age";
    public const string HardEndKind = "refresh-hard-end";
    public const string EligibleKind = "refresh-eligible-before";
    public const string OverdueKind = "refresh-overdue-after";
    public static readonly IReadOnlyList<string> Kinds = [AgeKind, HardEndKind, EligibleKind, OverdueKind];

    /// <summary>
    /// A laptop is due on the first day on which it is as old as the rule of that very day lets it become, and so it is with each of its days: a rule that changes on a day moves only what falls on
    /// that day or later. Null where no rule gives an age.
    /// </summary>
    /// <param name="since">The day on which its holder began to use it, in their zone.</param>
    /// <param name="rules">All versions of the rules of <see cref="Kinds"/>.</param>
    public static RefreshTerms? Of(LocalDate since, RefreshCase laptop, IReadOnlyList<PolicyRule> rules, int edition)
    {
        var inputs = laptop.Inputs;
        if (DayBy(AgeKind, since, since, 1) is not var (dueOn, age))
            return null;
        var (early, late, last) = (DayBy(EligibleKind, since, dueOn, -1), DayBy(OverdueKind, dueOn, dueOn, 1), DayBy(HardEndKind, since, since, 1));
        // Where no rule says otherwise it may be refreshed from the day on which it is due, is overdue on it, and has no end.
        return new(LocalDate.Min(early?.On ?? dueOn, dueOn), dueOn, late?.On ?? dueOn, LocalDate.Min(last?.On ?? LocalDate.MaxIsoValue, laptop.SupportEndsOn ?? LocalDate.MaxIsoValue), age, edition)
        {
            Others = [.. new[] { early, late, last }.OfType<(LocalDate On, Decision How)>().Select(day => day.How)],
        };

        (LocalDate On, Decision How)? DayBy(string kind, LocalDate from, LocalDate day, int sign) => FirstDay([.. rules.Where(r => r.Kind == kind)], kind, inputs, from, day, sign);
    }

    /// <summary>The first day, from a day on, that is as far from another one as the rule of that very day says; null where none says anything.</summary>
    private static (LocalDate On, Decision How)? FirstDay(IReadOnlyList<PolicyRule> rules, string kind, IReadOnlyDictionary<string, string> inputs, LocalDate first, LocalDate day, int sign)
    {
        List<LocalDate> turns = [first, .. rules.SelectMany(r => new[] { r.EffectiveFrom, r.EffectiveUntil ?? first }).Where(d => d > first).Distinct().Order()];
        var wasRuled = false;
        foreach (var (index, from) in turns.Index())
        {
            var span = Decide(rules, kind, inputs, from);
            if (!span.IsRuled)
                continue;
            // Where no rule held before, there was none that it could have waited for.
            var by = Shift(day, span, sign);
            var on = wasRuled ? LocalDate.Max(by, from) : by;
            if (index + 1 == turns.Count || on < turns[index + 1])
                return (on, span);
            wasRuled = true;
        }
        return null;
    }

    private static Decision Decide(IReadOnlyList<PolicyRule> rules, string kind, IReadOnlyDictionary<string, string> inputs, LocalDate on) =>
        Ruling.Decide(rules, kind, inputs, on, ("", "No rule answers this case on that day."));

    private static LocalDate Shift(LocalDate day, Decision span, int sign) => span.Unit switch
    {
        "years" => day.PlusYears(sign * span.Number),
        "months" => day.PlusMonths(sign * span.Number),
        "weeks" => day.PlusWeeks(sign * span.Number),
        "days" => day.PlusDays(sign * span.Number),
        _ => day,
    };
}

/// <summary>What the days of a refresh may depend on.</summary>
/// <param name="Family">The family of its model, as the catalogue names it.</param>
/// <param name="SupportEndsOn">The last day on which its maker looks after it; null where that is not known.</param>
public sealed record RefreshCase(string Country, Region Region, Catalog.Platform Platform, string Family, string ModelCode, LocalDate? SupportEndsOn = null)
{
    public IReadOnlyDictionary<string, string> Inputs => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["country"] = Country,
        ["region"] = Region.ToString().ToLowerInvariant(),
        ["platform"] = Platform.ToString().ToLowerInvariant(),
        ["family"] = Family,
        ["model"] = ModelCode,
    };
}
