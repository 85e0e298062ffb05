using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.ApiTests.People.Scim;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>What happens in the fleet around a departure: accounts cut off, contracts ending, laptops handed over, swapped and sent back, people who move.</summary>
public sealed class FollowFleetTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task An_account_cut_off_by_the_identity_provider_is_a_signal_with_a_plan_and_taken_back_it_is_cancelled()
    {
        var (person, device) = await fleet.Leaver();
        var user = (await fleet.Provider().Create(new() { ["userName"] = person.WorkEmail, ["active"] = true })).Must(Created)["id"].GetValue<string>();

        (await fleet.Provider().Change($"Users/{user}", """{ "op": "Replace", "path": "active", "value": "False" }""")).Must(OK);
        await fleet.Follow();
        await fleet.Follow();

        var departure = await Departure(person);
        Assert.Equal(("signalled", "2026-11-23", "account"), (departure["state"]!.GetValue<string>(), departure["lastWorkingDayOn"]!.GetValue<string>(), departure["cases"]![0]!["source"]!.GetValue<string>()));
        Assert.Equal("planned", await fleet.StateOfPlan(device.Id));
        Assert.Single(departure["notices"]!.AsArray());

        (await fleet.Provider().Change($"Users/{user}", """{ "op": "replace", "value": { "active": true } }""")).Must(OK);
        await fleet.Follow();
        Assert.Equal("cancelled", (await Departure(person))["state"]!.GetValue<string>());
        Assert.Equal("calledOff", await fleet.StateOfPlan(device.Id));
    }

    [Fact]
    public async Task Who_was_back_and_leaves_a_second_time_has_a_second_departure_by_the_same_account()
    {
        var ((person, device), name) = (await fleet.Leaver(), Departing.Case());
        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);
        await fleet.Follow();
        fleet.Clock.AdvanceMinutes(1);
        (await fleet.Machine().Says(name, person, "inEffect")).Must(Created);
        await Restocked(device);
        (await fleet.As("people-ops").Post($"departures/{name}/closure")).Must(OK);
        fleet.Clock.AdvanceMinutes(1);
        (await fleet.As("people-ops").Post($"people/{person.Id}/reactivation")).Must(OK);
        await fleet.Follow();
        var laptop = await fleet.GivenTo(person);
        fleet.Clock.AdvanceMinutes(1);

        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);
        await fleet.Follow();
        await fleet.Follow();

        var ids = await fleet.InDatabase(db => db.Departures.Where(d => d.PersonId == person.Id).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync());
        Assert.Equal(2, ids.Count);
        var (first, second) = ((await fleet.As("people-ops").Get($"departures/{ids[0]}")).Must(OK), (await fleet.As("people-ops").Get($"departures/{ids[1]}")).Must(OK));
        Assert.Equal(("closed", "signalled", "planned"), (first["state"].GetValue<string>(), second["state"].GetValue<string>(), await fleet.StateOfPlan(laptop.Id)));
        // What was said of the first leaving stays with it, that they were back as well.
        Assert.Equal(["signal", "inEffect", "withdrawal"], first["notices"].AsArray().Select(n => n!["kind"]!.GetValue<string>()));
        Assert.Equal(["signal"], second["notices"].AsArray().Select(n => n!["kind"]!.GetValue<string>()));
        Assert.Equal("account", Assert.Single(second["cases"].AsArray())!["source"]!.GetValue<string>());

        (await fleet.As("people-ops").Post($"people/{person.Id}/reactivation")).Must(OK);
        await fleet.Follow();
        Assert.Equal(("cancelled", "calledOff"), ((await fleet.As("people-ops").Get($"departures/{ids[1]}")).Must(OK)["state"].GetValue<string>(), await fleet.StateOfPlan(laptop.Id)));
    }

    [Fact]
    public async Task The_same_laptop_handed_to_the_same_leaver_again_has_to_come_back_again()
    {
        var ((person, device), name) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(name, person, sequence: 1)).Must(Created);
        await GiveBack(device);
        await Restocked(device, isReceived: true);
        Assert.Equal("done", await fleet.StateOfPlan(device.Id));

        await fleet.GivenTo(person, device);
        await fleet.Follow();
        Assert.Equal("planned", await fleet.StateOfPlan(device.Id));
        (await fleet.Machine().Says(name, person, "inEffect", 2)).Must(OK);

        (await fleet.As("people-ops").Post($"departures/{name}/closure")).MustRefuse(Conflict, "departure.laptops-open");
        Assert.Equal("returnDue", (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
        Assert.All((await fleet.Plan(device.Id))["steps"]!.AsArray(), s => Assert.Null(s!["doneAt"]));
    }

    [Fact]
    public async Task Of_two_leavers_the_one_who_has_the_laptop_now_has_its_plan_also_where_they_had_it_before()
    {
        var ((one, device), other) = (await fleet.Leaver(), await fleet.Person());
        (await fleet.Machine().Leaves(Departing.Case(), one)).Must(Created);
        (await fleet.Machine().Leaves(Departing.Case(), other)).Must(Created);
        await GiveBack(device);
        await Restocked(device, isReceived: true);
        await fleet.GivenTo(other, device);
        await fleet.Follow();

        // From one to the other before anybody has looked.
        await GiveBack(device);
        await Restocked(device, isReceived: true, isFollowed: false);
        await fleet.GivenTo(one, device);
        await fleet.Follow();

        Assert.Equal([("Planned", one.Id), ("Done", other.Id)], await fleet.InDatabase(db => db.Returns.Where(r => r.DeviceId == device.Id).OrderBy(r => r.Id).Select(r => ValueTuple.Create(r.State.ToString(), r.PersonId)).ToListAsync()));
    }

    [Fact]
    public async Task A_signal_and_a_notice_come_to_the_same_departure_whichever_is_first()
    {
        var ((one, _), (other, _)) = (await fleet.Leaver(), await fleet.Leaver());
        (await fleet.Machine().Leaves(Departing.Case(), one)).Must(Created);
        (await fleet.As("people-ops").Post($"people/{one.Id}/deactivation")).Must(OK);
        (await fleet.As("people-ops").Post($"people/{other.Id}/deactivation")).Must(OK);
        await fleet.Follow();
        (await fleet.Machine().Leaves(Departing.Case(), other)).Must(Created);

        var (first, second) = (await Departure(one), await Departure(other));

        foreach (var departure in new[] { first, second })
            Assert.Equal(("scheduled", "2026-12-04", 2), (departure["state"]!.GetValue<string>(), departure["lastWorkingDayOn"]!.GetValue<string>(), departure["cases"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_departure_that_the_database_refuses_does_not_hold_up_the_others()
    {
        await using var own = new Fleet();
        var ((one, _), (other, _)) = (await own.Leaver(), await own.Leaver());
        (await own.Machine().Leaves(Departing.Case(), one)).Must(Created);
        (await own.Machine().Leaves(Departing.Case(), other)).Must(Created);
        var (broken, whole) = (await own.GivenTo(one), await own.GivenTo(other));
        var id = Convert.ToHexString(broken.Key());
        var trigger = TestDatabase.IsSqlServer
            ? $"CREATE TRIGGER Broken ON Returns AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted WHERE DeviceId = 0x{id}) BEGIN RAISERROR('broken', 16, 1); ROLLBACK TRANSACTION; END"
            : $"CREATE TRIGGER Broken BEFORE INSERT ON Returns WHEN NEW.DeviceId = X'{id}' BEGIN SELECT RAISE(ABORT, 'broken'); END";
        await own.InDatabase(db => db.Database.ExecuteSqlRawAsync(trigger));

        await own.Follow();

        Assert.Equal("planned", await own.StateOfPlan(whole.Id));
        Assert.False(await own.InDatabase(db => db.Returns.AnyAsync(r => r.DeviceId == broken.Id)));
    }

    [Fact]
    public async Task A_laptop_that_is_handed_over_after_the_notice_joins_the_plan_and_one_that_is_swapped_leaves_it()
    {
        var (person, old) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var late = await fleet.GivenTo(person);
        await fleet.Follow();
        Assert.Equal("planned", await fleet.StateOfPlan(late.Id));

        await GiveBack(old);
        await fleet.Follow();

        Assert.Equal("received", await fleet.StateOfPlan(old.Id));
        Assert.Equal("planned", await fleet.StateOfPlan(late.Id));
        Assert.Equal(2, (await Departure(person))["returns"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_plan_follows_the_laptop_into_the_parcel_and_to_the_depot()
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Says(Departing.Case(), person, "inEffect")).Must(Created);
        var depot = await fleet.Depot();
        var shipment = (await fleet.As("logistics-emea").Post("shipments", new
        {
            direction = "return",
            fromPersonId = person.Id,
            toDepotId = depot.Id,
            address = Shipments.Parcels.Lisbon,
            deviceIds = new[] { device.Id },
            carrier = "UPS",
            trackingNumber = Seeds.Unique("1Z"),
        })).Must(Created).Id;
        Assert.Equal("planned", await fleet.StateOfPlan(device.Id));

        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/scans", new { status = "inTransit", occurredAt = "2026-11-23T08:30:00Z" })).Must(OK);
        await fleet.Follow();
        var travelling = await fleet.Plan(device.Id);
        Assert.Equal("travelling", travelling["state"]!.GetValue<string>());
        Assert.All(travelling["steps"]!.AsArray().Where(s => s!["kind"]!.GetValue<string>() is "confirm" or "arrange" or "sendBack"), s => Assert.NotNull(s!["doneAt"]));

        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = depot.Id })).Must(OK);
        await fleet.Follow();
        Assert.Equal("received", await fleet.StateOfPlan(device.Id));
        (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", Devices.Sanitising.Whole)).Must(OK);
        await fleet.Follow();
        Assert.Equal("received", await fleet.StateOfPlan(device.Id));
        await fleet.Validate(device.Id);
        await fleet.Follow();
        var sanitised = (await fleet.Plan(device.Id))["steps"]!.AsArray().Single(s => s!["kind"]!.GetValue<string>() == "sanitise")!;
        Assert.Equal("user:device-security", sanitised["doneBy"]!.GetValue<string>());
        Assert.StartsWith("certificate ", sanitised["evidence"]!.GetValue<string>(), StringComparison.Ordinal);
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/restock", new { condition = "used" })).Must(OK);
        await fleet.Follow();

        var done = await fleet.Plan(device.Id);
        Assert.Equal("done", done["state"]!.GetValue<string>());
        Assert.NotNull(done["endedAt"]);
        Assert.Null(done["dueAt"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_laptop_that_is_sent_before_the_last_day_is_in_its_parcel_from_the_first_scan_on(bool isDeliveredInOneWord)
    {
        var (person, device, id, depot, shipment) = await Arranged();
        object[] scans = isDeliveredInOneWord ? [Scan("inTransit", 30), Scan("delivered", 50)] : [Scan("inTransit", 30)];
        foreach (var scan in scans)
            (await fleet.As("logistics-emea").Post($"shipments/{shipment}/scans", scan)).Must(OK);

        await fleet.Follow();

        var (plan, seen) = (await fleet.Plan(device.Id), (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK));
        Assert.Equal(("travelling", "returning", "shipment"), (plan["state"]!.GetValue<string>(), seen["state"].GetValue<string>(), seen["custody"].GetValue<string>()));
        Assert.NotNull(plan["steps"]!.AsArray().Single(s => s!["kind"]!.GetValue<string>() == "sendBack")!["doneAt"]);
        Assert.Equal(SentAhead.Reason, await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id).Select(a => a.EndReason).SingleAsync()));
        var before = await Events(device.Id);
        await fleet.Follow();
        Assert.Equal(before, await Events(device.Id));

        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/arrival", new { depotId = depot.Id, serialNumbers = new[] { device.SerialNumber } })).Must(OK);
        await fleet.Follow();
        (await fleet.Machine().Says(id, person, "inEffect", 2)).Must(OK);
        Assert.Equal("received", await fleet.StateOfPlan(device.Id));
    }

    [Fact]
    public async Task What_was_sent_before_the_departure_was_called_off_goes_on_to_the_depot()
    {
        var (person, device, id, _, shipment) = await Arranged();
        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/scans", Scan("inTransit", 30))).Must(OK);

        (await fleet.Machine().Says(id, person, "cancellation", 2)).Must(OK);

        Assert.Equal("travelling", await fleet.StateOfPlan(device.Id));
        Assert.Equal("returning", (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task A_parcel_that_comes_back_before_the_last_day_leaves_the_laptop_with_its_holder_who_stays_after_all()
    {
        var (person, device, id, _, shipment) = await Arranged();
        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/scans", Scan("inTransit", 30))).Must(OK);
        await fleet.Follow();

        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/scans", Scan("returned", 50))).Must(OK);
        await fleet.Follow();
        Assert.Equal("planned", await fleet.StateOfPlan(device.Id));
        (await fleet.Machine().Says(id, person, "cancellation", 2)).Must(OK);

        Assert.Equal("inUse", (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
        Assert.Null(await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id).Select(a => a.EndedAt).SingleAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_label_that_was_cancelled_is_made_anew(bool isFollowed)
    {
        var (_, device, _, depot, shipment) = await Arranged();
        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/cancellation", new { reason = "The wrong street." })).Must(OK);
        if (isFollowed)
        {
            await fleet.Follow();
            var open = await fleet.Plan(device.Id);
            Assert.Equal(("planned", null), (open["state"]!.GetValue<string>(), open["shipmentId"]));
            Assert.Null(open["steps"]!.AsArray().Single(s => s!["kind"]!.GetValue<string>() == "arrange")!["doneAt"]);
        }
        var plan = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();

        var anew = (await fleet.As("logistics-emea").Post($"returns/{plan}/arrangement", new { depotId = depot.Id, carrier = "dhl", trackingNumber = Seeds.Unique("JD") })).Must(OK);

        Assert.Equal("arranged", anew["state"].GetValue<string>());
        Assert.NotEqual(shipment, anew["shipmentId"].GetValue<Guid>());
        Assert.Equal(["ReturnArranged", "ReturnMoved", "ReturnArranged"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == plan && (e.Type == "ReturnArranged" || e.Type == "ReturnMoved")).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task By_hand_a_leavers_parcel_leaves_before_the_last_day_and_nobody_elses_laptop_is_sent_while_it_is_in_use()
    {
        var (_, device, id, _, shipment) = await Arranged();

        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/dispatch", new { })).Must(OK);
        await fleet.Follow();

        Assert.Equal(("travelling", "returning"), (await fleet.StateOfPlan(device.Id), (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>()));
        Assert.Equal(SentAhead.Reason, await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id).Select(a => a.EndReason).SingleAsync()));
        Assert.Equal("scheduled", (await fleet.Machine().Get($"departures/{id}")).Must(OK)["state"].GetValue<string>());
        var (stays, used) = await fleet.Leaver();
        var other = (await fleet.As("logistics-emea").Post("shipments", new { direction = "return", fromPersonId = stays.Id, toDepotId = (await fleet.Depot()).Id, address = Shipments.Parcels.Lisbon, deviceIds = new[] { used.Id } })).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"shipments/{other}/dispatch", new { carrier = "manual" })).MustRefuse(Conflict, "device.not-ship-back");
    }

    [Fact]
    public async Task What_came_to_a_depot_from_its_repairer_is_its_leavers_no_more()
    {
        var ((person, device), vendor) = (await fleet.Leaver(), await fleet.Vendor());
        await fleet.Do(device, (d, now) => d.SendToRepair(vendor.Id, now));
        (await fleet.Machine().Says(Departing.Case(), person, "inEffect")).Must(Created);
        Assert.Equal("planned", await fleet.StateOfPlan(device.Id));

        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        await Restocked(device, isReceived: true);

        Assert.Equal("done", await fleet.StateOfPlan(device.Id));
        Assert.NotNull(await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id).Select(a => a.EndedAt).SingleAsync()));
        await fleet.GivenTo(await fleet.Person(), device);
    }

    [Fact]
    public async Task Handed_to_the_same_leaver_again_before_anybody_has_looked_it_has_to_come_back_again()
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        await GiveBack(device);
        await fleet.Follow();
        await Restocked(device, isReceived: true, isFollowed: false);
        await fleet.GivenTo(person, device);

        await fleet.Follow();

        var plan = await fleet.Plan(device.Id);
        Assert.Equal("planned", plan["state"]!.GetValue<string>());
        Assert.All(plan["steps"]!.AsArray(), s => Assert.Null(s!["doneAt"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_departure_that_was_closed_in_the_moment_of_a_hand_over_goes_on_and_what_comes_later_is_no_part_of_it(bool isInThatMoment)
    {
        var (person, name) = (await fleet.Person(), Departing.Case());
        (await fleet.Machine().Says(name, person, "inEffect")).Must(Created);
        (await fleet.As("people-ops").Post($"departures/{name}/closure", new { checkedThatNone = true })).Must(OK);
        if (!isInThatMoment)
            fleet.Clock.AdvanceMinutes(2);
        var device = await fleet.GivenTo(person);

        await fleet.Follow();
        await fleet.Follow();

        var departure = (await fleet.As("people-ops").Get($"departures/{name}")).Must(OK);
        if (!isInThatMoment)
        {
            Assert.Equal(("closed", 0), (departure["state"].GetValue<string>(), departure["returns"].AsArray().Count));
            return;
        }
        Assert.Equal(("effective", null, null), (departure["state"].GetValue<string>(), departure.Body!["closedAt"], departure.Body["nothingCheckedBy"]));
        Assert.Equal(("planned", "returnDue"), (await fleet.StateOfPlan(device.Id), (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>()));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.PersonId == person.Id && e.Type == "DepartureReopened")));
        (await fleet.As("people-ops").Post($"departures/{name}/closure")).MustRefuse(Conflict, "departure.laptops-open");
        await Restocked(device);
        (await fleet.As("people-ops").Post($"departures/{name}/closure")).Must(OK);
        await fleet.Follow();
        Assert.Equal("closed", (await fleet.As("people-ops").Get($"departures/{name}")).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task Of_a_closing_and_a_hand_over_at_once_neither_leaves_the_laptop_without_a_plan()
    {
        var (person, name, device) = (await fleet.Person(), Departing.Case(), await fleet.Device());
        (await fleet.Machine().Says(name, person, "inEffect")).Must(Created);

        var both = await Task.WhenAll(
            fleet.As("people-ops").Post($"departures/{name}/closure", new { checkedThatNone = true }),
            fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = device.Id }));
        both[0].MustBe(OK, Conflict, PreconditionFailed);
        both[1].Must(Created);
        await fleet.Follow();

        Assert.Equal(("effective", "planned"), ((await fleet.As("people-ops").Get($"departures/{name}")).Must(OK)["state"].GetValue<string>(), await fleet.StateOfPlan(device.Id)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_laptop_that_a_leaver_brings_before_the_last_day_is_received_at_the_depots_door(bool isScanned)
    {
        var ((person, device), depot) = (await fleet.Leaver(), await fleet.Depot());
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);

        if (isScanned)
            Assert.Equal("received", (await fleet.As("logistics-emea").Post($"depots/{depot.Id}/arrivals", new { serialNumber = device.SerialNumber })).Must(OK)["outcome"].GetValue<string>());
        else
            (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = depot.Id })).Must(OK);
        await fleet.Follow();

        Assert.Equal("received", await fleet.StateOfPlan(device.Id));
        Assert.Equal("received", (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
        Assert.NotNull(await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id).Select(a => a.EndedAt).SingleAsync()));
    }

    [Fact]
    public async Task Who_moves_before_leaving_is_cut_off_where_they_live_now()
    {
        var ((person, _), id) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(id, person)).Must(Created);
        var seen = (await fleet.As("people-ops").Get($"people/{person.Id}")).Must(OK);

        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { country = "JP", zone = "Asia/Tokyo" }, seen.ETag)).Must(OK);
        await fleet.Follow();

        var departure = (await fleet.Machine().Get($"departures/{id}")).Must(OK);
        Assert.Equal(("2026-12-04T07:00:00Z", "APAC"), (departure["cutOff"]["fromAt"]!.GetValue<string>(), departure["region"].GetValue<string>()));
    }

    [Fact]
    public async Task A_contractors_last_day_is_a_departure_and_becoming_an_employee_is_a_rehire()
    {
        await using var own = new Fleet();
        var hired = (await own.As("people-ops").Post("people", new
        {
            workEmail = "con.tractor@example.com",
            givenName = "Con",
            familyName = "Tractor",
            country = "PT",
            startOn = "2026-01-05",
            endOn = "2026-11-27",
            employment = "contractor",
        })).Must(Created);
        var person = await own.InDatabase(db => db.People.SingleAsync(p => p.Id == hired.Id));
        var device = await own.GivenTo(person);
        await own.Run<NoticeEndDatesJob>();
        await own.Run<NoticeEndDatesJob>();
        var departure = await Departure(person, own);
        Assert.Equal(("scheduled", "2026-11-27", "2026-11-27", 1), (departure["state"]!.GetValue<string>(), departure["lastWorkingDayOn"]!.GetValue<string>(), departure["terminationOn"]!.GetValue<string>(), departure["notices"]!.AsArray().Count));

        var moved = (await own.As("people-ops").Patch($"people/{person.Id}", new { endOn = "2026-12-18" }, hired.ETag)).Must(OK);
        await own.Run<NoticeEndDatesJob>();
        Assert.Equal("2026-12-18", (await Departure(person, own))["lastWorkingDayOn"]!.GetValue<string>());
        (await own.As("people-ops").Patch($"people/{person.Id}", new { employment = "employee", endOn = (string?)null }, moved.ETag)).Must(OK);
        await own.Run<NoticeEndDatesJob>();

        Assert.Equal("rehired", (await Departure(person, own))["state"]!.GetValue<string>());
        Assert.Equal("calledOff", await own.StateOfPlan(device.Id));
    }

    private async Task Restocked(LaptopFleet.Devices.Device device, bool isReceived = false, bool isFollowed = true)
    {
        if (!isReceived)
            (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        await fleet.Sanitise(device.Id);
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/restock", new { condition = "used" })).Must(OK);
        if (isFollowed)
            await fleet.Follow();
    }

    /// <summary>Somebody who leaves on 4 December, and whose way back is arranged.</summary>
    private async Task<(Person Person, LaptopFleet.Devices.Device Device, string Case, LaptopFleet.Catalog.Depot Depot, Guid Shipment)> Arranged()
    {
        var ((person, device), depot, id) = (await fleet.Leaver(), await fleet.Depot(), Departing.Case());
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { contact = new { address = Shipments.Parcels.Lisbon } }, ifMatch: "*")).Must(OK);
        (await fleet.Machine().Leaves(id, person, sequence: 1)).Must(Created);
        var plan = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        var arranged = (await fleet.As("logistics-emea").Post($"returns/{plan}/arrangement", new { depotId = depot.Id, carrier = "dhl", trackingNumber = Seeds.Unique("JD") })).Must(OK);
        return (person, device, id, depot, arranged["shipmentId"].GetValue<Guid>());
    }

    private static object Scan(string status, int minute) => new { status, occurredAt = $"2026-11-23T08:{minute}:00Z" };

    private Task<int> Events(Guid device) => fleet.InDatabase(db => db.Events.CountAsync(e => e.DeviceId == device));

    private async Task GiveBack(LaptopFleet.Devices.Device device)
    {
        var assignment = await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id && a.EndedAt == null).Select(a => a.Id).SingleAsync());
        (await fleet.As("logistics-emea").Post($"assignments/{assignment}/end", new { reason = "swapped" })).Must(OK);
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
    }

    private async Task<JsonNode> Departure(Person person, Fleet? own = null)
    {
        own ??= fleet;
        var id = await own.InDatabase(db => db.Departures.Where(d => d.PersonId == person.Id).Select(d => d.Id).SingleAsync());
        return (await own.As("people-ops").Get($"departures/{id}")).Must(OK).Body!;
    }
}
