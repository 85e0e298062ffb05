using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Offboarding;
using LaptopFleet.Procurement;
using LaptopFleet.Refresh;
using LaptopFleet.WhatIf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.WhatIf;

/// <summary>What would be different if some rules were set: the same as is different once they are set, and nothing before.</summary>
public sealed class WhatIfTests
{
    private static object Rule(string ruleId, string kind, string outcome, string unit, string from, object? match = null) =>
        new { ruleId, kind, match, outcome, unit, effectiveFrom = from, owner = "logistics", source = "a proposal of November 2026" };

    // A depreciation over a year, a cut-off at two, a refresh after a year in Portugal, five weeks for an Apple laptop in Europe.
    private static readonly object[] Leavers = [Rule("buyback.depreciation", "depreciation-straight-line", "12", "months", "2026-12-01"), Rule("departure.cut-off-from", "cut-off-from", "14:00", "local-time", "2026-12-01"),
        Rule("return.window-from", "return-window-from", "7", "days", "2026-12-01"), Rule("leaver.outcome.young", "leaver-outcome", "return;buy", "dispositions", "2026-12-01", new { @case = "young" })];
    private static readonly object[] Refreshes = [Rule("refresh.age.pt", "refresh-age", "1", "years", "2026-12-01", new { country = "PT" })];
    private static readonly object[] LeadTimes = [Rule("lead-time.emea.apple", "lead-time", "5", "weeks", "2026-11-24", new { area = "EMEA", platform = "apple" })];

    [Fact]
    public async Task What_is_told_is_what_comes_true_and_nothing_changes_by_asking()
    {
        await using var fleet = new Fleet();
        await Populate(fleet);
        var before = await Everything(fleet);

        var orders = await Ask(fleet, LeadTimes, "2026-11-24");
        var refreshes = await Ask(fleet, Refreshes, "2027-09-01");
        var leavers = await Ask(fleet, Leavers, "2026-12-04", "EUR");

        Assert.Equal(before, await Everything(fleet));
        // By hand: of three in Europe one is late anyway, one becomes late, one stays in time; the American one has another rule.
        Assert.Equal((4, 1, 2, 1), (Count(orders, "orders", "looked"), Count(orders, "orders", "lateBefore"), Count(orders, "orders", "lateAfter"), Count(orders, "orders", "newlyLate")));
        Assert.Equal("1 open order late.", orders["summary"].GetValue<string>());
        // Two people in Portugal, one of them with two laptops; a third leaves, and the one in Japan has another rule.
        Assert.Equal((5, 0, 3, 2), (Count(refreshes, "refreshes", "looked"), Count(refreshes, "refreshes", "eligibleBefore"), Count(refreshes, "refreshes", "eligibleAfter"), Count(refreshes, "refreshes", "peopleNewlyEligible")));
        Assert.Equal("7200.00 USD", Text(refreshes["refreshes"]["costDifferenceInAll"]!));
        Assert.Equal("2 people newly eligible, +7,200.00 USD for refreshes within 12 months, 4 deadlines moved.", refreshes["summary"].GetValue<string>());
        // 2,400 less 10 of 24 months is 1,400; less 10 of 12 months it is 400.
        Assert.Equal((1, 1), (Count(leavers, "leavers", "looked"), Count(leavers, "leavers", "repriced")));
        Assert.Equal("-1000.00 USD", Text(leavers["leavers"]["valueDifference"]![0]!));
        await MustComeTrue(fleet, orders, refreshes, leavers);
    }

