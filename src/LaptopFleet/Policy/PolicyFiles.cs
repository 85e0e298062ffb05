using LaptopFleet.Database;
using LaptopFleet.Policy.Events;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>The rules of db/reference. A version is added once and never changed; a rule that the fleet has taken into its own hands is left to it.</summary>
public static class PolicyFiles
{
    public const string Routes = "routes.csv";
    public const string LeadTimes = "lead_times.csv";
    public const string Approvals = "approvals.csv";
    public const string Values = "policy_values.csv";
    public const string Customs = "customs.csv";
    public const string Lithium = "lithium.csv";
    public const string Lanes = "lanes.csv";
    public const string Papers = "papers.csv";
    public const string Reminders = "reminders.csv";
    public const string TwoPeople = "two_people.csv";
    public const string Stock = "stock.csv";
    public const string Recovery = "recovery.csv";

    /// <summary>Those whose rows are read alike: a kind, what it depends on, a value.</summary>
    public static readonly IReadOnlyList<string> OfValues = [Values, Customs, Lithium, Lanes, Papers, Reminders, Stock, TwoPeople, Recovery];

    public static IReadOnlyList<PolicyRow> Read(ReferenceFolder folder)
    {
        List<PolicyRow> rows =
        [
            .. folder.Read(Routes, row => Row(row, PolicyKind.Route, $"country={row.Country("country").Code}", row.Required("route"), null)),
            .. folder.Read(LeadTimes, row => Row(row, PolicyKind.LeadTime, $"area={row.Required("area")};platform={row.Required("platform")}", row.Required("weeks"), "weeks")),
            .. folder.Read(Approvals, row => Row(row, PolicyKind.Approval, $"case={row.Required("case")}{Threshold(row)}", row.Optional("approvers") ?? "", null)),
            .. OfValues.SelectMany(file => folder.Read(file, row =>
                Row(row, row.Text("kind", PolicyRule.KindMaxLength), row.Optional("match") ?? "", row.Required("value"), row.Text("unit", PolicyRule.UnitMaxLength)))),
        ];
        PolicyRow.MustBeOneHistory(rows);
        return rows;
    }

    public static async Task LoadAsync(ReferenceLoad load, CancellationToken ct)
    {
        var rows = Read(load.Folder);
        var known = (await load.Db.PolicyRules.ToListAsync(ct)).ToDictionary(r => (r.RuleId, r.RuleVersion));
        var loaded = await load.LoadedAsync(load.Db.PolicyRules.Select(r => r.Id), nameof(PolicyRuleSet), ct);
        var touched = await load.TouchedAsync(load.Db.PolicyRules.Select(r => r.Id), ct);
        var own = known.Values.Where(r => !loaded.Contains(r.Id)).ToList();
        var ids = rows.Select(r => r.Text.RuleId).ToHashSet(StringComparer.Ordinal);
        var goneFromFile = known.Values.Where(r => loaded.Contains(r.Id) && !ids.Contains(r.RuleId)).ToList();
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (own.Find(r => r.RuleId == row.Text.RuleId) is { } theirs)
                load.PassOver(row.Place, $"the fleet has set version {theirs.RuleVersion} of {theirs.RuleId} itself.");
            else if (!known.TryGetValue((row.Text.RuleId, row.RuleVersion), out var rule))
                Add(load, row, own, goneFromFile, kinds);
            else if (rule.Text != row.Text)
                throw row.Place.Bad($"version {row.RuleVersion} of {row.Text.RuleId} has been loaded with other content. A change is a new version.");
            else if (row.Until != rule.EffectiveUntil && row.Until is { } until && !touched.Contains(rule.Id))
                End(load, row, rule, until);
        }
        await CountUpAsync(load.Db, kinds, ct);
    }

    private static void Add(ReferenceLoad load, PolicyRow row, List<PolicyRule> own, List<PolicyRule> goneFromFile, HashSet<string> kinds)
    {
        var (rule, set) = PolicyRule.Set(row.Text, row.RuleVersion, row.Until, load.Now);
        if (own.Find(rule.Contradicts) is { } rival)
        {
            load.PassOver(row.Place, $"it would contradict {rival.RuleId}, which the fleet has set itself.");
            return;
        }
        if (goneFromFile.Find(rule.Contradicts) is { } gone)
            throw row.Place.Bad($"it contradicts {gone.RuleId}, which was loaded before. A rule is not taken out of the file; it gets an effective_until.");
        load.Add(rule, set);
        kinds.Add(rule.Kind);
    }

    private static void End(ReferenceLoad load, PolicyRow row, PolicyRule rule, LocalDate until)
    {
        if (rule.EffectiveUntil is { } earlier)
            throw row.Place.Bad($"version {row.RuleVersion} of {row.Text.RuleId} has been loaded as ending on {earlier:uuuu-MM-dd}. A change is a new version.");
        load.Record(rule.End(until, load.Now));
    }

    private static async Task CountUpAsync(FleetDb db, HashSet<string> kinds, CancellationToken ct)
    {
        var rows = await db.PolicyKinds.Where(k => kinds.Contains(k.Kind)).ToDictionaryAsync(k => k.Kind, StringComparer.Ordinal, ct);
        foreach (var kind in kinds)
            (rows.GetValueOrDefault(kind) ?? db.PolicyKinds.Add(PolicyKind.Of(kind)).Entity).Change();
    }

    private static string Threshold(ReferenceRow row) =>
        row.Optional("threshold_amount") is null && row.Optional("threshold_currency") is null ? "" : $";{Conditions.Over}={row.Money("threshold_amount", "threshold_currency")}";

    private static PolicyRow Row(ReferenceRow row, string kind, string match, string outcome, string? unit)
    {
        var conditions = Conditions.Parse(match) ?? throw row.Bad($"'{match}' is not a list of conditions like country=BR;platform=linux.");
        if ((PolicyWords.MatchFault(kind, conditions) ?? PolicyWords.OutcomeFault(kind, outcome, unit)) is { } fault)
            throw row.Bad(fault);
        if (outcome.Length > PolicyRule.OutcomeMaxLength)
            throw row.Bad($"An outcome has at most {PolicyRule.OutcomeMaxLength} characters.");
        var (from, until) = row.Period("effective_from", "effective_until");
        return new(row.Place, row.Number("version", 1, 10_000), until, new(row.Text("rule_id", PolicyRule.RuleIdMaxLength), kind, conditions, outcome, unit, from,
            row.Text("owner", PolicyRule.OwnerMaxLength), row.Text("source", PolicyRule.SourceMaxLength)));
    }
}
