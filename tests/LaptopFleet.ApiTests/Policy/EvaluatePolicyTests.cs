using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Policy;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Policy;

public sealed class EvaluatePolicyTests(Fleet fleet) : IClassFixture<Fleet>
{
    private async Task<Answer> Ask(string query, string who = "logistics-emea") => await fleet.As(who).Get($"policy/evaluation?{query}");

    // Facts of the trade: the public handbook of an all-remote company, in its versions of 2022, 2024, 2025 and August 2026.
    [Theory]
    [InlineData("kind=route&country=US", "vendor", "route.us")]
    [InlineData("kind=route&country=BR", "self-procure", "route.br")]
    [InlineData("kind=route&country=SI", "self-procure", "route.si")]
    [InlineData("kind=route&country=SI&on=2026-07-31", "vendor", "route.si")]
    [InlineData("kind=route&country=TH&on=2026-07-31", "vendor", "route.th")]
    [InlineData("kind=route&country=TH", "ask", null)]
    [InlineData("kind=route&country=KE", "ask", null)]
    [InlineData("kind=route&country=CH", "ask", null)]
    [InlineData("kind=lead-time&country=US&platform=apple", "3", "lead-time.na.apple")]
    [InlineData("kind=lead-time&country=US&platform=apple&on=2026-07-31", "2", "lead-time.na.apple")]
    [InlineData("kind=lead-time&country=PT&platform=linux", "5", "lead-time.emea.linux")]
    [InlineData("kind=lead-time&country=BR&platform=linux", "9", "lead-time.other.linux")]
    [InlineData("kind=approval&case=second", "manager;logistics", "approval.second")]
    [InlineData("kind=approval&case=new-hire", "", "approval.new-hire")]
    [InlineData("kind=approval&case=purchase-over&amount=50000.00%20USD", "", "approval.purchase-over")]
    [InlineData("kind=approval&case=purchase-over&amount=50000.01%20USD", "logistics-lead", "approval.purchase-over")]
    [InlineData("kind=approval&case=purchase-over&amount=10.00%20EUR", "logistics-lead", "approval.purchase-over")]
    [InlineData("kind=refresh-age", "3", "refresh.age")]
    [InlineData("kind=observation-remediation&severity=high", "6", "observation.remediation.high")]
    [InlineData("kind=cut-off-from&weekday=friday&on=2024-06-07", "12:00", "departure.cut-off-from.friday")]
    [InlineData("kind=cut-off-from&weekday=friday", "16:00", "departure.cut-off-from")]
    public async Task The_policy_answers_and_names_its_rule(string query, string outcome, string? ruleId)
    {
        var decision = (await Ask(query)).Must(OK);

        Assert.Equal(outcome, decision["outcome"].GetValue<string>());
        Assert.Equal(ruleId, decision.Body!["rule"]?["ruleId"]?.GetValue<string>());
        Assert.NotEmpty(decision["reason"].GetValue<string>());
    }