    [Fact]
    public async Task However_it_is_cut_into_pieces_they_add_up_to_the_same()
    {
        await using var fleet = new Fleet();
        await Populate(fleet);
        var whole = await Ask(fleet, [.. LeadTimes, .. Refreshes, .. Leavers], "2027-09-01");
        var counted = await fleet.InDatabase(db => db.WhatIfRuns.AsNoTracking().SingleAsync());

        foreach (var size in new[] { 1, 2, 3 })
        {
            var run = await fleet.InDatabase(async db =>
            {
                var now = fleet.Clock.GetCurrentInstant();
                var asked = WhatIfRun.Ask(new(null, SupposedRules.Read(counted.Rules), counted.AsOf, counted.Months, counted.Currency), Actor.Job("test-setup"), now);
                asked.TakeUp(now);
                db.Add(asked);
                await db.SaveChangesAsync();
                await new WhatIfWork(db, fleet.Clock, size).DoAsync(asked, TestContext.Current.CancellationToken);
                return asked;
            });

            Assert.Equal((WhatIfState.Completed, counted.Tally, counted.RowsRead, counted.Examples), (run.State, run.Tally, run.RowsRead, run.Examples));
        }
        Assert.Equal(10, counted.RowsRead);
        Assert.NotEqual("Nothing would be different.", whole["summary"].GetValue<string>());
    }

