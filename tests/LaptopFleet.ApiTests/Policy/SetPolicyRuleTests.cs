using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Policy;

public sealed class SetPolicyRuleTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static object Rule(string ruleId, object? match = null, string kind = "test-days", string outcome = "5", string from = "2026-12-01", string? unit = "days") =>
        new { ruleId, kind, match, outcome, unit, effectiveFrom = from, owner = "logistics", source = "decided on 20 November 2026" };

    [Fact]
    public async Task A_new_rule_holds_from_its_first_day()
    {
        var set = (await fleet.As("logistics-lead").Post("policy/rules", Rule("works", Of("works")))).Must(Created);

        Assert.Equal("\"1\"", set.ETag);
        Assert.Equal(1, set["ruleVersion"].GetValue<int>());
        Assert.Equal($"/api/v1/policy/rules/{set.Id}", set.Headers.Location?.OriginalString);
        var recorded = await fleet.InDatabase(db => db.Events.SingleAsync(e => e.SubjectId == set.Id));
        Assert.Equal(("PolicyRuleSet", "logistics-lead"), (recorded.Type, recorded.ActorId));
        Assert.Equal(set.Text, (await fleet.As("auditor").Get($"policy/rules/{set.Id}")).Must(OK).Text);
    }

    [Fact]
    public async Task The_next_version_ends_the_former_and_the_past_keeps_its_answer()
    {
        var match = Of("country-route");
        var first = (await fleet.As("admin").Post("policy/rules", Rule("next", match))).Must(Created);
        var second = (await fleet.As("admin").Post("policy/rules", Rule("next", match, outcome: "7", from: "2027-02-01"), ifMatch: first.ETag)).Must(Created);

        Assert.Equal(2, second["ruleVersion"].GetValue<int>());
        Assert.Equal("2027-02-01", (await fleet.As("admin").Get($"policy/rules/{first.Id}")).Must(OK)["effectiveUntil"].GetValue<string>());
        Assert.Equal("5", (await Ask("kind=test-days&on=2027-01-31&of=country-route"))["outcome"].GetValue<string>());
        Assert.Equal("7", (await Ask("kind=test-days&on=2027-02-01&of=country-route"))["outcome"].GetValue<string>());
        Assert.Equal(["PolicyRuleSet", "PolicyRuleEnded"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == first.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task Who_read_an_older_version_is_told()
    {
        var match = Of("stale");
        (await fleet.As("admin").Post("policy/rules", Rule("stale", match))).Must(Created);

        (await fleet.As("admin").Post("policy/rules", Rule("stale", match, from: "2027-01-01"), ifMatch: "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Post("policy/rules", Rule("anonymous"))).MustRefuse(Unauthorized, "auth.required");

    [Theory]
    [InlineData("logistics-emea")]
    [InlineData("auditor")]
    [InlineData("people-ops")]
    public async Task Others_may_read_the_policy_but_not_set_it(string who)
    {
        (await fleet.As(who).Get("policy/rules?limit=1")).Must(OK);
        (await fleet.As(who).Post("policy/rules", Rule("others"))).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task Each_wrong_field_is_named()
    {
        var body = new { ruleId = "Bad Id", kind = "route", match = new { planet = "Mars" }, outcome = "pigeon", effectiveFrom = "0001-01-01", owner = "", source = new string('x', 301) };

        var answer = (await fleet.As("admin").Post("policy/rules", body)).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/ruleId", "/effectiveFrom", "/owner", "/source", "/match", "/outcome"], answer.Pointers);
    }

    [Theory]
    [InlineData("""{"Country":"PT"}""")]
    [InlineData("""{"country":null}""")]
    [InlineData("""{"country":"a;b"}""")]
    [InlineData("""{"over":"many"}""")]
    [InlineData("""{"a":"1","b":"1","c":"1","d":"1","e":"1","f":"1","g":"1","h":"1","i":"1"}""")]
    public async Task Conditions_that_cannot_be_met_are_named(string match)
    {
        var answer = await fleet.As("admin").PostText("policy/rules", $$"""{"ruleId":"r","kind":"k","match":{{match}},"outcome":"1","effectiveFrom":"2026-12-01","owner":"o","source":"s"}""");

        Assert.Equal(["/match"], answer.MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Theory]
    [InlineData("""{"ruleId":"r"}""")]
    [InlineData("""{}""")]
    [InlineData("""{"ruleId":null,"kind":null,"match":null,"outcome":null,"effectiveFrom":"2026-12-01","owner":null,"source":null}""")]
    [InlineData("""{"ruleId":"r","kind":"k","match":"always","outcome":"1","effectiveFrom":"2026-12-01","owner":"o","source":"s"}""")]
    [InlineData("""{"ruleId":"r","kind":"k","outcome":1,"effectiveFrom":"tomorrow","owner":"o","source":"s"}""")]
    public async Task What_is_no_rule_is_refused(string body) =>
        (await fleet.As("admin").PostText("policy/rules", body)).MustRefuse(BadRequest, "request.invalid");

    [Theory]
    [InlineData("refresh-age", "100000", "years")]
    [InlineData("refresh-age", "-1", "years")]
    [InlineData("refresh-age", "1201", "months")]
    [InlineData("dispatch-within", "2147483647", "days")]
    [InlineData("dispatch-within", "-2147483648", "business-days")]
    [InlineData("return-reminder", "-36501", "days")]
    [InlineData("on-time-delivery", "101", "percent")]
    public async Task What_no_calendar_can_count_is_no_outcome(string kind, string outcome, string unit)
    {
        var answer = await fleet.As("logistics-lead").Post("policy/rules", Rule("endless", new { country = "PT" }, kind, outcome, unit: unit));

        Assert.Equal(["/outcome"], answer.MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task The_past_is_not_decided_anew() =>
        (await fleet.As("admin").Post("policy/rules", Rule("past", from: "2026-11-22"))).MustRefuse(Conflict, "policy.in-the-past");

    [Fact]
    public async Task A_rule_for_the_same_case_on_the_same_days_is_refused() =>
        (await fleet.As("admin").Post("policy/rules", Rule("brazil-again", new Dictionary<string, string> { ["country"] = "BR" }, "route", "vendor", unit: null))).MustRefuse(Conflict, "policy.contradiction");

    [Fact]
    public async Task A_version_starts_later_than_the_one_before()
    {
        var match = Of("later");
        (await fleet.As("admin").Post("policy/rules", Rule("later", match))).Must(Created);

        (await fleet.As("admin").Post("policy/rules", Rule("later", match, outcome: "6"))).MustRefuse(Conflict, "policy.not-later");
    }

    [Fact]
    public async Task A_rule_keeps_its_kind()
    {
        var match = Of("kind");
        (await fleet.As("admin").Post("policy/rules", Rule("kind", match))).Must(Created);

        (await fleet.As("admin").Post("policy/rules", Rule("kind", match, kind: "other-days", from: "2027-01-01"))).MustRefuse(Conflict, "policy.kind-differs");
    }

    [Fact]
    public async Task Done_twice_with_one_key_it_happens_once()
    {
        var rule = Rule("twice", Of("twice"));
        var first = (await fleet.As("admin").Post("policy/rules", rule, key: "rule-1")).Must(Created);

        Assert.Equal(first.Text, (await fleet.As("admin").Post("policy/rules", rule, key: "rule-1")).Must(Created).Text);
        Assert.Equal(1, await fleet.InDatabase(db => db.PolicyRules.CountAsync(r => r.RuleId == "twice")));
    }

    [Fact]
    public async Task Of_many_who_contradict_each_other_at_the_same_moment_one_is_heard()
    {
        var match = Of("race");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => fleet.As("admin").Post("policy/rules", Rule($"race-{i}", match, kind: "race-days"))));

        Assert.Single(answers, a => a.Status == Created);
        Assert.All(answers.Where(a => a.Status != Created), a => Assert.Contains(a.MustRefuse(Conflict, a.Code!).Code, (string[])["policy.contradiction", "request.conflict"]));
        Assert.Equal(1, await fleet.InDatabase(db => db.PolicyRules.CountAsync(r => r.Kind == "race-days")));
    }

    /// <summary>A case of the test's own, so that the tests of this class do not contradict each other.</summary>
    private static Dictionary<string, string> Of(string test) => new() { ["of"] = test };

    private async Task<Answer> Ask(string query) => (await fleet.As("auditor").Get($"policy/evaluation?{query}")).Must(OK);
}
