using System.Globalization;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.WhatIf;

/// <summary>What would be different if some rules were set; nothing is changed by it.</summary>
/// <param name="Summary">The differences in one sentence; null while it is being worked out.</param>
/// <param name="AsOf">The day on which everything was worked out, once with the rules as they are and once as they would be.</param>
/// <param name="Months">Over how many months from that day refreshes are counted and priced.</param>
/// <param name="Currency">The reporting currency.</param>
/// <param name="Percent">How far it is.</param>
/// <param name="Fault">Why it was refused: what was set meanwhile does not go with it.</param>
/// <param name="Orders">Open orders for which nothing has been bought or set aside; null where the rules do not bear on them, and while it is being worked out.</param>
/// <param name="Refreshes">Laptops in use; null likewise.</param>
/// <param name="Leavers">Open departures and what is still with their leavers; null likewise.</param>
/// <param name="Deadlines">Days and instants that would move.</param>
/// <param name="Lacks">What would have no answer any more; null while it is being worked out.</param>
/// <param name="NotLookedAt">The kinds of its rules that no question asks anything about: what they would change is not told.</param>
public sealed record WhatIfView(
    Guid Id, string? Name, WhatIfState State, string? Summary, LocalDate AsOf, int Months, string Currency, int Percent, int Rows, int RowsRead, string? Fault, string AskedBy,
    Instant RequestedAt, Instant? StartedAt, Instant? FinishedAt, OrdersDifference? Orders, RefreshesDifference? Refreshes, LeaversDifference? Leavers, DeadlinesDifference? Deadlines, LacksDifference? Lacks, IReadOnlyList<SupposedRuleView> Rules,
    IReadOnlyList<string> NotLookedAt)
{
    public static WhatIfView Of(WhatIfRun run)
    {
        var found = run.State == WhatIfState.Completed ? WhatIfFindings.Of(run) : null;
        var rules = SupposedRules.Read(run.Rules);
        return new(run.Id, run.Name, run.State, found?.Summary, run.AsOf, run.Months, run.Currency, run.Percent, run.Rows, run.RowsRead, run.Fault, $"{run.ActorKind}:{run.ActorId}",
            run.RequestedAt, run.StartedAt, run.FinishedAt, found?.Orders, found?.Refreshes, found?.Leavers, found?.Deadlines, found?.Lacks, [.. rules.Select(SupposedRuleView.Of)], Supposition.NotLookedAt(rules));
    }
}

/// <summary>A rule that is supposed.</summary>
public sealed record SupposedRuleView(
    string RuleId, string Kind, IReadOnlyDictionary<string, string> Match, string Outcome, string? Unit, LocalDate EffectiveFrom, string Owner, string Source)
{
    public static SupposedRuleView Of(RuleText r) => new(r.RuleId, r.Kind, r.Match.Pairs, r.Outcome, r.Unit, r.EffectiveFrom, r.Owner, r.Source);
}

/// <summary>What would be different for open orders.</summary>
/// <param name="Looked">How many were looked at.</param>
/// <param name="LateBefore">Bought from a vendor on the day, so many would come too late by the rules as they are.</param>
/// <param name="LateAfter">And so many by the rules as they would be.</param>
/// <param name="NewlyLate">Late by these and not by those.</param>
/// <param name="NoLongerLate">The other way round.</param>
/// <param name="RouteChanged">So many could be had another way.</param>
public sealed record OrdersDifference(int Looked, int LateBefore, int LateAfter, int NewlyLate, int NoLongerLate, int RouteChanged);

/// <summary>What would be different for laptops in use.</summary>
/// <param name="EligibleBefore">Laptops that may be refreshed on the day by the rules as they are; of leavers none.</param>
/// <param name="DevicesNewlyEligible">Laptops that may be by the new rules, and not by the old.</param>
/// <param name="PeopleNewlyEligible">People who have one that may be, and had none.</param>
/// <param name="DueBefore">Laptops that are due on the day.</param>
/// <param name="WithinBefore">Refreshes that fall within the months, those that are due already among them.</param>
/// <param name="CostDifference">What the refreshes within the months cost more, or less, at today's catalogue prices, in each currency.</param>
/// <param name="CostDifferenceInAll">The same in the reporting currency at the rates of each month; null where there is no rate.</param>
public sealed record RefreshesDifference(
    int Looked, int EligibleBefore, int EligibleAfter, int DevicesNewlyEligible, int DevicesNoLongerEligible, int PeopleNewlyEligible, int PeopleNoLongerEligible, int DueBefore, int DueAfter,
    int WithinBefore, int WithinAfter, IReadOnlyList<Money> CostDifference, Money? CostDifferenceInAll);

