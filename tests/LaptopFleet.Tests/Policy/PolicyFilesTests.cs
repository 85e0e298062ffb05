using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Policy;

/// <summary>Every row of the policy files answers on its own days, with the outcome that stands in it, and on no other day.</summary>
public sealed class PolicyFilesTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly IReadOnlyList<PolicyRow> Rows = PolicyFiles.Read(ReferenceFolder.Shipped);
    private static readonly IReadOnlyList<PolicyRule> Rules = [.. Rows.Select(r => PolicyRule.Set(r.Text, r.RuleVersion, r.Until, Now).Rule)];

    public static TheoryData<string, int, string, string> Routes => Data(PolicyFiles.Routes, "route");
    public static TheoryData<string, int, string, string> LeadTimes => Data(PolicyFiles.LeadTimes, "weeks");
    public static TheoryData<string, int, string, string> Approvals => Data(PolicyFiles.Approvals, "approvers");
    public static TheoryData<string, int, string, string> Values => [.. PolicyFiles.OfValues.SelectMany(file => Data(file, "value"))];

    [Theory, MemberData(nameof(Routes))]
    public void A_route_holds_on_its_days(string ruleId, int version, string outcome, string source) => Holds(ruleId, version, outcome, source);

    [Theory, MemberData(nameof(LeadTimes))]
    public void A_lead_time_holds_on_its_days(string ruleId, int version, string outcome, string source) => Holds(ruleId, version, outcome, source);

    [Theory, MemberData(nameof(Approvals))]
    public void An_approval_holds_on_its_days(string ruleId, int version, string outcome, string source) => Holds(ruleId, version, outcome, source);

    [Theory, MemberData(nameof(Values))]
    public void A_value_holds_on_its_days(string ruleId, int version, string outcome, string source) => Holds(ruleId, version, outcome, source);

    [Fact]
    public void No_two_rules_of_the_files_contradict_each_other() => Assert.Empty(PolicyConflicts.Contradictions(Rules));

    [Fact]
    public void A_case_has_a_gap_only_where_a_newer_list_no_longer_names_it() =>
        Assert.Equal(["kpi.on-time-from-order", "route.cl", "route.cn", "route.cr", "route.ke", "route.th"], PolicyConflicts.Gaps(Rules).Select(g => g.Last.RuleId).Order(StringComparer.Ordinal));

    private static TheoryData<string, int, string, string> Data(string file, string outcome)
    {
        var rows = ReferenceFolder.Shipped.Read(file, row => (row.Required("rule_id"), row.Number("version", 1, 99), row.Optional(outcome) ?? "", row.Required("source")));
        Assert.NotEmpty(rows);
        return new(rows);
    }

    private static void Holds(string ruleId, int version, string outcome, string source)
    {
        var rule = Rules.Single(r => r.RuleId == ruleId && r.RuleVersion == version);
        var (first, until) = (Decide(rule, rule.EffectiveFrom), rule.EffectiveUntil);

        Assert.Equal((ruleId, version, outcome), (first.Rule!.RuleId, first.Rule.Version, first.Outcome));
        Assert.Equal(source, first.Rule.Source);
        Assert.Equal(rule.Cited, Decide(rule, (until ?? new LocalDate(2199, 12, 31)).PlusDays(-1)).Rule);
        MustBeAnother(rule, rule.EffectiveFrom.PlusDays(-1), version - 1);
        if (until is { } end)
            MustBeAnother(rule, end, version + 1);
    }

    /// <summary>The neighbouring version where there is one, else another rule or none.</summary>
    private static void MustBeAnother(PolicyRule rule, LocalDate on, int neighbour)
    {
        var cited = Decide(rule, on).Rule;
        if (Rules.Any(r => r.RuleId == rule.RuleId && r.RuleVersion == neighbour))
            Assert.Equal((rule.RuleId, neighbour), (cited!.RuleId, cited.Version));
        else
            Assert.NotEqual(rule.RuleId, cited?.RuleId);
    }

    private static Decision Decide(PolicyRule rule, LocalDate on)
    {
        var inputs = rule.Match.Pairs.Where(p => p.Key != Conditions.Over).ToDictionary();
        if (rule.Match.Threshold is { } threshold)
            inputs[Conditions.Amount] = (threshold with { Minor = threshold.Minor + 1 }).ToString();
        return Ruling.Decide(Rules, rule.Kind, inputs, on, ("none", "No rule."));
    }
}