    [Fact]
    public async Task It_is_worked_out_again_where_a_server_fell_silent_or_a_rule_was_set_meanwhile()
    {
        await using var fleet = new Fleet();
        await Populate(fleet);
        var whole = await Ask(fleet, [.. LeadTimes, .. Refreshes], "2027-09-01");
        // One question that another server took up, counted wrongly by rules that are no longer those, and then fell silent.
        var id = await Interrupted(fleet);
        await fleet.Run<RunWhatIfsJob>();
        // Four of nine rows have been read.
        var stalled = (await fleet.As("auditor").Get($"policy/what-if/{id}")).Must(OK);
        Assert.Equal(("running", 9, 4, 44), (stalled["state"].GetValue<string>(), stalled["rows"].GetValue<int>(), stalled["rowsRead"].GetValue<int>(), stalled["percent"].GetValue<int>()));
        Assert.Null(stalled.Body!["summary"]);
        await using var silent = fleet.Services.CreateAsyncScope();
        var theirs = silent.ServiceProvider.GetRequiredService<FleetDb>();
        var held = await theirs.WhatIfRuns.SingleAsync(r => r.Id == id, TestContext.Current.CancellationToken);

        fleet.Clock.AdvanceMinutes(3);
        await fleet.Run<RunWhatIfsJob>();

        var again = (await fleet.As("auditor").Get($"policy/what-if/{id}")).Must(OK);
        Assert.Equal(("completed", whole["summary"].GetValue<string>()), (again["state"].GetValue<string>(), again["summary"].GetValue<string>()));
        Assert.Equal(whole["orders"].ToJsonString(), again["orders"].ToJsonString());
        Assert.Equal(whole["refreshes"].ToJsonString(), again["refreshes"].ToJsonString());
        Assert.Equal(await fleet.InDatabase(db => db.WhatIfExamples.CountAsync(e => e.RunId == whole.Id)), await fleet.InDatabase(db => db.WhatIfExamples.CountAsync(e => e.RunId == id)));
        // Whoever fell silent writes nothing any more.
        held.PushBack(fleet.Clock.GetCurrentInstant());
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => theirs.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Questions_are_found_again_withdrawn_and_after_ninety_days_forgotten()
    {
        await using var fleet = new Fleet();
        var lead = fleet.As("logistics-lead");
        var old = await Ask(fleet, LeadTimes, "2026-11-24");
        fleet.Clock.AdvanceDays(1);
        // Another server is at work on it.
        var running = await fleet.InDatabase(async db =>
        {
            var counted = await db.WhatIfRuns.AsNoTracking().SingleAsync();
            var asked = WhatIfRun.Ask(new("Lost interest", SupposedRules.Read(counted.Rules), counted.AsOf, counted.Months, counted.Currency), Actor.Job("test-setup"), fleet.Clock.GetCurrentInstant());
            asked.TakeUp(fleet.Clock.GetCurrentInstant());
            db.Add(asked);
            await db.SaveChangesAsync();
            return asked.Id;
        });
        await using var silent = fleet.Services.CreateAsyncScope();
        var theirs = silent.ServiceProvider.GetRequiredService<FleetDb>();
        var held = await theirs.WhatIfRuns.SingleAsync(r => r.Id == running, TestContext.Current.CancellationToken);

        Assert.Equal([running, old.Id], await Found("policy/what-if"));
        Assert.Equal([running], await Found("policy/what-if?limit=1"));
        var next = (await lead.Get("policy/what-if?limit=1")).Must(OK)["next"].GetValue<string>();
        Assert.Equal([old.Id], await Found($"policy/what-if?limit=1&after={next}"));
        Assert.Equal([old.Id], await Found("policy/what-if?state=completed"));
        (await fleet.As("logistics-emea").Get("policy/what-if")).MustRefuse(Forbidden, "auth.forbidden");

        Assert.Equal("withdrawn", (await lead.Post($"policy/what-if/{running}/withdrawal")).Must(OK)["state"].GetValue<string>());
        (await lead.Post($"policy/what-if/{running}/withdrawal")).MustRefuse(Conflict, "what-if.ended");
        (await lead.Post($"policy/what-if/{Guid.CreateVersion7()}/withdrawal")).MustRefuse(NotFound, "what-if.unknown");
        // Whoever was working on it finds out at the next save.
        held.TakeUp(fleet.Clock.GetCurrentInstant());
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => theirs.SaveChangesAsync(TestContext.Current.CancellationToken));
        await fleet.Run<RunWhatIfsJob>();
        Assert.Equal("withdrawn", (await lead.Get($"policy/what-if/{running}")).Must(OK)["state"].GetValue<string>());

        fleet.Clock.AdvanceDays(89);
        await fleet.Run<TidyWhatIfsJob>();
        Assert.Equal([running, old.Id], await Found("policy/what-if"));
        fleet.Clock.AdvanceMinutes(1);
        await fleet.Run<TidyWhatIfsJob>();
        Assert.Equal([running], await Found("policy/what-if"));
        Assert.Equal(0, await fleet.InDatabase(db => db.WhatIfExamples.CountAsync(e => e.RunId == old.Id)));

        async Task<IEnumerable<Guid>> Found(string path) => (await lead.Get(path)).Must(OK)["items"].AsArray().Select(r => r!["id"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task Of_rules_that_no_question_is_about_it_says_that_they_are_not_looked_at()
    {
        await using var fleet = new Fleet();
        object[] limit = [Rule("repair.limit.fair", "repair-limit", "750.00", "USD", "2026-12-01", new { of = "fair" })];

        var alone = await Ask(fleet, limit, "2026-12-01");
        var beside = await Ask(fleet, [.. LeadTimes, .. limit], "2026-12-01");
        var known = await Ask(fleet, LeadTimes, "2026-12-01");

        // A next version for another country leaves the first one without a route.
        var elsewhere = await Ask(fleet, [Rule("route.br", "route", "self-procure", "route", "2026-12-01", new { country = "AR" })], "2026-12-01");
        Assert.Equal(("1 case without an answer.", "BR", "route route.br BR 2026-12-01"), (elsewhere["summary"].GetValue<string>(), string.Join(',', elsewhere["lacks"]["countries"]!.AsArray()),
            string.Join(',', elsewhere["lacks"]["gaps"]!.AsArray().Select(g => $"{g!["kind"]} {g["ruleId"]} {g["match"]!["country"]} {g["from"]}"))));
        Assert.Equal("What repair-limit would change is not looked at.", alone["summary"].GetValue<string>());
        Assert.Equal("Nothing would be different. What repair-limit would change is not looked at.", beside["summary"].GetValue<string>());
        Assert.Equal("Nothing would be different.", known["summary"].GetValue<string>());
        Assert.Equal(["repair-limit", "repair-limit", ""], new[] { alone, beside, known }.Select(a => string.Join(',', a["notLookedAt"].AsArray().Select(k => k!.GetValue<string>()))));
    }

    [Fact]
    public async Task What_could_not_be_set_is_not_supposed_and_what_no_longer_can_be_is_refused()
    {
        await using var fleet = new Fleet();
        var lead = fleet.As("logistics-lead");

        (await lead.Post("policy/what-if", new { rules = new[] { Rule("r", "refresh-age", "2", "years", "2026-11-22") } })).MustRefuse(Conflict, "policy.in-the-past");
        (await lead.Post("policy/what-if", new { rules = new[] { Rule("refresh.age", "refresh-hard-end", "2", "years", "2026-12-01") } })).MustRefuse(Conflict, "policy.kind-differs");
        (await lead.Post("policy/what-if", new { rules = new[] { Rule("r", "refresh-age", "2", "years", "2026-12-01") } })).MustRefuse(Conflict, "policy.contradiction");
        (await lead.Post("policy/what-if", new { rules = Refreshes.Concat(Refreshes) })).MustRefuse(Conflict, "policy.not-later");
        Assert.Equal(["/rules"], (await lead.Post("policy/what-if", new { rules = Array.Empty<object>() })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/rules"], (await lead.Post("policy/what-if", new { rules = Enumerable.Repeat(Refreshes[0], 101) })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/rules/0/outcome"], (await lead.Post("policy/what-if", new { rules = new[] { Rule("r", "route", "pigeon", "route", "2026-12-01", new { country = "PT" }) } })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/months", "/currency"], (await lead.Post("policy/what-if", new { rules = Refreshes, months = 61, currency = "XXX" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await fleet.As("logistics-emea").Post("policy/what-if", new { rules = Refreshes })).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Post("policy/what-if", new { rules = Refreshes })).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("auditor").Get($"policy/what-if/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "what-if.unknown");

        var run = await fleet.InDatabase(async db =>
        {
            var asked = WhatIfRun.Ask(new(null, [.. Refreshes.Select(_ => new LaptopFleet.Policy.RuleText("refresh.age.pt", "refresh-age", LaptopFleet.Policy.Conditions.Parse("country=PT")!, "1", "years", new(2026, 12, 1), "o", "s"))], new(2027, 1, 1), 12, "USD"),
                Actor.Job("test-setup"), fleet.Clock.GetCurrentInstant());
            db.Add(asked);
            await db.SaveChangesAsync();
            return asked.Id;
        });
        (await lead.Post("policy/rules", Rule("refresh.age.portugal", "refresh-age", "2", "years", "2026-12-01", new { country = "PT" }))).Must(Created);
        await fleet.Run<RunWhatIfsJob>();
        var refused = (await fleet.As("auditor").Get($"policy/what-if/{run}")).Must(OK);
        Assert.Equal("refused", refused["state"].GetValue<string>());
        Assert.Contains("refresh.age.portugal", refused["fault"].GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_be_different_is_listed_page_by_page()
    {
        await using var fleet = new Fleet();
        await Populate(fleet);
        var run = await Ask(fleet, Refreshes, "2027-09-01");

        var first = (await fleet.As("auditor").Get($"policy/what-if/{run.Id}/examples?kind=newlyEligible&limit=2")).Must(OK);
        var rest = (await fleet.As("auditor").Get($"policy/what-if/{run.Id}/examples?kind=newlyEligible&limit=2&after={first["next"].GetValue<string>()}")).Must(OK);

        var all = first["items"].AsArray().Concat(rest["items"].AsArray()).ToList();
        Assert.Equal((2, 1, null), (first["items"].AsArray().Count, rest["items"].AsArray().Count, rest.Body!["next"]));
        Assert.All(all, e => Assert.Equal(("2029-08-23", "2027-08-23"), (e!["before"]!.GetValue<string>(), e["after"]!.GetValue<string>())));
        Assert.Equal(3, all.Select(e => e!["subjectId"]!.GetValue<Guid>()).Distinct().Count());
        (await fleet.As("auditor").Get($"policy/what-if/{run.Id}/examples?after=nonsense")).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As("logistics-emea").Get($"policy/what-if/{run.Id}/examples")).MustRefuse(Forbidden, "auth.forbidden");
    }

    /// <summary>Four open orders, five laptops in use of which one leaves with its holder.</summary>
    private static async Task Populate(Fleet fleet)
    {
        var model = await fleet.Model();
        foreach (var (country, neededOn) in new[] { ("PT", "2026-12-01"), ("PT", "2026-12-20"), ("PT", "2027-02-01"), ("US", "2026-12-20") })
            (await fleet.As("people-ops").Post("orders", new { kind = "refresh", personId = (await fleet.Person(country)).Id, modelId = model.Id, neededOn })).Must(Created);
        var (one, two) = (await fleet.Person("PT"), await fleet.Person("PT"));
        foreach (var person in new[] { one, one, two, await fleet.Person("JP") })
            await fleet.InUseBy(person, await fleet.Device(null, model));
        var leaver = await fleet.Person("PT");
        await fleet.GivenTo(leaver, await fleet.Device(null, model));
        (await fleet.Machine().Leaves(Departing.Case(), leaver)).Must(Created);
    }

    private static async Task<Answer> Ask(Fleet fleet, object[] rules, string asOf, string currency = "USD")
    {
        var asked = (await fleet.As("logistics-lead").Post("policy/what-if", new { rules, asOf, currency })).Must(Accepted);
        Assert.Equal($"/api/v1/policy/what-if/{asked.Id}", asked.Headers.Location?.OriginalString);
        return await Eventually.SeeAsync(async () => (await fleet.As("auditor").Get($"policy/what-if/{asked.Id}")).Must(OK), run => run["state"].GetValue<string>() is "completed" or "failed" or "refused", run => run.Text);
    }

    /// <summary>Really sets the rules, works everything out anew by the verbs that do it, and compares.</summary>
    private static async Task MustComeTrue(Fleet fleet, Answer orders, Answer refreshes, Answer leavers)
    {
        foreach (var rule in (object[])[.. LeadTimes, .. Refreshes, .. Leavers])
        {
            var set = await fleet.As("logistics-lead").Post("policy/rules", rule);
            if (set.Status == Accepted)
                await Approve(fleet, set);
            else
                set.Must(Created);
        }
        await fleet.Run<PlanRefreshesJob>();
        await using var scope = fleet.Services.CreateAsyncScope();
        var (db, planning, reckoning) = (scope.ServiceProvider.GetRequiredService<FleetDb>(), scope.ServiceProvider.GetRequiredService<Planning>(), scope.ServiceProvider.GetRequiredService<Reckoning>());
        var late = 0;
        foreach (var order in await db.Orders.Include(o => o.Person).Include(o => o.Model).ToListAsync())
            late += (await planning.PlanAsync(order.Kind, order.Person, order.Model, null, order.NeededOn, new(2026, 11, 24), default)).ExpectedOn > order.NeededOn ? 1 : 0;
        Assert.Equal(late, Count(orders, "orders", "lateAfter"));

        var on = new LocalDate(2027, 9, 1);
        var plans = await db.RefreshPlans.AsNoTracking().ToListAsync();
        Assert.Equal(plans.Count(p => p.EligibleOn <= on && p.LeavesOn is null), Count(refreshes, "refreshes", "eligibleAfter"));
        Assert.Equal(plans.Count(p => p.Month is not null && p.FallsOn <= on), Count(refreshes, "refreshes", "dueAfter"));
        Assert.Equal(plans.Count(p => p.Month is not null && p.FallsOn < on.PlusMonths(12)), Count(refreshes, "refreshes", "withinAfter"));
        Assert.Equal(plans.Count(p => p.DueOn != new LocalDate(2029, 11, 23)), Count(refreshes, "deadlines", "refreshes"));

        var departure = await db.Departures.SingleAsync();
        var was = await db.Returns.AsNoTracking().Include(r => r.Steps).SingleAsync();
        var cutOff = departure.CutOffFromAt;
        await reckoning.ReckonAsync(departure, await db.People.SingleAsync(p => p.Id == departure.PersonId), null, Actor.Job("test-setup"), fleet.Clock.GetCurrentInstant(), default);
        await db.SaveChangesAsync();
        var now = await db.Returns.AsNoTracking().Include(r => r.Steps).SingleAsync();
        Assert.Equal(now.BookValue! with { Minor = now.BookValue.Minor - was.BookValue!.Minor }, new(decimal.ToInt64(decimal.Parse(leavers["leavers"]["valueDifference"]![0]!["amount"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) * 100), "USD"));
        Assert.Equal(was.AllowedWords == now.AllowedWords ? 0 : 1, Count(leavers, "leavers", "outcomesChanged"));
        Assert.Equal(cutOff == departure.CutOffFromAt ? 0 : 1, Count(leavers, "deadlines", "cutOffs"));
        var moved = now.Steps.Count(s => was.Steps.SingleOrDefault(w => w.Kind == s.Kind) is { } known && known.DueAt != s.DueAt);
        Assert.Equal(moved, Count(leavers, "deadlines", "returnSteps"));
        // The comparison has compared something.
        Assert.True(moved > 0 && cutOff != departure.CutOffFromAt && was.AllowedWords != now.AllowedWords);
    }

    private static async Task Approve(Fleet fleet, Answer proposal)
    {
        var answer = await fleet.As("admin").Post($"policy/proposals/{proposal.Id}/decision", new { verdict = "approve" });
        answer.Must(OK);
    }

    private static Task<Guid> Interrupted(Fleet fleet) => fleet.InDatabase(async db =>
    {
        var whole = await db.WhatIfRuns.AsNoTracking().SingleAsync();
        var now = fleet.Clock.GetCurrentInstant();
        var run = WhatIfRun.Ask(new(null, SupposedRules.Read(whole.Rules), whole.AsOf, whole.Months, whole.Currency), Actor.Job("test-setup"), now);
        run.TakeUp(now);
        run.StartOver(whole.Edition - 1, 9, now);
        var tally = new WhatIfTally();
        tally.Before.OrdersLate = 99;
        tally.Count(WhatIfDifference.OrderLate);
        db.Add(run);
        await db.SaveChangesAsync();
        run.Advance(new(4, Guid.CreateVersion7(), default, true), tally, 1, now);
        db.Add(WhatIfExample.Of(run.Id, 1, new(WhatIfDifference.OrderLate, run.Id, run.Id, LaptopFleet.World.Region.Emea, null, null)));
        await db.SaveChangesAsync();
        return run.Id;
    });

    /// <summary>A hash of every row of every table but those of what-ifs, of the scheduler's diary and of kept answers; the chain of events is among them.</summary>
    private static Task<IReadOnlyList<string>> Everything(Fleet fleet) => fleet.InDatabase<IReadOnlyList<string>>(async db =>
    {
        List<string> all = [];
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().Where(t => t is not ("WhatIfRuns" or "WhatIfExamples" or "JobRuns" or "IdempotencyRecords")).Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            List<string> rows = [];
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Cell(reader, i))));
            rows.Sort(StringComparer.Ordinal);
            all.Add($"{table}: {rows.Count} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))))}");
        }
        Assert.Contains(all, t => t.StartsWith("Events: ", StringComparison.Ordinal) && !t.StartsWith("Events: 0 ", StringComparison.Ordinal));
        return all;
    });

    private static string Cell(DbDataReader row, int column) => row.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : $"{row.GetValue(column)}";

    private static int Count(Answer run, string section, string number) => run[section][number]!.GetValue<int>();

    private static string Text(JsonNode money) => $"{money["amount"]!.GetValue<string>()} {money["currency"]!.GetValue<string>()}";
}
