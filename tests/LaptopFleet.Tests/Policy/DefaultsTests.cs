using LaptopFleet.Policy;
using LaptopFleet.Policy.Proposals;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Policy;

/// <summary>What the trade runs by is a dated row with its source, each one; and a rule that changes on a day changes what falls on that day or later, and nothing else.</summary>
public sealed class DefaultsTests
{
    private const string Of2026 = "public handbook of an all-remote company, August 2026";
    private const string Of2022 = "public handbook of an all-remote company, 2022";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly IReadOnlyList<PolicyRule> Rules = [.. PolicyFiles.Read(ReferenceFolder.Shipped).Select(r => PolicyRule.Set(r.Text, r.RuleVersion, r.Until, Now).Rule)];

    [Theory]
    [InlineData("refresh-age", "", "3", "years", Of2026)]
    [InlineData("refresh-hard-end", "", "5", "years", Of2026)]
    [InlineData("old-device-back", "", "14", "days", Of2026)]
    [InlineData("cut-off-from", "weekday=monday", "16:00", "local-time", Of2026)]
    [InlineData("cut-off-until", "weekday=monday", "17:00", "local-time", Of2026)]
    [InlineData("cut-off-days", "", "Mon-Fri", "weekdays", Of2026)]
    [InlineData("pin-lock-after-no-contact", "", "24", "hours", Of2022)]
    [InlineData("access-removal", "urgency=critical", "24", "hours", Of2026)]
    [InlineData("access-removal", "urgency=other", "5", "business-days", Of2026)]
    [InlineData("return-window-from", "", "14", "days", Of2026)]
    [InlineData("return-window-until", "", "28", "days", Of2026)]
    [InlineData("keep-free-after", "", "1", "years", Of2026)]
    [InlineData("depreciation-straight-line", "", "24", "months", Of2026)]
    [InlineData("repair-limit", "", "1000.00", "USD", Of2026)]
    [InlineData("other-property-return-limit", "", "1000.00", "USD", Of2026)]
    [InlineData("lead-time", "area=NA;platform=apple", "3", "weeks", Of2026)]
    [InlineData("lead-time", "area=NA;platform=linux", "5", "weeks", Of2026)]
    [InlineData("lead-time", "area=EMEA;platform=apple", "3", "weeks", Of2026)]
    [InlineData("lead-time", "area=EMEA;platform=linux", "5", "weeks", Of2026)]
    [InlineData("lead-time", "area=APAC;platform=apple", "3", "weeks", Of2026)]
    [InlineData("lead-time", "area=APAC;platform=linux", "5", "weeks", Of2026)]
    [InlineData("lead-time", "area=other;platform=apple", "4", "weeks", Of2026)]
    [InlineData("lead-time", "area=other;platform=linux", "9", "weeks", Of2026)]
    [InlineData("on-time-delivery", "", "90", "percent", Of2026)]
    [InlineData("contractor-max-term", "", "24", "months", Of2026)]
    [InlineData("contractor-end-warning", "", "7", "days", Of2022)]
    [InlineData("contractor-default-term", "", "6", "months", Of2022)]
    [InlineData("contractor-break", "", "3", "months", Of2026)]
    [InlineData("invoice-retention", "", "5", "years", Of2026)]
    [InlineData("observation-remediation", "severity=critical", "3", "months", Of2026)]
    [InlineData("observation-remediation", "severity=high", "6", "months", Of2026)]
    [InlineData("observation-remediation", "severity=medium", "12", "months", Of2026)]
    [InlineData("observation-remediation", "severity=low", "18", "months", Of2026)]
    public void Every_default_of_the_trade_is_a_policy_row_with_its_source(string kind, string inputs, string outcome, string unit, string source)
    {
        var decision = Ask(Rules, kind, Conditions.Parse(inputs)!.Pairs, Today);

        Assert.Equal((outcome, unit, source), (decision.Outcome, decision.Unit, decision.Rule?.Source));
    }

    public static TheoryData<string> Changeable => [.. Rules.Where(r => r.EffectiveUntil is null && r.Match.Threshold is null).Select(r => r.RuleId)];

