using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Policy;

/// <summary>Rules about money and security are set by two people.</summary>
public sealed class PolicyProposalTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const string Day = "2026-12-01";

    /// <summary>A repair limit of a test's own.</summary>
    private static object Limit(string of, string outcome = "750.00", string from = Day) =>
        new { ruleId = $"repair.limit.{of}", kind = "repair-limit", match = new Dictionary<string, string> { ["of"] = of }, outcome, unit = "USD", effectiveFrom = from, owner = "finance", source = "decided on 20 November 2026" };

    private async Task<string> LimitOf(string of, string on = Day) => (await fleet.As("auditor").Get($"policy/evaluation?kind=repair-limit&on={on}&of={of}")).Must(OK)["outcome"].GetValue<string>();

    private async Task<Answer> Propose(string of, string who = "logistics-lead", string outcome = "750.00", string from = Day) => (await fleet.As(who).Post("policy/rules", Limit(of, outcome, from))).Must(Accepted);

    private Task<Answer> Decide(Answer proposal, string who, string verdict = "approve", string? ifMatch = null) =>
        fleet.As(who).Post($"policy/proposals/{proposal.Id}/decision", new { verdict }, ifMatch: ifMatch);

    [Fact]
    public async Task A_rule_about_money_answers_nobody_before_a_second_person_has_approved_it()
    {
        var proposal = await Propose("works");

        Assert.Equal($"/api/v1/policy/proposals/{proposal.Id}", proposal.Headers.Location?.OriginalString);
        Assert.Equal(("proposed", 0), (proposal["state"].GetValue<string>(), proposal["followsVersion"].GetValue<int>()));
        Assert.Equal(("two-people.repair-limit", "money", "logistics-lead;admin"),
            (proposal["guard"]["rule"]!["ruleId"]!.GetValue<string>(), proposal["guard"]["unit"]!.GetValue<string>(), proposal["guard"]["outcome"]!.GetValue<string>()));
        Assert.Equal("1000.00", await LimitOf("works"));
        Assert.False(await fleet.InDatabase(db => db.PolicyRules.AnyAsync(r => r.RuleId == "repair.limit.works")));
        Assert.Contains(proposal.Id, await Listed("proposed"));

        var approved = (await Decide(proposal, "admin", ifMatch: proposal.ETag)).Must(OK);

        Assert.Equal(("approved", "user:admin"), (approved["state"].GetValue<string>(), approved["decidedBy"].GetValue<string>()));
        Assert.Equal(("750.00", "1000.00"), (await LimitOf("works"), await LimitOf("works", "2026-11-30")));
        var rule = (await fleet.As("auditor").Get($"policy/rules/{approved["policyRuleId"].GetValue<Guid>()}")).Must(OK);
        Assert.Equal(("repair.limit.works", 1), (rule["ruleId"].GetValue<string>(), rule["ruleVersion"].GetValue<int>()));
        Assert.DoesNotContain(proposal.Id, await Listed("proposed"));
        Assert.Equal(["PolicyRuleProposed by logistics-lead", "PolicyProposalApproved by admin"], await Told(proposal.Id));
        Assert.Equal(["PolicyRuleSet by admin"], await Told(rule.Id));
    }

    [Fact]
    public async Task Refused_it_leaves_all_as_it_was_and_may_be_proposed_anew()
    {
        var proposal = await Propose("refused");

        Assert.Equal("refused", (await Decide(proposal, "admin", "reject")).Must(OK)["state"].GetValue<string>());

        Assert.Equal("1000.00", await LimitOf("refused"));
        (await Decide(proposal, "admin")).MustRefuse(Conflict, "policy.decided");
        Assert.Equal(["PolicyRuleProposed by logistics-lead", "PolicyProposalRefused by admin"], await Told(proposal.Id));
        await Propose("refused");
    }

    [Fact]
    public async Task Who_proposed_it_does_not_decide_whatever_their_roles()
    {
        var byAdmin = await Propose("own", "admin");

        (await Decide(byAdmin, "admin")).MustRefuse(Conflict, "approval.same-person");
        (await Decide(byAdmin, "admin", "reject")).MustRefuse(Conflict, "approval.same-person");
        Assert.Equal("1000.00", await LimitOf("own"));
        (await Decide(byAdmin, "logistics-lead")).Must(OK);
    }

    [Theory]
    [InlineData("device-security", Conflict, "approval.not-yours")]
    [InlineData("people-ops", Conflict, "approval.not-yours")]
    [InlineData("logistics-emea", Forbidden, "auth.forbidden")]
    [InlineData("auditor", Forbidden, "auth.forbidden")]
    public async Task Who_has_not_the_role_does_not_decide_about_money(string who, System.Net.HttpStatusCode status, string code)
    {
        var proposal = await Propose($"role-{who}");

        (await Decide(proposal, who)).MustRefuse(status, code);
        Assert.Equal("1000.00", await LimitOf($"role-{who}"));
    }

    [Fact]
    public async Task A_machines_key_does_not_decide_not_even_that_of_the_proposer()
    {
        var proposal = await Propose("key", "admin");
        var key = (await fleet.As("admin").Post("api-keys", new { name = "mine", scopes = new[] { "departures", "events", "scim", "tracking" }, expiresAt = "2027-06-01T00:00:00Z" })).Must(Created);
        using var machine = fleet.Anonymous();
        machine.DefaultRequestHeaders.Add("X-Api-Key", key["key"].GetValue<string>());

        (await machine.Post($"policy/proposals/{proposal.Id}/decision", new { verdict = "approve" })).MustRefuse(Forbidden, "auth.forbidden");

        Assert.Equal("1000.00", await LimitOf("key"));
    }

    [Fact]
    public async Task A_rule_about_security_needs_device_security()
    {
        var rule = new { ruleId = "pin-lock.test", kind = "pin-lock-after-no-contact", match = new { team = "finance" }, outcome = "4", unit = "hours", effectiveFrom = Day, owner = "device-security", source = "a decision" };
        var proposal = (await fleet.As("logistics-lead").Post("policy/rules", rule)).Must(Accepted);

        Assert.Equal("security", proposal["guard"]["unit"]!.GetValue<string>());
        (await Decide(proposal, "device-security")).Must(OK);
    }

    [Fact]
    public async Task Who_has_to_approve_is_itself_decided_by_two()
    {
        var rule = new { ruleId = "two-people.test-spend", kind = "two-people", match = new { of = "test-spend" }, outcome = "people-ops", unit = "money", effectiveFrom = "2026-11-23", owner = "finance", source = "a decision" };
        object Spend(string outcome) => new { ruleId = $"spend.{outcome}", kind = "test-spend", match = new { at = outcome }, outcome, unit = "days", effectiveFrom = Day, owner = "finance", source = "a decision" };
        (await fleet.As("admin").Post("policy/rules", Spend("1"))).Must(Created);

        (await Decide((await fleet.As("admin").Post("policy/rules", rule)).Must(Accepted), "device-security")).Must(OK);

        var guarded = (await fleet.As("admin").Post("policy/rules", Spend("2"))).Must(Accepted);
        (await Decide(guarded, "logistics-lead")).MustRefuse(Conflict, "approval.not-yours");
        (await Decide(guarded, "people-ops")).Must(OK);
        (await fleet.As("admin").Post("policy/rules", new { ruleId = "two-people.none", kind = "two-people", match = new { of = "test-spend" }, outcome = "", unit = "money", effectiveFrom = Day, owner = "o", source = "s" }))
            .MustRefuse(BadRequest, "request.invalid");
    }

    [Fact]
    public async Task One_proposal_for_a_rule_is_open_at_a_time_also_when_many_propose_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fleet.As("admin").Post("policy/rules", Limit("race"))));

        Assert.Single(answers, a => a.Status == Accepted);
        Assert.All(answers.Where(a => a.Status != Accepted), a => Assert.Contains(a.MustRefuse(Conflict, a.Code!).Code, (string[])["policy.proposal-open", "request.conflict"]));
        (await fleet.As("admin").Post("policy/rules", Limit("race"))).MustRefuse(Conflict, "policy.proposal-open");
    }

    [Fact]
    public async Task Of_many_who_decide_at_once_one_is_heard_and_there_is_one_rule()
    {
        var proposal = await Propose("two-deciders");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Decide(proposal, "admin")));

        Assert.Single(answers, a => a.Status == OK);
        Assert.Equal(1, await fleet.InDatabase(db => db.PolicyRules.CountAsync(r => r.RuleId == "repair.limit.two-deciders")));
    }

    [Fact]
    public async Task A_next_version_ends_the_former_only_once_it_is_approved()
    {
        (await Decide(await Propose("next"), "admin")).Must(OK);
        var second = await Propose("next", outcome: "500.00", from: "2027-03-01");

        Assert.Equal(("750.00", 1), (await LimitOf("next", "2027-03-01"), second["followsVersion"].GetValue<int>()));
        (await Decide(second, "admin")).Must(OK);
        Assert.Equal(("750.00", "500.00"), (await LimitOf("next", "2027-02-28"), await LimitOf("next", "2027-03-01")));
    }

    [Theory]
    [InlineData("2026-11-22", "policy.in-the-past")]
    public async Task What_could_not_be_set_is_not_proposed(string from, string code) => (await fleet.As("admin").Post("policy/rules", Limit("early", from: from))).MustRefuse(Conflict, code);

    [Fact]
    public async Task A_contradiction_is_not_proposed_and_not_approved()
    {
        (await Decide(await Propose("rival"), "admin")).Must(OK);
        var other = new { ruleId = "repair.limit.rival-2", kind = "repair-limit", match = new Dictionary<string, string> { ["of"] = "rival" }, outcome = "1.00", unit = "USD", effectiveFrom = Day, owner = "finance", source = "a decision" };

        (await fleet.As("admin").Post("policy/rules", other)).MustRefuse(Conflict, "policy.contradiction");
    }

    [Fact]
    public async Task A_proposal_whose_day_has_passed_is_proposed_anew()
    {
        await using var own = new Fleet();
        var proposal = (await own.As("admin").Post("policy/rules", Limit("late"))).Must(Accepted);
        own.Clock.AdvanceDays(10);

        (await own.As("logistics-lead").Post($"policy/proposals/{proposal.Id}/decision", new { verdict = "approve" })).MustRefuse(Conflict, "policy.in-the-past");
        (await own.As("logistics-lead").Post($"policy/proposals/{proposal.Id}/decision", new { verdict = "reject" })).Must(OK);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to_and_an_unknown_one_is_not_found()
    {
        (await fleet.Anonymous().Get("policy/proposals")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("auditor").Get($"policy/proposals/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "policy-proposal.unknown");
        (await fleet.As("admin").Post($"policy/proposals/{Guid.CreateVersion7()}/decision", new { verdict = "approve" })).MustRefuse(NotFound, "policy-proposal.unknown");
        (await fleet.As("admin").Post($"policy/proposals/{(await Propose("no-verdict")).Id}/decision", new { note = "Hm." })).MustRefuse(BadRequest, "request.invalid");
    }

    [Fact]
    public async Task The_report_names_the_countries_that_nobody_has_decided_about_and_who_lives_there()
    {
        await fleet.Person("CH");
        var report = (await fleet.As("auditor").Get("policy/contradictions")).Must(OK);

        Assert.Empty(report["contradictions"].AsArray());
        var unruled = report["unruled"].AsArray().ToDictionary(u => u!["country"]!.GetValue<string>(), u => u!);
        Assert.Equal(("ask", 1), (unruled["CH"]["outcome"]!.GetValue<string>(), unruled["CH"]["people"]!.GetValue<int>()));
        Assert.Contains("TH", unruled.Keys);
        Assert.DoesNotContain("BR", unruled.Keys);
        Assert.DoesNotContain((await fleet.As("auditor").Get("policy/contradictions?on=2026-07-31")).Must(OK)["unruled"].AsArray(), (JsonNode? u) => u!["country"]!.GetValue<string>() == "TH");
    }

    private async Task<IEnumerable<Guid>> Listed(string state) => (await fleet.As("auditor").Get($"policy/proposals?state={state}&limit=200")).Must(OK)["items"].AsArray().Select(i => i!["id"]!.GetValue<Guid>());

    private Task<List<string>> Told(Guid id) => fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id).OrderBy(e => e.Id).Select(e => e.Type + " by " + e.ActorId).ToListAsync());
}
