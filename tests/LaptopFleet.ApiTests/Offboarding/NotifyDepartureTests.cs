using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>An offboarding system says what is true under its own case id; whatever it repeats, changes or takes back, there is one plan for each laptop.</summary>
public sealed class NotifyDepartureTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task One_notice_gives_a_departure_with_its_cut_off_and_a_plan_for_the_laptop()
    {
        var ((person, device), id) = (await fleet.Leaver(), Departing.Case());

        var answer = (await fleet.Machine().Leaves(id, person)).Must(Created);

        Assert.Equal($"/api/v1/departures/{id}", answer.Headers.Location?.OriginalString);
        var departure = answer["departure"];
        Assert.Equal(("scheduled", "2026-12-04", "2026-12-04T16:00:00Z", "Europe/Lisbon"), (departure["state"]!.GetValue<string>(), departure["lastWorkingDayOn"]!.GetValue<string>(),
            departure["cutOff"]!["fromAt"]!.GetValue<string>(), departure["cutOff"]!["zone"]!.GetValue<string>()));
        Assert.Equal(["cut-off-days", "cut-off-from", "cut-off-until"], departure["cutOff"]!["rules"]!.AsArray().Select(r => r!["kind"]!.GetValue<string>()));
        Assert.Equal([device.Id], departure["returns"]!.AsArray().Select(r => r!["deviceId"]!.GetValue<Guid>()));
        Assert.Equal(["state", "lastWorkingDayOn", "cutOffFromAt", "return"], answer["changes"].AsArray().Select(c => c!["what"]!.GetValue<string>()));
        Assert.All(answer["changes"].AsArray(), c => Assert.NotEmpty(c!["because"]!.GetValue<string>()));
        Assert.StartsWith(answer.ETag![..^1], (await fleet.Machine().Get($"departures/{id}")).Must(OK).ETag, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_notice_again_is_known_and_has_no_effect()
    {
        var ((person, _), id) = (await fleet.Leaver(), Departing.Case());
        var first = (await fleet.Machine().Leaves(id, person, sequence: 1)).Must(Created);
        var before = await Events(person);

        foreach (var again in new[] { (await fleet.Machine().Leaves(id, person, sequence: 1)).Must(OK), (await fleet.As("people-ops").Leaves(id, person, sequence: 1)).Must(OK) })
            Assert.Equal((false, 0, first.ETag), (again["isNews"].GetValue<bool>(), again["changes"].AsArray().Count, again.ETag));

        Assert.Equal(before, await Events(person));
    }

    [Fact]
    public async Task Without_a_count_or_an_instant_what_repeats_the_newest_notice_is_that_one_and_going_back_is_a_change()
    {
        var ((person, _), id) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(id, person, "2026-12-04")).Must(Created);
        Assert.False((await fleet.Machine().Leaves(id, person, "2026-12-04")).Must(OK)["isNews"].GetValue<bool>());
        fleet.Clock.AdvanceSeconds(1);
        Assert.Equal("2026-12-11", (await fleet.Machine().Leaves(id, person, "2026-12-11")).Must(OK)["departure"]["lastWorkingDayOn"]!.GetValue<string>());
        fleet.Clock.AdvanceSeconds(1);

        var back = (await fleet.Machine().Leaves(id, person, "2026-12-04")).Must(OK);

        Assert.True(back["isNews"].GetValue<bool>());
        Assert.Equal(("2026-12-11", "2026-12-04"), (Changed(back, "lastWorkingDayOn").From, Changed(back, "lastWorkingDayOn").To));
        Assert.Equal(["recorded", "changed", "changed"], back["departure"]["notices"]!.AsArray().Select(n => n!["effect"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_late_notice_with_a_lower_count_is_kept_and_changes_nothing_and_says_why()
    {
        var ((person, device), id) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Says(id, person, "cancellation", 2)).Must(Created);

        var late = (await fleet.Machine().Leaves(id, person, sequence: 1)).Must(OK);

        Assert.Equal("cancelled", late["departure"]["state"]!.GetValue<string>());
        Assert.Equal(["recorded", "cancelled"], late["departure"]["notices"]!.AsArray().Select(n => n!["effect"]!.GetValue<string>()));
        Assert.False(await fleet.InDatabase(db => db.Returns.AnyAsync(r => r.DeviceId == device.Id)));
        (await fleet.Machine().Leaves(id, person, "2026-12-11", sequence: 2)).MustRefuse(Conflict, "departure.sequence-reused");
    }

    [Fact]
    public async Task Rescinded_the_plan_is_called_off_and_on_again_it_is_the_same_one()
    {
        var ((person, device), id) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(id, person, sequence: 1)).Must(Created);
        var plan = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();

        var off = (await fleet.Machine().Says(id, person, "cancellation", 2)).Must(OK);
        Assert.Equal("calledOff: return", Changed(off, "return").To);
        Assert.Equal("calledOff", await fleet.StateOfPlan(device.Id));
        var on = (await fleet.Machine().Leaves(id, person, sequence: 3)).Must(OK);

        Assert.Equal("planned: return", Changed(on, "return").To);
        Assert.Equal(plan, (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task Two_systems_that_tell_of_one_leaver_tell_of_one_departure()
    {
        var ((person, device), hr, desk) = (await fleet.Leaver(), Departing.Case(), Departing.Case());
        var first = (await fleet.Machine().Leaves(hr, person, "2026-12-04")).Must(Created)["departure"]["id"]!.GetValue<Guid>();
        fleet.Clock.AdvanceSeconds(1);

        var second = (await fleet.As("people-ops").Leaves(desk, person, "2026-12-11")).Must(Created);

        Assert.Equal((first, "2026-12-11", 2), (second["departure"]["id"]!.GetValue<Guid>(), second["departure"]["lastWorkingDayOn"]!.GetValue<string>(), second["departure"]["cases"]!.AsArray().Count));
        Assert.Equal(1, await fleet.InDatabase(db => db.Returns.CountAsync(r => r.DeviceId == device.Id)));
    }

    [Fact]
    public async Task Told_at_once_by_many_it_is_one_departure_with_one_plan()
    {
        var (person, device) = await fleet.Leaver();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => fleet.Machine().Leaves($"at-once-{person.Id}-{i % 3}", person, $"2026-12-{(i % 3) + 1:00}", sequence: i)));

        Assert.All(answers, a => Assert.True(a.Status is Created or OK, a.Text));
        Assert.Equal(1, await fleet.InDatabase(db => db.Departures.CountAsync(d => d.PersonId == person.Id)));
        Assert.Equal(1, await fleet.InDatabase(db => db.Returns.CountAsync(r => r.DeviceId == device.Id)));
        Assert.Equal(12, (await fleet.Machine().Get($"departures/at-once-{person.Id}-0")).Must(OK)["notices"].AsArray().Count);
    }

    [Fact]
    public async Task Somebody_unknown_is_waited_for()
    {
        var (id, email) = (Departing.Case(), $"{Seeds.Unique("later")}@example.com");

        var waiting = (await fleet.Machine().Put($"departures/{id}", new { notice = "leaving", workEmail = email, lastWorkingDayOn = "2026-12-04" })).Must(Accepted);
        Assert.Null(waiting.Body!["departure"]);
        (await fleet.Machine().Get($"departures/{id}")).MustRefuse(NotFound, "departure.unknown");
        var person = await fleet.Person(email: email);
        await fleet.Follow();

        Assert.Equal((person.Id, "scheduled"), ((await fleet.Machine().Get($"departures/{id}")).Must(OK)["personId"].GetValue<Guid>(), (await fleet.Machine().Get($"departures/{id}")).Must(OK)["state"].GetValue<string>()));
        Assert.Null(await fleet.InDatabase(db => db.DepartureCases.Where(c => c.CaseId == id).Select(c => c.WantedEmailKey).SingleAsync()));
    }

    [Fact]
    public async Task Who_has_no_laptop_leaves_as_well()
    {
        var answer = (await fleet.Machine().Leaves(Departing.Case(), await fleet.Person())).Must(Created);

        Assert.Empty(answer["departure"]["returns"]!.AsArray());
    }

    [Fact]
    public async Task A_saturday_waits_for_a_named_arrangement_and_takes_its_time()
    {
        var ((person, _), id) = (await fleet.Leaver(), Departing.Case());

        var open = (await fleet.Machine().Leaves(id, person, "2026-12-05", sequence: 1)).Must(Created);
        Assert.True(open["departure"]["needsArrangement"]!.GetValue<bool>());
        Assert.Contains(id, (await fleet.As("people-ops").Get($"departures?needsArrangement=true&personId={person.Id}")).Must(OK)["items"].AsArray().Select(_ => id));
        var arranged = (await fleet.Machine().Put($"departures/{id}", new
        {
            notice = "leaving",
            personId = person.Id,
            lastWorkingDayOn = "2026-12-05",
            sequence = 2,
            arrangement = new { agreedBy = "TMR-812", from = "10:00:00", until = "11:00:00" },
        })).Must(OK);

        Assert.Equal(("2026-12-05T10:00:00Z", false), (arranged["departure"]["cutOff"]!["fromAt"]!.GetValue<string>(), arranged["departure"]["needsArrangement"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task With_the_cut_off_it_takes_effect_and_the_laptop_is_due_back()
    {
        await using var own = new Fleet();
        var ((person, device), id) = (await own.Leaver(), Departing.Case());
        (await own.Machine().Put($"departures/{id}", new { notice = "leaving", personId = person.Id, lastWorkingDayOn = "2026-11-27", terminationOn = "2026-12-31", sequence = 1 })).Must(Created);
        own.Clock.Reset(Instant.FromUtc(2026, 11, 27, 15, 59));
        await own.Run<CutOffDeparturesJob>();
        Assert.Equal("scheduled", (await own.Machine().Get($"departures/{id}")).Must(OK)["state"].GetValue<string>());

        own.Clock.AdvanceMinutes(1);
        await own.Run<CutOffDeparturesJob>();
        await own.Run<CutOffDeparturesJob>();

        var departure = (await own.Machine().Get($"departures/{id}")).Must(OK);
        Assert.Equal(("effective", "2026-11-27T16:00:00Z", "2026-12-31"), (departure["state"].GetValue<string>(), departure["stateSince"].GetValue<string>(), departure["terminationOn"].GetValue<string>()));
        Assert.Equal("returnDue", (await own.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
        Assert.Equal(1, await own.InDatabase(db => db.Events.CountAsync(e => e.PersonId == person.Id && e.Type == "DepartureTookEffect")));

        var back = (await own.Machine().Says(id, person, "rehire", 2)).Must(OK);
        Assert.Equal(("rehired", "inUse"), (back["departure"]["state"]!.GetValue<string>(), (await own.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>()));
        Assert.Equal(1, await own.InDatabase(db => db.Assignments.CountAsync(a => a.PersonId == person.Id && a.EndedAt == null)));
    }

    [Fact]
    public async Task Of_two_servers_that_look_at_once_one_lets_it_take_effect()
    {
        await using var own = new Fleet();
        await using var twin = own.Twin();
        var people = new List<Person>();
        for (var i = 0; i < 6; i++)
        {
            var (person, _) = await own.Leaver();
            people.Add(person);
            (await own.Machine().Leaves(Departing.Case(), person, "2026-11-24")).Must(Created);
        }
        own.Clock.AdvanceHours(48);

        await Task.WhenAll(own.Run<CutOffDeparturesJob>(), twin.Run<CutOffDeparturesJob>());
        await own.Run<CutOffDeparturesJob>();

        foreach (var person in people)
            Assert.Equal(1, await own.InDatabase(db => db.Events.CountAsync(e => e.PersonId == person.Id && e.Type == "DepartureTookEffect")));
    }

    [Fact]
    public async Task A_departure_that_the_database_refuses_does_not_hold_up_the_others_nor_the_job()
    {
        await using var own = new Fleet();
        var ((one, broken), (other, whole)) = (await own.Leaver(), await own.Leaver());
        (await own.Machine().Leaves(Departing.Case(), one, "2026-11-24")).Must(Created);
        (await own.Machine().Leaves(Departing.Case(), other, "2026-11-24")).Must(Created);
        await own.Break("Assignments", "DeviceId", broken.Key());
        own.Clock.AdvanceHours(48);

        await own.Run<CutOffDeparturesJob>();

        Assert.Equal(("inUse", "returnDue"), (await StateOf(own, broken), await StateOf(own, whole)));
        await own.InDatabase(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER Broken"));
        await own.Run<CutOffDeparturesJob>();
        Assert.Equal("returnDue", await StateOf(own, broken));
    }

    [Fact]
    public async Task Two_cases_whose_names_differ_in_case_alone_are_two()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "A server compares by the collation that its database was made with; db/README.md asks for a binary one.");
        var ((one, _), (other, _), id) = (await fleet.Leaver(), await fleet.Leaver(), Departing.Case());

        (await fleet.Machine().Leaves(id, one)).Must(Created);
        (await fleet.Machine().Leaves(id.ToUpperInvariant(), other)).Must(Created);

        Assert.Equal(one.Id, (await fleet.Machine().Get($"departures/{id}")).Must(OK)["personId"].GetValue<Guid>());
    }

    [Fact]
    public async Task Why_somebody_leaves_is_told_to_few_and_what_follows_from_it_to_logistics()
    {
        var ((person, device), id) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(id, person, reason: "misconduct")).Must(Created);

        Assert.Equal("misconduct", (await fleet.As("people-ops").Get($"departures/{id}")).Must(OK)["reason"].GetValue<string>());
        var seen = (await fleet.As("logistics-emea").Get($"departures/{id}")).Must(OK);
        Assert.Null(seen.Body!["reason"]);
        Assert.DoesNotContain("misconduct", seen.Text, StringComparison.OrdinalIgnoreCase);
        var plan = await fleet.Plan(device.Id);
        Assert.Equal(["return"], plan["allowed"]!.AsArray().Select(a => a!.GetValue<string>()));
        Assert.DoesNotContain("misconduct", plan.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.False(await fleet.InDatabase(db => db.Events.AnyAsync(e => e.PersonId == person.Id && e.Data.Contains("isconduct"))));
    }

    [Fact]
    public async Task It_is_staffs_of_the_region_and_nobody_elses()
    {
        var ((person, _), id) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(id, person, reason: null)).Must(Created);

        (await fleet.As("logistics-apac").Get($"departures/{id}")).MustRefuse(NotFound, "departure.unknown");
        (await fleet.As(person.WorkEmail).Get($"departures/{id}")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-emea").Leaves(id, person)).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Leaves(id, person)).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("people-ops").Get($"departures/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "departure.unknown");
        Assert.Empty((await fleet.As(person.WorkEmail).Get("me/returns")).Must(OK).Body!.AsArray());
    }

    [Fact]
    public async Task Who_leaves_by_their_own_wish_sees_it_at_once_and_says_before_the_cut_off_where_it_is_fetched()
    {
        var ((person, device), id) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(id, person, reason: "voluntary")).Must(Created);

        var mine = Assert.Single((await fleet.As(person.WorkEmail).Get("me/returns")).Must(OK).Body!.AsArray())!;
        Assert.Equal(("planned", "2026-12-04T16:00:00Z"), (mine["state"]!.GetValue<string>(), mine["steps"]![0]!["dueAt"]!.GetValue<string>()));
        (await fleet.As(person.WorkEmail).Post($"me/returns/{mine["id"]}/confirmation", new { address = new { line1 = "Rua Nova 5", city = "Lisboa", postcode = "1000-001", country = "PT" } })).Must(OK);

        Assert.NotNull((await fleet.Plan(device.Id))["confirmedAt"]);
        (await fleet.As("people-ops").Post($"departures/{id}/told")).MustRefuse(Conflict, "departure.known");
    }

    [Theory]
    [InlineData("involuntary")]
    [InlineData("misconduct")]
    [InlineData(null)]
    public async Task Who_is_dismissed_learns_of_it_from_somebody_and_not_from_a_page(string? reason)
    {
        var ((person, device), id) = (await fleet.Leaver(), Departing.Case());
        var recorded = (await fleet.Machine().Leaves(id, person, sequence: 1, reason: reason)).Must(Created)["departure"];
        Assert.Null(recorded["knownSince"]);
        Assert.Empty((await fleet.As(person.WorkEmail).Get("me/returns")).Must(OK).Body!.AsArray());
        // They can be asked only after it: the Monday.
        Assert.Equal("2026-12-07", (await Confirm(device.Id))["dueOn"]!.GetValue<string>());

        var told = (await fleet.As("people-ops").Post($"departures/{id}/told")).Must(OK);

        Assert.Equal("user:people-ops", told["toldBy"].GetValue<string>());
        Assert.NotNull(told["knownSince"]);
        Assert.Single((await fleet.As(person.WorkEmail).Get("me/returns")).Must(OK).Body!.AsArray());
        Assert.Equal("2026-12-04", (await Confirm(device.Id))["dueOn"]!.GetValue<string>());
        // Called off, and on again: what they were told was something else.
        (await fleet.Machine().Says(id, person, "cancellation", 2)).Must(OK);
        (await fleet.As("people-ops").Post($"departures/{id}/told")).MustRefuse(Conflict, "departure.not-tell");
        (await fleet.Machine().Leaves(id, person, sequence: 3, reason: reason)).Must(OK);
        Assert.Empty((await fleet.As(person.WorkEmail).Get("me/returns")).Must(OK).Body!.AsArray());
    }

    [Fact]
    public async Task That_somebody_was_told_is_said_by_those_who_tell_them()
    {
        var ((person, _), id) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(id, person, reason: "involuntary")).Must(Created);

        (await fleet.As("logistics-lead").Post($"departures/{id}/told")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As(person.WorkEmail).Post($"departures/{id}/told")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Post($"departures/{id}/told")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("people-ops").Post($"departures/{Guid.CreateVersion7()}/told")).MustRefuse(NotFound, "departure.unknown");
        (await fleet.Machine().Post($"departures/{id}/told")).Must(OK);
        (await fleet.Machine().Post($"departures/{id}/told")).MustRefuse(Conflict, "departure.known");
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.PersonId == person.Id && e.Type == "LeaverTold")));
    }

    [Fact]
    public async Task An_address_that_nobody_has_opens_no_case_of_another_region()
    {
        var ((person, _), id) = (await fleet.Leaver("JP"), Departing.Case());
        (await fleet.Machine().Leaves(id, person, reason: "misconduct")).Must(Created);
        using var emea = fleet.Of(Role.PeopleOps, "EMEA");

        foreach (var notice in new[] { "cancellation", "inEffect", "rehire" })
            (await emea.Put($"departures/{id}", new { notice, workEmail = "nobody@elsewhere.example" })).MustRefuse(NotFound, "departure.unknown");

        Assert.Equal("scheduled", (await fleet.Machine().Get($"departures/{id}")).Must(OK)["state"].GetValue<string>());
        // Their own staff, whose source has an older address of the person, are heard.
        using var apac = fleet.Of(Role.PeopleOps, "APAC");
        Assert.Equal("cancelled", (await apac.Put($"departures/{id}", new { notice = "cancellation", workEmail = "nobody@elsewhere.example" })).Must(OK)["departure"]["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_case_is_of_one_person()
    {
        var id = Departing.Case();
        (await fleet.Machine().Leaves(id, await fleet.Person())).Must(Created);

        (await fleet.Machine().Leaves(id, await fleet.Person(), sequence: 2)).MustRefuse(Conflict, "departure.other-person");
    }

    [Theory]
    [InlineData("""{ "notice": "leaving", "lastWorkingDayOn": "2026-12-04" }""", "/personId")]
    [InlineData("""{ "notice": "leaving", "workEmail": "not an address", "lastWorkingDayOn": "2026-12-04" }""", "/workEmail")]
    [InlineData("""{ "notice": "leaving", "workEmail": "a@example.com" }""", "/lastWorkingDayOn")]
    [InlineData("""{ "notice": "leaving", "workEmail": "a@example.com", "lastWorkingDayOn": "2026-12-04", "terminationOn": "2026-12-03" }""", "/terminationOn")]
    [InlineData("""{ "workEmail": "a@example.com" }""", "/notice")]
    [InlineData("""{ "notice": "leaving", "workEmail": "a@example.com", "lastWorkingDayOn": "2026-12-04", "sequence": -1 }""", "/sequence")]
    [InlineData("""{ "notice": "leaving", "workEmail": "a@example.com", "lastWorkingDayOn": "2026-12-04", "occurredAt": "2026-11-24T09:00:00Z" }""", "/occurredAt")]
    [InlineData("""{ "notice": "leaving", "workEmail": "a@example.com", "lastWorkingDayOn": "2026-12-04", "arrangement": { "agreedBy": "x", "from": "11:00:00", "until": "10:00:00" } }""", "/arrangement/until")]
    [InlineData("""{ "notice": "leaving", "personId": "0198a6f2-0000-7000-8000-000000000000", "lastWorkingDayOn": "2026-12-04" }""", "/personId")]
    public async Task What_makes_no_sense_is_invalid(string body, string pointer)
    {
        await using var own = new Fleet();

        var answer = (await own.Machine().Put($"departures/{Departing.Case()}", System.Text.Json.Nodes.JsonNode.Parse(body)!)).MustRefuse(BadRequest, "request.invalid");

        Assert.Contains(pointer, answer.Pointers);
    }

    private async Task<System.Text.Json.Nodes.JsonNode> Confirm(Guid device) => (await fleet.Plan(device))["steps"]!.AsArray().Single(s => s!["kind"]!.GetValue<string>() == "confirm")!;

    private static (string? From, string? To) Changed(Answer answer, string what)
    {
        var change = answer["changes"].AsArray().Single(c => c!["what"]!.GetValue<string>() == what)!;
        return (change["from"]?.GetValue<string>(), change["to"]?.GetValue<string>());
    }

    private static async Task<string> StateOf(Fleet own, Device device) => (await own.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>();

    private Task<int> Events(Person person) => fleet.InDatabase(db => db.Events.CountAsync(e => e.PersonId == person.Id));
}
