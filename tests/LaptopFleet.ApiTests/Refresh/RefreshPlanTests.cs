using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Refresh;
using LaptopFleet.Reminders;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Refresh;

/// <summary>A laptop that is put into use has a plan from that moment on: when it is due, by which rule, and what moves it.</summary>
public sealed class RefreshPlanTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_laptop_in_use_is_due_three_years_after_it_came_into_use_and_says_by_which_rule()
    {
        var device = await fleet.InUseBy(await fleet.Person());

        var answer = (await fleet.As("logistics-emea").Get($"refresh/plans/{device.Id}")).Must(OK);

        Assert.Equal(("notYet", "2029-08-23", "2029-11-23", "2030-02-23", "2031-11-23"), (Of(answer, "state"), Of(answer, "eligibleOn"), Of(answer, "dueOn"), Of(answer, "overdueOn"), Of(answer, "endsOn")));
        Assert.Equal(("refresh.age", "3"), (answer["age"]["rule"]!["ruleId"]!.GetValue<string>(), answer["age"]["outcome"]!.GetValue<string>()));
        // Each of its other days by a rule of its own, which is kept with its version.
        Assert.Equal(["refresh-eligible-before refresh.eligible-before 1 3 months", "refresh-hard-end refresh.hard-end 1 5 years", "refresh-overdue-after refresh.overdue-after 1 3 months"],
            answer["others"].AsArray().Select(o => $"{o!["kind"]} {o["rule"]!["ruleId"]} {o["rule"]!["version"]} {o["outcome"]} {o["unit"]}"));
        Assert.Equal(("refresh-age", "keep"), (answer["oldLaptop"]["case"]!.GetValue<string>(), answer["oldLaptop"]["allowed"]![0]!.GetValue<string>()));
        (await fleet.As("logistics-apac").Get($"refresh/plans/{device.Id}")).MustRefuse(NotFound, "refresh.unknown");
        (await fleet.As("logistics-emea").Get($"refresh/plans/{(await fleet.Device()).Id}")).MustRefuse(NotFound, "refresh.unknown");
    }

    [Fact]
    public async Task It_begins_anew_with_another_laptop_and_is_gone_with_the_use()
    {
        var (person, device) = (await fleet.Person(), await fleet.Device());
        await fleet.InUseBy(person, device);
        await fleet.Do(device, (d, now) => d.EndUse(now));
        Assert.Null(await Plan(device.Id));

        await fleet.Do(device, (d, now) => d.Resume(now));
        Assert.Equal(new LocalDate(2029, 11, 23), (await Plan(device.Id))!.DueOn);
        await fleet.Do(device, (d, now) => d.EndUse(now));
        Assert.Empty(await Due(device.Id));

        // With another laptop the years begin anew.
        await using var own = new Fleet();
        var holder = await own.Person();
        await own.InUseBy(holder);
        own.Clock.AdvanceDays(100);
        var other = await own.InUseBy(holder);
        Assert.Equal(new LocalDate(2030, 3, 3), (await own.InDatabase(db => db.RefreshPlans.SingleAsync(p => p.DeviceId == other.Id))).DueOn);
    }

    [Fact]
    public async Task A_loan_is_never_refreshed()
    {
        var (person, device) = (await fleet.Person(), await fleet.Device());
        var assignment = (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = device.Id, dueBackOn = "2026-12-18" })).Must(Created).Id;
        (await fleet.As(person.WorkEmail).Post($"assignments/{assignment}/acceptance",
            new { serialNumber = device.SerialNumber, statement = LaptopFleet.Assignments.HandoverStatement.Version })).Must(OK);

        Assert.Null(await Plan(device.Id));
    }

    [Fact]
    public async Task Whoever_leaves_before_gets_no_other_one_until_the_departure_is_called_off()
    {
        var (person, device) = await fleet.Leaver();
        var @case = Departing.Case();
        (await fleet.Machine().Leaves(@case, person)).Must(Created);

        var leaving = (await fleet.As("logistics-emea").Get($"refresh/plans/{device.Id}")).Must(OK);
        Assert.Equal(("leaving", "2026-12-04"), (Of(leaving, "state"), Of(leaving, "leavesOn")));
        Assert.Null((await Plan(device.Id))!.Month);
        Assert.Empty(await Due(device.Id));

        (await fleet.Machine().Says(@case, person, "cancellation", 6)).Must(OK);
        Assert.NotNull((await Plan(device.Id))!.Month);
        Assert.Single(await Due(device.Id));
    }

    [Fact]
    public async Task A_person_who_moves_takes_the_plan_into_their_country_and_zone()
    {
        var person = await fleet.Person();
        var device = await fleet.InUseBy(person);
        var seen = (await fleet.As("people-ops").Get($"people/{person.Id}")).Must(OK);

        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { country = "NZ", zone = "Pacific/Auckland" }, seen.ETag)).Must(OK);

        var plan = (await Plan(device.Id))!;
        Assert.Equal(("NZ", "Pacific/Auckland", Region.Apac, new LocalDate(2029, 11, 23)), (plan.Country, plan.Zone, plan.Region, plan.DueOn));
        Assert.Equal("Pacific/Auckland", Assert.Single(await Due(device.Id)).Zone);
    }

    [Fact]
    public async Task It_is_put_off_with_a_reason_and_the_due_day_moves_with_it()
    {
        var device = await fleet.InUseBy(await fleet.Person());
        var logistics = fleet.As("logistics-emea");
        (await logistics.Post($"refresh/plans/{device.Id}/deferral", new { until = "2029-11-23", reason = "Too soon." })).MustRefuse(Conflict, "refresh.not-later");
        (await logistics.Post($"refresh/plans/{device.Id}/deferral", new { until = "2031-11-24", reason = "Too late." })).MustRefuse(Conflict, "refresh.past-end");
        (await logistics.Post($"refresh/plans/{device.Id}/deferral", new { until = "2030-06-01", reason = " " })).Must(BadRequest);
        (await fleet.As("logistics-apac").Post($"refresh/plans/{device.Id}/deferral", new { until = "2030-06-01", reason = "It runs well." })).Must(NotFound);

        var deferred = (await logistics.Post($"refresh/plans/{device.Id}/deferral", new { until = "2030-06-01", reason = "It runs well." })).Must(OK);

        Assert.Equal("2030-06-01", deferred["fallsOn"].GetValue<string>());
        Assert.Equal(new LocalDate(2030, 6, 1), Assert.Single(await Due(device.Id)).DueOn);
        Assert.Equal("It runs well.", (await logistics.Get($"refresh/plans/{device.Id}")).Must(OK)["deferReason"].GetValue<string>());
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.DeviceId == device.Id && e.Type == "RefreshDeferred")));

        (await logistics.Post($"refresh/plans/{device.Id}/deferral/end")).Must(OK);
        Assert.Equal(new LocalDate(2029, 11, 23), Assert.Single(await Due(device.Id)).DueOn);
        (await logistics.Post($"refresh/plans/{device.Id}/deferral/end")).MustRefuse(Conflict, "refresh.not-deferred");
    }

    [Fact]
    public async Task The_makers_support_is_the_hard_end()
    {
        var model = await fleet.Model();
        var device = await fleet.InUseBy(await fleet.Person(), await fleet.Device(model: model));
        (await fleet.As("logistics-lead").Post($"models/{model.Id}/support-end", new { supportEndsOn = "2024-01-01" })).MustRefuse(Conflict, "model.support-before-offer");

        var shown = (await fleet.As("logistics-lead").Post($"models/{model.Id}/support-end", new { supportEndsOn = "2026-11-22" })).Must(OK);

        Assert.Equal("2026-11-22", shown["supportEndsOn"].GetValue<string>());
        Assert.Equal("pastEnd", Of((await fleet.As("logistics-emea").Get($"refresh/plans/{device.Id}")).Must(OK), "state"));
        (await fleet.As("logistics-emea").Post($"refresh/plans/{device.Id}/deferral", new { until = "2030-01-01", reason = "It runs well." })).MustRefuse(Conflict, "refresh.past-end");
    }

    [Fact]
    public async Task A_word_of_its_maker_moves_its_days_and_a_later_word_moves_them_back()
    {
        await using var own = new Fleet();
        var model = await own.Model();
        var (device, other) = (await own.InUseBy(await own.Person(), await own.Device(model: model)), await own.InUseBy(await own.Person()));

        foreach (var (supportEndsOn, endsOn, fallsOn) in new[] { ("2027-05-31", "2027-05-31", "2027-05-31"), ("2033-01-01", "2031-11-23", "2029-11-23") })
        {
            (await own.As("logistics-lead").Post($"models/{model.Id}/support-end", new { supportEndsOn })).Must(OK);
            await own.Run<PlanRefreshesJob>();

            var seen = (await own.As("logistics-emea").Get($"refresh/plans/{device.Id}")).Must(OK);
            Assert.Equal((endsOn, fallsOn, "2029-11-23"), (Of(seen, "endsOn"), Of(seen, "fallsOn"), Of(seen, "dueOn")));
            var due = await own.InDatabase(db => db.Deadlines.Where(d => d.Kind == DeadlineKind.RefreshDue && d.WithdrawnAt == null).ToDictionaryAsync(d => d.DeviceId!.Value, d => d.DueOn));
            Assert.Equal((fallsOn, "2029-11-23"), ($"{due[device.Id]:uuuu-MM-dd}", $"{due[other.Id]:uuuu-MM-dd}"));
        }
    }

    [Fact]
    public async Task A_rule_that_changes_is_followed_by_the_laptops_in_use_and_each_tells_by_which_one_its_days_are()
    {
        await using var own = new Fleet();
        var device = await own.InUseBy(await own.Person("JP"));
        (await own.As("admin").Post("policy/rules", new { ruleId = "refresh.age.jp", kind = "refresh-age", match = new { country = "JP" }, outcome = "4", unit = "years", effectiveFrom = "2029-01-01", owner = "logistics", source = "A decision." })).Must(Created);

        var before = (await own.As("logistics-lead").Get($"refresh/plans/{device.Id}")).Must(OK);
        await own.Run<PlanRefreshesJob>();
        await own.Run<PlanRefreshesJob>();

        var answer = (await own.As("logistics-lead").Get($"refresh/plans/{device.Id}")).Must(OK);
        Assert.Equal(("2030-11-23", "refresh.age.jp", "4"), (Of(answer, "dueOn"), Of(answer, "ruleId"), answer["age"]["outcome"]!.GetValue<string>()));
        // What is told of its age is what its days were worked out with, also before they follow.
        Assert.All([before, answer], seen => Assert.Equal((Of(seen, "ruleId"), seen["plan"]["ruleVersion"]!.GetValue<int>()), (seen["age"]["rule"]!["ruleId"]!.GetValue<string>(), seen["age"]["rule"]!["version"]!.GetValue<int>())));
        Assert.Equal(new LocalDate(2030, 11, 23), (await own.InDatabase(db => db.Deadlines.SingleAsync(d => d.DeviceId == device.Id && d.Kind == DeadlineKind.RefreshDue && d.WithdrawnAt == null))).DueOn);
    }

    [Fact]
    public async Task Laptops_that_were_in_use_before_there_were_plans_get_one()
    {
        await using var own = new Fleet();
        var device = await own.InUseBy(await own.Person());
        await own.InDatabase(db => db.RefreshPlans.ExecuteDeleteAsync());

        await own.Run<PlanRefreshesJob>();

        Assert.Equal(new LocalDate(2029, 11, 23), (await own.InDatabase(db => db.RefreshPlans.SingleAsync(p => p.DeviceId == device.Id))).DueOn);
    }

    [Fact]
    public async Task Laptops_that_no_rule_gave_an_age_get_a_plan_with_the_rule_that_does()
    {
        await using var own = new Fleet();
        await own.InDatabase(db => db.PolicyRules.Where(r => r.Kind == RefreshTerms.AgeKind).ExecuteUpdateAsync(r => r.SetProperty(x => x.EffectiveUntil, new LocalDate(2026, 1, 1))));
        var device = await own.InUseBy(await own.Person());
        await own.Run<PlanRefreshesJob>();
        Assert.Equal(0, await own.InDatabase(db => db.RefreshPlans.CountAsync()));

        (await own.As("admin").Post("policy/rules", new { ruleId = "refresh.age.pt", kind = "refresh-age", match = new { country = "PT" }, outcome = "4", unit = "years", effectiveFrom = "2026-12-01", owner = "logistics", source = "A decision." })).Must(Created);
        await own.Run<PlanRefreshesJob>();

        Assert.Equal(new LocalDate(2030, 11, 23), (await own.InDatabase(db => db.RefreshPlans.SingleAsync(p => p.DeviceId == device.Id))).DueOn);
    }

    [Fact]
    public async Task Who_works_in_one_region_freezes_and_opens_no_other_one()
    {
        await using var own = new Fleet();
        var lead = own.Of("logistics-lead", "EMEA");
        foreach (var region in new[] { "APAC", null })
            Assert.Equal(["/region"], (await lead.Post("refresh/freezes", new { region, from = "2026-12-01", reason = "Short of laptops." })).MustRefuse(BadRequest, "request.invalid").Pointers);
        var theirs = (await lead.Post("refresh/freezes", new { region = "EMEA", from = "2026-11-20", reason = "Short of laptops." })).Must(Created).Id;
        (await lead.Post($"refresh/freezes/{theirs}/reopening", new { on = "2026-12-01" })).Must(OK);
        foreach (var region in new[] { "APAC", null })
        {
            var other = (await own.As("logistics-lead").Post("refresh/freezes", new { region, from = "2026-11-20", reason = "Short of laptops." })).Must(Created).Id;
            (await lead.Post($"refresh/freezes/{other}/reopening", new { on = "2026-12-01" })).MustRefuse(Conflict, "freeze.not-yours");
        }
    }

    [Fact]
    public async Task What_is_due_is_listed_in_its_order_and_in_ones_regions()
    {
        await using var own = new Fleet();
        List<Guid> devices = [];
        foreach (var (country, ago) in new[] { ("PT", 1200), ("SG", 900), ("PT", 30), ("US", 1100) })
        {
            own.Clock.Reset(Fleet.Start - Duration.FromDays(ago));
            devices.Add((await own.InUseBy(await own.Person(country))).Id);
        }
        own.Clock.Reset(Fleet.Start);

        Assert.Equal([devices[0], devices[3], devices[1], devices[2]], await Listed(own, "logistics-lead", ""));
        Assert.Equal([devices[0], devices[2]], await Listed(own, "logistics-emea", ""));
        Assert.Empty(await Listed(own, "logistics-emea", "&region=AMER"));
        Assert.Equal([devices[3]], await Listed(own, "logistics-lead", "&region=AMER"));
        Assert.Equal([devices[0], devices[3]], await Listed(own, "logistics-lead", "&fallsBy=2026-12-01"));
        Assert.Equal([devices[1]], await Listed(own, "auditor", "&country=SG"));
        var first = (await own.As("logistics-lead").Get("refresh/plans?limit=3")).Must(OK);
        Assert.Equal(["overdue", "due", "notYet"], first["items"].AsArray().Select(p => p!["state"]!.GetValue<string>()));
        var rest = (await own.As("logistics-lead").Get($"refresh/plans?limit=3&after={first["next"].GetValue<string>()}")).Must(OK);
        Assert.Equal(devices[2], Guid.Parse(Assert.Single(rest["items"].AsArray())!["deviceId"]!.GetValue<string>()));
        (await own.As("logistics-lead").Get("refresh/plans?after=x")).Must(BadRequest);
        (await own.As("logistics-lead").Get("refresh/plans?limit=0")).Must(BadRequest);
    }

    [Fact]
    public async Task A_freeze_holds_in_its_region_and_time_and_refreshes_are_opened_again()
    {
        await using var own = new Fleet();
        var device = await own.InUseBy(await own.Person());
        var lead = own.As("logistics-lead");
        (await lead.Post("refresh/freezes", new { region = "EMEA", from = "2026-12-01", until = "2026-12-01", reason = "Short of laptops." })).Must(BadRequest);
        var freeze = (await lead.Post("refresh/freezes", new { region = "EMEA", from = "2026-11-20", reason = "Short of laptops." })).Must(Created);
        (await lead.Post("refresh/freezes", new { region = "APAC", from = "2026-11-20", reason = "Short of laptops." })).Must(Created);

        Assert.True(await IsFrozen());
        (await lead.Post($"refresh/freezes/{freeze.Id}/reopening", new { on = "2026-11-19" })).MustRefuse(Conflict, "freeze.not-begun");
        (await lead.Post($"refresh/freezes/{freeze.Id}/reopening", new { on = "2026-11-23" })).Must(OK);
        Assert.False(await IsFrozen());
        (await lead.Post($"refresh/freezes/{freeze.Id}/reopening", new { on = "2026-11-23" })).MustRefuse(Conflict, "freeze.ended");
        (await lead.Post($"refresh/freezes/{Guid.CreateVersion7()}/reopening", new { on = "2026-11-23" })).MustRefuse(NotFound, "freeze.unknown");
        Assert.Equal(2, (await own.As("logistics-emea").Get("refresh/freezes")).Must(OK)["items"].AsArray().Count);

        // One that holds everywhere is opened in one region alone, and the others stay frozen as they were.
        var american = await own.InUseBy(await own.Person("US"));
        var everywhere = (await lead.Post("refresh/freezes", new { from = "2026-11-20", until = "2027-01-01", reason = "Short of laptops." })).Must(Created);
        Assert.Equal((true, true), (await IsFrozen(), await IsFrozen(american.Id)));
        (await lead.Post($"refresh/freezes/{freeze.Id}/reopening", new { on = "2026-11-23", region = "APAC" })).MustRefuse(Conflict, "freeze.other-region");
        (await lead.Post($"refresh/freezes/{everywhere.Id}/reopening", new { on = "2026-11-23", region = "EMEA" })).Must(OK);
        Assert.Equal((false, true), (await IsFrozen(), await IsFrozen(american.Id)));
        Assert.Equal(["AMER 2026-11-23 2027-01-01", "APAC 2026-11-23 2027-01-01", "LATAM 2026-11-23 2027-01-01"],
            (await lead.Get("refresh/freezes")).Must(OK)["items"].AsArray().Where(f => f!["from"]!.GetValue<string>() == "2026-11-23").Select(f => $"{f!["region"]} {f["from"]} {f["until"]}").Order(StringComparer.Ordinal));
        Assert.Equal(6, await own.InDatabase(db => db.Events.CountAsync(e => e.Type == "RefreshesFrozen")));

        async Task<bool> IsFrozen(Guid? id = null) => (await lead.Get($"refresh/plans/{id ?? device.Id}")).Must(OK)["plan"]["isFrozen"]!.GetValue<bool>();
    }

    private static string Of(Answer answer, string member) => answer["plan"][member]!.GetValue<string>();

    private static async Task<IEnumerable<Guid>> Listed(Fleet own, string who, string query) =>
        (await own.As(who).Get($"refresh/plans?limit=50{query}")).Must(OK)["items"].AsArray().Select(p => p!["deviceId"]!.GetValue<Guid>());

    private Task<RefreshPlan?> Plan(Guid deviceId) => fleet.InDatabase(db => db.RefreshPlans.AsNoTracking().SingleOrDefaultAsync(p => p.DeviceId == deviceId));

    private Task<List<Deadline>> Due(Guid deviceId) => fleet.InDatabase(db =>
        db.Deadlines.AsNoTracking().Where(d => d.DeviceId == deviceId && d.Kind == DeadlineKind.RefreshDue && d.WithdrawnAt == null).ToListAsync());
}
