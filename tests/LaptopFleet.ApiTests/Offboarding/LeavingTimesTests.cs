using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.DeviceManagement;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>What follows from a cut-off or a signal at a time of its own, by the rules of the last working day: access that is gone, a lock that is decided, a departure that closes.</summary>
public sealed class LeavingTimesTests
{
    private static readonly object Lisbon = new { address = new { line1 = "Rua Nova 5", city = "Lisboa", postcode = "1000-001", country = "PT" } };

    [Fact]
    public async Task The_lock_of_whoever_was_not_heard_from_is_put_before_device_security_so_long_after_the_cut_off_as_the_rule_of_the_last_day_says()
    {
        await using var own = new Fleet();
        await Rule(own, "departure.pin-lock", "pin-lock-after-no-contact", null, "48", "hours", "2026-12-07");
        var ((before, old), (heard, known), (after, young)) = (await own.Leaver(), await own.Leaver(), await own.Leaver());
        var names = (Before: Departing.Case(), Heard: Departing.Case(), After: Departing.Case());
        (await own.Machine().Leaves(names.Before, before, "2026-12-04")).Must(Created);
        (await own.Machine().Leaves(names.Heard, heard, "2026-12-04")).Must(Created);
        var told = (await own.Machine().Leaves(names.After, after, "2026-12-07")).Must(Created)["departure"];
        Assert.Equal(("2026-12-09T16:00:00Z", 2), At(told["lockReview"]));

        await Comes(own, "2026-12-04T16:00:00Z");
        (await own.As(heard.WorkEmail).Post($"me/returns/{(await own.Plan(known.Id))["id"]}/confirmation", Lisbon)).Must(OK);
        await Comes(own, "2026-12-05T15:59:59Z");
        Assert.Empty(await Locks(own, old.Id));
        await Comes(own, "2026-12-05T16:00:00Z");
        await Comes(own, "2026-12-05T17:00:00Z");

        var command = Assert.Single(await Locks(own, old.Id));
        Assert.Equal((DeviceCommandState.Proposed, "job:cut-off-departures", before.Id), (command.State, command.ProposedBy, command.PersonId));
        Assert.Contains("departure.pin-lock version 1", command.Reason, StringComparison.Ordinal);
        Assert.Empty(await Locks(own, known.Id));
        Assert.Null(await own.InDatabase(db => db.Departures.Where(d => d.PersonId == heard.Id).Select(d => d.DueAt).SingleAsync()));
        var proposed = JsonNode.Parse(await own.InDatabase(db => db.Events.Where(e => e.SubjectId == command.Id).Select(e => e.Data).SingleAsync()))!;
        Assert.Equal(("departure.pin-lock", 1), (proposed["rule"]!["ruleId"]!.GetValue<string>(), proposed["rule"]!["version"]!.GetValue<int>()));

        await Comes(own, "2026-12-07T16:00:00Z");
        await Comes(own, "2026-12-08T16:00:00Z");
        Assert.Empty(await Locks(own, young.Id));
        await Comes(own, "2026-12-09T16:00:00Z");
        Assert.Contains("departure.pin-lock version 2", Assert.Single(await Locks(own, young.Id)).Reason, StringComparison.Ordinal);
        // Whoever left before the rule changed keeps theirs.
        Assert.Equal(("2026-12-05T16:00:00Z", 1), At((await own.Machine().Get($"departures/{names.Before}")).Must(OK)["lockReview"]));
        // Nothing is locked before a person of device security has said so; one that they will not have is not proposed again.
        Assert.Equal("approved", (await own.As("device-security").Post($"device-commands/{command.Id}/decision", new { verdict = "approve" })).Must(OK)["state"].GetValue<string>());
        (await own.As("device-security").Post($"device-commands/{(await Locks(own, young.Id))[0].Id}/decision", new { verdict = "reject" })).Must(OK);
        await Comes(own, "2026-12-11T16:00:00Z");
        Assert.Single(await Locks(own, young.Id));
    }