    /// <summary>Each rule of the files gets a next version on a day; every case of every rule is asked on the day before, on it and long after.</summary>
    [Theory, MemberData(nameof(Changeable))]
    public void A_rule_that_changes_from_a_day_changes_only_what_falls_on_it_or_later(string ruleId)
    {
        var day = new LocalDate(2027, 3, 1);
        var old = Rules.Single(r => r.RuleId == ruleId && r.EffectiveUntil is null);
        var former = PolicyRule.Set(old.Text, old.RuleVersion, null, Now).Rule;
        var (next, _, _) = former.Supersede(old.Text with { Outcome = "something else", EffectiveFrom = day }, Now);
        PolicyRule[] after = [.. Rules.Where(r => r.Id != old.Id), former, next];
        var cases = Rules.Where(r => r.Kind == old.Kind && r.Match.Threshold is null).Select(r => r.Match.Pairs).ToList();

        Assert.All(cases, c => Assert.Equal(Said(Ask(Rules, old.Kind, c, day.PlusDays(-1))), Said(Ask(after, old.Kind, c, day.PlusDays(-1)))));
        Assert.All(cases, c => Assert.Equal(Said(Ask(Rules, old.Kind, c, Today)), Said(Ask(after, old.Kind, c, Today))));
        foreach (var on in new[] { day, day.PlusYears(9) })
        {
            Assert.Equal("something else", Ask(after, old.Kind, old.Match.Pairs, on).Outcome);
            Assert.All(cases, c => Assert.Equal(Ask(Rules, old.Kind, c, on).Rule?.RuleId == ruleId, Ask(after, old.Kind, c, on).Outcome == "something else"));
        }
    }

    [Theory]
    [InlineData("repair-limit", "money")]
    [InlineData("depreciation-straight-line", "money")]
    [InlineData("approval", "money")]
    [InlineData("keep-free-after", "money")]
    [InlineData("leaver-outcome", "money")]
    [InlineData("repair-slow-after", "money")]
    [InlineData("repair-warranty-covers", "money")]
    [InlineData("transfer-cost", "money")]
    [InlineData("repair-wipe-first", "security")]
    [InlineData("old-device-back", "security")]
    [InlineData("pin-lock-after-no-contact", "security")]
    [InlineData("cut-off-from", "security")]
    [InlineData("hold-review", "security")]
    [InlineData("two-people", "security")]
    public void What_decides_money_or_security_is_set_by_two(string kind, string decides)
    {
        var guard = Ask(Rules, TwoPeople.Kind, new Dictionary<string, string> { [TwoPeople.Of] = kind }, Today);

        Assert.Equal(decides, guard.Unit);
        Assert.Subset(TwoPeople.Approvers.ToHashSet(), guard.List.ToHashSet());
        Assert.Contains(Rules, r => r.Kind == kind);
    }

    [Fact]
    public void One_human_with_two_accounts_is_one_person()
    {
        var person = Guid.CreateVersion7();
        var guard = Ask(Rules, TwoPeople.Kind, new Dictionary<string, string> { [TwoPeople.Of] = "repair-limit" }, Today);
        var (proposal, _) = PolicyProposal.Propose(Rules.Single(r => r.RuleId == "repair.limit").Text, 1, guard, new(new("user", "ana"), person, ["admin"]), Now);

        Assert.Equal("approval.same-person", Refusal(new(new("user", "ana.silva"), person, ["logistics-lead"])));
        Assert.Equal("approval.same-person", Refusal(new(new("key", "0199"), null, ["admin"])));
        Assert.Equal("policy.overtaken", Refusal(new(new("user", "ben"), Guid.CreateVersion7(), ["admin"]), 2));
        proposal.Decide(new(new("user", "ben"), Guid.CreateVersion7(), ["admin"]), Verdict.Approve, null, 1, Now);
        Assert.Equal(PolicyProposalState.Approved, proposal.State);

        string Refusal(Approver by, int newest = 1) => Assert.Throws<LaptopFleet.Platform.RefusedException>(() => proposal.Decide(by, Verdict.Approve, null, newest, Now)).Code;
    }

    private static Decision Ask(IReadOnlyList<PolicyRule> rules, string kind, IReadOnlyDictionary<string, string> inputs, LocalDate on) => Ruling.Decide(rules, kind, inputs, on, ("none", "No rule."));

    private static (string, string?, int?) Said(Decision d) => (d.Outcome, d.Rule?.RuleId, d.Rule?.Version);
}