/// <summary>What would be different for leavers.</summary>
/// <param name="Looked">Open departures.</param>
/// <param name="OutcomesChanged">Laptops of which something else becomes, or may.</param>
/// <param name="Repriced">Laptops that are worth something else on the last working day.</param>
/// <param name="ValueDifference">By how much, in each currency.</param>
/// <param name="ValueDifferenceInAll">The same in the reporting currency at the rate of the day; null where there is no rate.</param>
public sealed record LeaversDifference(int Looked, int OutcomesChanged, int Repriced, IReadOnlyList<Money> ValueDifference, Money? ValueDifferenceInAll);

/// <summary>What would be due earlier, or later.</summary>
/// <param name="Refreshes">Laptops that fall due on another day.</param>
/// <param name="ReturnSteps">Steps of returns that are due on another day.</param>
/// <param name="CutOffs">Leavers whose access ends at another instant.</param>
public sealed record DeadlinesDifference(int Refreshes, int ReturnSteps, int CutOffs);

/// <summary>What the rules in force answer, and nothing would.</summary>
/// <param name="Countries">Countries (ISO 3166-1) that no route would name on the day: there somebody is asked.</param>
public sealed record LacksDifference(IReadOnlyList<LackView> Gaps, IReadOnlyList<string> Countries)
{
    internal static LacksDifference Of(SupposedLack? lack) => new(
        [.. (lack?.Gaps ?? []).Select(g => new LackView(g.Kind, Conditions.Parse(g.Match)!.Pairs, LocalDatePattern.Iso.Parse(g.From).Value, g.Until is { } until ? LocalDatePattern.Iso.Parse(until).Value : null, g.RuleId, g.RuleVersion))],
        lack?.Countries ?? []);
}

/// <summary>A case that some rule answers, and none would.</summary>
/// <param name="From">The first day without an answer.</param>
/// <param name="Until">The first day with one again; null where there is none.</param>
/// <param name="RuleId">The rule that answered before.</param>
public sealed record LackView(string Kind, IReadOnlyDictionary<string, string> Match, LocalDate From, LocalDate? Until, string RuleId, int RuleVersion);

/// <summary>Makes numbers and a sentence of what was counted.</summary>
public sealed record WhatIfFindings(string Summary, OrdersDifference? Orders, RefreshesDifference? Refreshes, LeaversDifference? Leavers, DeadlinesDifference Deadlines, LacksDifference Lacks)
{
    public static WhatIfFindings Of(WhatIfRun run)
    {
        var (tally, currency) = (WhatIfTally.FromJson(run.Tally), run.Currency);
        var (before, after) = (tally.Before, tally.After);
        var cost = Less(after.Cost, before.Cost);
        var value = Less(after.BookValue, before.BookValue);
        var orders = Looked(tally, WhatIfStage.Orders) is not { } seen ? null : new OrdersDifference(
            seen, before.OrdersLate, after.OrdersLate, tally.Of(WhatIfDifference.OrderLate), tally.Of(WhatIfDifference.OrderInTime), tally.Of(WhatIfDifference.RouteChanged));
        var refreshes = Looked(tally, WhatIfStage.Refreshes) is not { } read ? null : new RefreshesDifference(
            read, before.Eligible, after.Eligible, tally.Of(WhatIfDifference.NewlyEligible), tally.Of(WhatIfDifference.NoLongerEligible), tally.PeopleNewlyEligible, tally.PeopleNoLongerEligible,
            before.Due, after.Due, before.Refreshes, after.Refreshes,
            [.. cost.GroupBy(c => c.Money.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Money(g.Sum(c => c.Money.Minor), g.Key))],
            InAll(cost.Select(c => ExchangeRates.Convert(c.Money, currency, c.On ?? run.AsOf)), currency));
        var leavers = Looked(tally, WhatIfStage.Leavers) is not { } asked ? null : new LeaversDifference(
            asked, tally.Of(WhatIfDifference.OutcomeChanged), tally.Of(WhatIfDifference.Repriced), [.. value.Select(v => v.Money).OrderBy(m => m.Currency, StringComparer.Ordinal)],
            InAll(value.Select(v => ExchangeRates.Convert(v.Money, currency, run.AsOf)), currency));
        var deadlines = new DeadlinesDifference(tally.Of(WhatIfDifference.RefreshMoved), tally.Of(WhatIfDifference.StepMoved), tally.Of(WhatIfDifference.CutOffMoved));
        var lacks = LacksDifference.Of(tally.Lack);
        return new(Say(run, orders, refreshes, leavers, deadlines, lacks), orders, refreshes, leavers, deadlines, lacks);
    }

