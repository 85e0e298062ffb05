using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Procurement.Promises;

/// <summary>
/// When a new hire's laptop is on time: before the start; and while policy counts that too (<c>on-time-from-order</c>), within so many days of the order. It is asked of the day by which a start counts, so that a rule
/// which changes on a day changes nothing for those who started before. Source of both: public handbook of an all-remote company, 2025 and August 2026.
/// </summary>
/// <param name="rules">All versions of the rules of <see cref="Kinds"/>.</param>
public sealed class OnTime(IReadOnlyCollection<PolicyRule> rules)
{
    public const string TargetKind = "on-time-delivery";
    public const string FromOrderKind = "on-time-from-order";
    public static readonly IReadOnlyList<string> Kinds = [TargetKind, FromOrderKind];
    private static readonly Dictionary<string, string> Everywhere = [];

    /// <summary>What share of the starts policy wants on time, in percent; null where no rule says it.</summary>
    public int? TargetOn(LocalDate day) => Ask(TargetKind, day) is { IsRuled: true } target ? target.Number : null;

    /// <summary>The last day on which the laptop of a start is on time by its order alone; null where policy looks at the start alone.</summary>
    /// <param name="countsOn">The day by which the start counts.</param>
    /// <param name="orderedOn">The day of the order; all days are those of where the hire lives.</param>
    public LocalDate? LastFromOrder(LocalDate countsOn, LocalDate orderedOn) => Ask(FromOrderKind, countsOn).Until(orderedOn);

    /// <summary>The days of a span on which policy looks at the order too; null where there are none.</summary>
    public DateInterval? FromOrderWithin(LocalDate from, LocalDate until)
    {
        var held = rules.Where(r => r.Kind == FromOrderKind && r.EffectiveFrom < until && (r.EffectiveUntil is null || r.EffectiveUntil > from)).ToList();
        return held.Count == 0 ? null : new(LocalDate.Max(from, held.Min(r => r.EffectiveFrom)), LocalDate.Min(until, held.Max(r => r.EffectiveUntil ?? until)).PlusDays(-1));
    }

    /// <summary>Each rule that held in a span, as it answers on its first day there.</summary>
    public IReadOnlyList<Decision> Explain(LocalDate from, LocalDate until) =>
    [
        .. rules.Where(r => r.EffectiveFrom < until && (r.EffectiveUntil is null || r.EffectiveUntil > from)).OrderBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.EffectiveFrom)
            .Select(r => Ask(r.Kind, LocalDate.Max(r.EffectiveFrom, from))).Where(d => d.IsRuled).DistinctBy(d => (d.Rule!.RuleId, d.Rule.Version)),
    ];

    private Decision Ask(string kind, LocalDate on) => new RulesOfTheDay(on, rules).Ask(kind, Everywhere);
}