    [Fact]
    public async Task What_is_on_its_way_back_or_called_off_is_not_put_before_device_security()
    {
        await using var own = new Fleet();
        var ((sends, sent), (stays, kept)) = (await own.Leaver(), await own.Leaver());
        var name = Departing.Case();
        (await own.Machine().Leaves(Departing.Case(), sends, "2026-12-04")).Must(Created);
        (await own.Machine().Leaves(name, stays, "2026-12-04", sequence: 1)).Must(Created);
        await Comes(own, "2026-12-04T16:00:00Z");
        var shipment = (await own.As("logistics-emea").Post("shipments", new { direction = "return", fromPersonId = sends.Id, toDepotId = (await own.Depot()).Id, address = Shipments.Parcels.Lisbon, deviceIds = new[] { sent.Id }, carrier = "UPS", trackingNumber = Seeds.Unique("1Z") })).Must(Created).Id;
        (await own.As("logistics-emea").Post($"shipments/{shipment}/scans", new { status = "inTransit", occurredAt = "2026-12-04T15:59:00Z" })).Must(OK);
        await own.Follow();
        (await own.Machine().Says(name, stays, "cancellation", 2)).Must(OK);

        await Comes(own, "2026-12-06T09:00:00Z");

        Assert.Empty(await Locks(own, sent.Id));
        Assert.Empty(await Locks(own, kept.Id));
    }