    private static int? Looked(WhatIfTally tally, WhatIfStage stage) => tally.Looked.TryGetValue(stage, out var rows) ? rows : null;

    private static string Say(WhatIfRun run, OrdersDifference? orders, RefreshesDifference? refreshes, LeaversDifference? leavers, DeadlinesDifference deadlines, LacksDifference lacks)
    {
        List<string> said = [];
        Add(orders?.NewlyLate, "open order late", "open orders late");
        Add(orders?.NoLongerLate, "open order in time again", "open orders in time again");
        Add(orders?.RouteChanged, "open order by another route", "open orders by another route");
        Add(refreshes?.PeopleNewlyEligible, "person newly eligible", "people newly eligible");
        Add(refreshes?.PeopleNoLongerEligible, "person no longer eligible", "people no longer eligible");
        AddMoney(refreshes?.CostDifferenceInAll, $"for refreshes within {run.Months} months");
        Add(leavers?.OutcomesChanged, "hand-back with another outcome", "hand-backs with another outcome");
        Add(leavers?.Repriced, "hand-back priced differently", "hand-backs priced differently");
        AddMoney(leavers?.ValueDifferenceInAll, "of their value");
        Add(deadlines.Refreshes + deadlines.ReturnSteps + deadlines.CutOffs, "deadline moved", "deadlines moved");
        Add(lacks.Gaps.Count, "case without an answer", "cases without an answer");
        var rules = SupposedRules.Read(run.Rules);
        var unknown = Supposition.NotLookedAt(rules);
        var different = said.Count > 0 ? $"{string.Join(", ", said)}." : rules.All(r => unknown.Contains(r.Kind)) ? "" : "Nothing would be different.";
        return unknown.Count == 0 ? different : $"{different} What {string.Join(", ", unknown)} would change is not looked at.".TrimStart();

        void Add(int? count, string one, string many)
        {
            if (count > 0)
                said.Add($"{count.Value.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}");
        }

        void AddMoney(Money? money, string what)
        {
            if (money is { Minor: not 0 })
                said.Add($"{(money.Minor > 0 ? "+" : "-")}{Grouped(money with { Minor = Math.Abs(money.Minor) })} {money.Currency} {what}");
        }
    }

    private static string Grouped(Money money)
    {
        var decimals = Currencies.MinorUnits(money.Currency);
        return decimal.Parse(money.Amount, CultureInfo.InvariantCulture).ToString($"N{decimals}", CultureInfo.InvariantCulture);
    }

    /// <summary>What there is more of after than before, by currency, and by month where the key has one.</summary>
    private static List<(LocalDate? On, Money Money)> Less(Dictionary<string, long> after, Dictionary<string, long> before) =>
        [.. after.Keys.Union(before.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => (key, Minor: after.GetValueOrDefault(key) - before.GetValueOrDefault(key))).Where(d => d.Minor != 0)
            .Select(d => d.key.Split(' ') is [var month, var code] ? (LocalDatePattern.Iso.Parse(month).Value, new Money(d.Minor, code)) : ((LocalDate?)null, new Money(d.Minor, d.key)))];

    private static Money? InAll(IEnumerable<Money?> converted, string currency)
    {
        var all = converted.ToList();
        return all.Exists(m => m is null) ? null : new(all.Sum(m => m!.Minor), currency);
    }
}