    /// <summary>Property without a serial number is kept elsewhere: whoever offboards somebody asks for the last working day, and keeps the rule with their case.</summary>
    [Fact]
    public async Task From_which_value_on_other_property_comes_back_is_answered_to_offboarding_systems_by_the_rule_of_the_last_day()
    {
        await using var own = new Fleet();
        Assert.Equal(("1000.00", "USD", "return.other-property-limit", 1), await Limit("2026-12-04"));
        var proposal = (await own.As("logistics-lead").Post("policy/rules", new { ruleId = "return.other-property-limit", kind = "other-property-return-limit", outcome = "750.00", unit = "USD", effectiveFrom = "2026-12-07", owner = "logistics", source = "A decision." })).Must(Accepted);
        (await own.As("admin").Post($"policy/proposals/{proposal.Id}/decision", new { verdict = "approve" })).Must(OK);

        Assert.Equal(("1000.00", "USD", "return.other-property-limit", 1), await Limit("2026-12-04"));
        Assert.Equal(("1000.00", "USD", "return.other-property-limit", 1), await Limit("2026-12-06"));
        Assert.Equal(("750.00", "USD", "return.other-property-limit", 2), await Limit("2026-12-07"));

        async Task<(string, string, string, int)> Limit(string lastWorkingDay)
        {
            var decision = (await own.Machine().Get($"policy/evaluation?kind=other-property-return-limit&on={lastWorkingDay}")).Must(OK);
            return (decision["outcome"].GetValue<string>(), decision["unit"].GetValue<string>(), decision["rule"]["ruleId"]!.GetValue<string>(), decision["rule"]["version"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task An_answer_says_which_version_on_whose_authority_and_what_was_asked()
    {
        var decision = (await Ask("kind=lead-time&country=us&platform=apple&on=2026-08-01", "auditor")).Must(OK);

        Assert.Equal(2, decision["rule"]["version"]!.GetValue<int>());
        Assert.Equal("logistics", decision["rule"]["owner"]!.GetValue<string>());
        Assert.Equal("2026-08-01", decision["rule"]["effectiveFrom"]!.GetValue<string>());
        Assert.Contains("August 2026", decision["rule"]["source"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("""{"area":"NA","country":"US","platform":"apple"}""", decision["inputs"].ToJsonString());
        Assert.Equal(("weeks", "2026-08-01"), (decision["unit"].GetValue<string>(), decision["on"].GetValue<string>()));
    }

    [Theory]
    [InlineData("", "/kind")]
    [InlineData("kind=route", "/country")]
    [InlineData("kind=route&country=XX", "/country")]
    [InlineData("kind=route&country=PT&on=tomorrow", "/on")]
    [InlineData("kind=route&country=PT&on=-9998-01-01", "/on")]
    [InlineData("kind=route&country=PT&on=9999-12-31", "/on")]
    [InlineData("kind=lead-time&country=PT", "/platform")]
    [InlineData("kind=lead-time&country=PT&platform=1", "/platform")]
    [InlineData("kind=approval&case=party", "/case")]
    [InlineData("kind=approval&case=purchase-over&amount=1.005%20USD", "/amount")]
    [InlineData("kind=other&a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1", "")]
    public async Task A_question_that_cannot_be_asked_is_named(string query, string pointer) =>
        Assert.Equal([pointer], (await Ask(query)).MustRefuse(BadRequest, "request.invalid").Pointers);

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Get("policy/evaluation?kind=refresh-age")).MustRefuse(Unauthorized, "auth.required");

    [Fact]
    public async Task A_team_member_does_not_read_the_policy()
    {
        var person = await fleet.Person();

        (await Ask("kind=refresh-age", person.WorkEmail)).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task Another_closer_rule_outranks_the_area()
    {
        (await fleet.As("admin").Post("policy/rules", new { ruleId = "lead-time.jp.apple", kind = "lead-time", match = new { area = "APAC", country = "JP", platform = "apple" }, outcome = "6", unit = "weeks", effectiveFrom = "2026-11-23", owner = "logistics", source = "import paperwork" })).Must(Created);

        Assert.Equal("6", (await Ask("kind=lead-time&country=JP&platform=apple")).Must(OK)["outcome"].GetValue<string>());
        Assert.Equal("3", (await Ask("kind=lead-time&country=SG&platform=apple")).Must(OK)["outcome"].GetValue<string>());
    }

    [Fact]
    public async Task The_list_is_paged_and_filtered_by_kind_and_day()
    {
        var page = (await fleet.As("auditor").Get("policy/rules?kind=lead-time&on=2026-08-01&limit=5")).Must(OK);
        var rest = (await fleet.As("auditor").Get($"policy/rules?kind=lead-time&on=2026-08-01&limit=5&after={page["next"].GetValue<string>()}")).Must(OK);

        var rules = page["items"].AsArray().Concat(rest["items"].AsArray()).ToList();
        Assert.Equal(8, rules.Count);
        Assert.All(rules, r => Assert.Equal(("lead-time", 2), (r!["kind"]!.GetValue<string>(), r["ruleVersion"]!.GetValue<int>())));
    }

    [Theory]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=201", "/limit")]
    [InlineData("after=nonsense", "/after")]
    [InlineData("on=2026-02-30", "/on")]
    public async Task A_list_that_cannot_be_given_is_refused(string query, string pointer) =>
        Assert.Equal([pointer], (await fleet.As("auditor").Get($"policy/rules?{query}")).MustRefuse(BadRequest, "request.invalid").Pointers);

    [Fact]
    public async Task An_unknown_rule_is_not_found() =>
        (await fleet.As("auditor").Get($"policy/rules/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "policy-rule.unknown");

    [Fact]
    public async Task The_report_names_gaps_and_what_came_into_the_database_by_another_way()
    {
        await fleet.InDatabase(async db =>
        {
            var (rule, set) = PolicyRule.Set(new("smuggled", "refresh-age", Conditions.None, "9", "years", new(2026, 1, 1), "nobody", "nowhere"), 1, null, fleet.Clock.GetCurrentInstant());
            db.Add(rule);
            db.Record(set, LaptopFleet.Audit.Actor.Job("test-setup"));
            return await db.SaveChangesAsync();
        });

        var report = (await fleet.As("auditor").Get("policy/contradictions")).Must(OK);

        var contradiction = Assert.Single(report["contradictions"].AsArray())!;
        Assert.Equal(["refresh.age", "smuggled"], new[] { contradiction["one"], contradiction["other"] }.Select(r => r!["ruleId"]!.GetValue<string>()).Order());
        var thailand = Assert.Single(report["gaps"].AsArray(), g => g!["last"]!["ruleId"]!.GetValue<string>() == "route.th")!;
        Assert.Equal(("2026-08-01", null), (thailand["from"]!.GetValue<string>(), thailand["until"]));
    }
}