    [Fact]
    public async Task By_when_access_is_gone_is_said_where_the_leaver_lives_and_by_the_rule_of_the_last_day()
    {
        await using var own = new Fleet();
        await Rule(own, "access.critical", "access-removal", new { urgency = "critical" }, "12", "hours", "2026-12-07");
        var (before, after, names) = (await own.Person(), await own.Person(), (Before: Departing.Case(), After: Departing.Case()));

        var answer = (await own.Machine().Leaves(names.Before, before, "2026-12-04")).Must(Created)["departure"]["access"]!.AsArray();
        Assert.Equal([("critical", "2026-12-05T16:00:00Z", "access.critical", 1), ("other", "2026-12-15T00:00:00Z", "access.other", 1)], answer.Select(Of));
        Assert.Contains("2026-12-04 16:00 in Europe/Lisbon", answer[0]!["because"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("2026-12-08", answer[1]!["because"]!.GetValue<string>(), StringComparison.Ordinal);
        var later = (await own.Machine().Leaves(names.After, after, "2026-12-07")).Must(Created)["departure"]["access"]!.AsArray();
        Assert.Equal(("critical", "2026-12-08T04:00:00Z", "access.critical", 2), Of(later[0]));
        Assert.Equal(answer.ToJsonString(), (await own.Machine().Get($"departures/{names.Before}")).Must(OK)["access"].ToJsonString());

        static (string, string, string, int) Of(JsonNode? due) =>
            (due!["urgency"]!.GetValue<string>(), due["goneBy"]!.GetValue<string>(), due["rule"]!["rule"]!["ruleId"]!.GetValue<string>(), due["rule"]!["rule"]!["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_departure_with_no_laptop_closes_by_itself_so_long_after_its_last_day_as_the_rule_of_that_day_says()
    {
        await using var own = new Fleet();
        await Rule(own, "departure.case-auto-close", "case-auto-close", null, "10", "days", "2026-12-01", isGuarded: false);
        var (before, after, names) = (await own.Person(), await own.Person(), (Before: Departing.Case(), After: Departing.Case()));
        (await own.Machine().Leaves(names.Before, before, "2026-11-30")).Must(Created);
        (await own.Machine().Leaves(names.After, after, "2026-12-01")).Must(Created);
        await Comes(own, "2026-12-01T16:00:00Z");
        Assert.Equal(("2026-12-06T00:00:00Z", 1), At((await own.Machine().Get($"departures/{names.Before}")).Must(OK)["closing"]));
        Assert.Equal(("2026-12-12T00:00:00Z", 2), At((await own.Machine().Get($"departures/{names.After}")).Must(OK)["closing"]));

        await Comes(own, "2026-12-05T23:59:59Z");
        Assert.Equal(("effective", "effective"), (await State(own, names.Before), await State(own, names.After)));
        await Comes(own, "2026-12-06T00:00:00Z");
        Assert.Equal(("closed", "effective"), (await State(own, names.Before), await State(own, names.After)));
        await Comes(own, "2026-12-12T00:00:00Z");
        var closed = (await own.Machine().Get($"departures/{names.After}")).Must(OK);
        // Nobody has looked, and nothing says that somebody has.
        Assert.Equal(("closed", "job:cut-off-departures", null), (closed["state"].GetValue<string>(), closed["closedBy"].GetValue<string>(), closed.Body!["nothingCheckedBy"]));
        Assert.Equal([("departure.case-auto-close", 1), ("departure.case-auto-close", 2)], await Told(own, before.Id, after.Id));
    }

    [Fact]
    public async Task A_departure_from_which_a_laptop_could_come_back_never_closes_by_itself()
    {
        await using var own = new Fleet();
        var ((leaves, _), (signalled, _)) = (await own.Leaver(), await own.Leaver());
        var (assigned, name, late) = (await own.Person(), Departing.Case(), Departing.Case());
        (await own.Machine().Leaves(name, leaves, "2026-11-27")).Must(Created);
        (await own.As("people-ops").Post($"people/{signalled.Id}/deactivation")).Must(OK);
        await own.Follow();
        (await own.Machine().Says(late, assigned, "inEffect")).Must(Created);
        var laptop = await own.Device();
        (await own.As("logistics-lead").Post("assignments", new { personId = assigned.Id, deviceId = laptop.Id })).Must(Created);
        for (var day = 1; day < 40; day += 6)
            await Comes(own, $"{new NodaTime.LocalDate(2026, 12, 1).PlusDays(day):uuuu-MM-dd}T09:00:00Z");

        foreach (var person in new[] { leaves, signalled, assigned })
            Assert.Null(await own.InDatabase(db => db.Departures.Where(d => d.PersonId == person.Id).Select(d => d.ClosedAt).SingleAsync()));
    }

    [Fact]
    public async Task An_account_that_is_cut_off_after_the_closing_leaves_no_second_departure_that_stays_a_question_for_ever()
    {
        await using var own = new Fleet();
        var (person, name) = (await own.Person(), Departing.Case());
        (await own.Machine().Says(name, person, "inEffect")).Must(Created);
        (await own.As("people-ops").Post($"departures/{name}/closure", new { checkedThatNone = true })).Must(OK);
        own.Clock.AdvanceHours(3);
        (await own.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);
        await own.Follow();
        Assert.Equal(["Closed", "Signalled"], await States(own, person.Id));

        await Comes(own, "2026-11-28T23:00:00Z");
        Assert.Equal(["Closed", "Signalled"], await States(own, person.Id));
        await Comes(own, "2026-11-29T00:00:00Z");
        Assert.Equal(["Closed", "Closed"], await States(own, person.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_tells_of_one_that_has_closed_by_itself_is_heard(bool isOpenAgain)
    {
        await using var own = new Fleet();
        var (person, name) = (await own.Person(), Departing.Case());
        (await own.Machine().Says(name, person, "signal", 1)).Must(Created);
        await Comes(own, "2026-11-29T00:00:00Z");
        Assert.Equal("closed", await State(own, name));
        if (isOpenAgain)
            (await own.Machine().Says(Departing.Case(), person, "signal")).Must(Created);

        var answer = (await own.Machine().Leaves(name, person, "2026-12-11", sequence: 2)).Must(OK);

        Assert.Equal(("scheduled", "2026-12-11", null), (answer["departure"]["state"]!.GetValue<string>(), answer["departure"]["lastWorkingDayOn"]!.GetValue<string>(), answer["departure"]["closedAt"]));
        Assert.Equal(isOpenAgain ? ["Closed", "Scheduled"] : ["Scheduled"], await States(own, person.Id));
        Assert.Equal("scheduled", await State(own, name));
    }

    [Fact]
    public async Task Who_moves_west_in_the_hours_after_the_cut_off_has_left_all_the_same()
    {
        await using var own = new Fleet();
        var ((person, device), name) = (await own.Leaver(), Departing.Case());
        (await own.Machine().Leaves(name, person, "2026-12-04", sequence: 1)).Must(Created);
        await Comes(own, "2026-12-04T16:00:00Z");
        own.Clock.AdvanceMinutes(20);

        (await own.As("people-ops").Patch($"people/{person.Id}", new { country = "US", zone = "America/New_York" }, ifMatch: "*")).Must(OK);
        await own.Follow();
        await own.Follow();

        var departure = (await own.Machine().Get($"departures/{name}")).Must(OK);
        Assert.Equal(("effective", "2026-12-04T16:00:00Z", "2026-12-04T16:00:00Z", "Europe/Lisbon", "AMER"),
            (departure["state"].GetValue<string>(), departure["stateSince"].GetValue<string>(), departure["cutOff"]["fromAt"]!.GetValue<string>(), departure["cutOff"]["zone"]!.GetValue<string>(), departure["region"].GetValue<string>()));
        Assert.Equal("returnDue", (await own.As("logistics-amer").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
        // Another day is somebody's word, and that counts where they live now.
        var moved = (await own.Machine().Leaves(name, person, "2026-12-07", sequence: 2)).Must(OK)["departure"];
        Assert.Equal(("scheduled", "2026-12-07T21:00:00Z"), (moved["state"]!.GetValue<string>(), moved["cutOff"]!["fromAt"]!.GetValue<string>()));
    }

    /// <summary>Moves the clock on, and lets everything come about that has fallen due.</summary>
    private static async Task Comes(Fleet fleet, string at)
    {
        fleet.Clock.Reset(InstantPattern.ExtendedIso.Parse(at).Value);
        await fleet.Run<CutOffDeparturesJob>();
    }

    /// <summary>Sets the next version of a rule of the files; of one about security a second person approves.</summary>
    private static async Task Rule(Fleet fleet, string ruleId, string kind, object? match, string outcome, string unit, string from, bool isGuarded = true)
    {
        var set = (await fleet.As("logistics-lead").Post("policy/rules", new { ruleId, kind, match, outcome, unit, effectiveFrom = from, owner = "people-ops", source = "A decision." })).Must(isGuarded ? Accepted : Created);
        if (isGuarded)
            (await fleet.As("admin").Post($"policy/proposals/{set.Id}/decision", new { verdict = "approve" })).Must(OK);
    }

    private static Task<List<DeviceCommand>> Locks(Fleet fleet, Guid device) =>
        fleet.InDatabase(db => db.DeviceCommands.AsNoTracking().Where(c => c.DeviceId == device && c.Kind == DeviceCommandKind.Lock).OrderBy(c => c.Id).ToListAsync());

    private static async Task<string> State(Fleet fleet, string name) => (await fleet.Machine().Get($"departures/{name}")).Must(OK)["state"].GetValue<string>();

    private static Task<List<string>> States(Fleet fleet, Guid person) =>
        fleet.InDatabase(db => db.Departures.Where(d => d.PersonId == person).OrderBy(d => d.Id).Select(d => d.State.ToString()).ToListAsync());

    private static async Task<List<(string, int)>> Told(Fleet fleet, params Guid[] people)
    {
        var told = await fleet.InDatabase(db => db.Events.Where(e => people.Contains(e.PersonId!.Value) && e.Type == "DepartureClosed").OrderBy(e => e.Id).Select(e => e.Data).ToListAsync());
        return told.ConvertAll(data => JsonNode.Parse(data)!["rule"]!).ConvertAll(rule => (rule["ruleId"]!.GetValue<string>(), rule["version"]!.GetValue<int>()));
    }

    private static (string, int) At(JsonNode? due) => (due!["at"]!.GetValue<string>(), due["rule"]!["rule"]!["version"]!.GetValue<int>());
}
