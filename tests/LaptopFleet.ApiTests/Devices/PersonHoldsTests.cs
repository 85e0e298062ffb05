using System.Data.Common;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Devices;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices;

/// <summary>A legal hold on a person is on every laptop that they hold or get, refuses what would destroy evidence in the program and in the database, and ends by two people's word.</summary>
public sealed class PersonHoldsTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const string Secret = "The matter of the missing ledger.";

    [Fact]
    public async Task It_is_on_what_they_hold_and_on_what_comes_to_them_and_survives_the_departure()
    {
        var (person, device) = await fleet.Leaver();
        await Held(person);
        Assert.Equal(1, await OpenHolds(device.Id));
        var later = await fleet.GivenTo(person);
        await fleet.Follow();
        await fleet.Follow();
        Assert.Equal(1, await OpenHolds(later.Id));
        (await fleet.Machine().Says(Departing.Case(), person, "inEffect")).Must(Created);

        var plan = await fleet.Plan(device.Id);

        Assert.Contains("handOverForImaging", plan["steps"]!.AsArray().Select(s => s!["kind"]!.GetValue<string>()));
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", new { method = "purge", technique = "cryptoErase", evidence = "cert" })).MustRefuse(Conflict, "device.on-hold");
    }

    [Fact]
    public async Task In_the_moments_before_it_has_spread_the_program_and_the_database_refuse_alike()
    {
        var person = await fleet.Person();
        await Held(person);
        var device = await fleet.GivenTo(person);
        (await fleet.As("people-ops").Post($"assignments/{await AssignmentOf(device)}/end", new { reason = "leaves" })).Must(OK);
        Assert.Equal(0, await OpenHolds(device.Id));

        (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", new { method = "purge", technique = "cryptoErase", evidence = "cert" })).MustRefuse(Conflict, "device.on-hold");

        var (id, now) = (device.Key(), Stored(fleet.Clock.GetCurrentInstant()));
        await Assert.ThrowsAnyAsync<DbException>(() => fleet.Sql($"UPDATE Devices SET SanitisedAt = {now} WHERE Id = {id}"));
        await Assert.ThrowsAnyAsync<DbException>(() => fleet.Sql($"UPDATE Devices SET State = 'Kept', EndedAt = {now}, Custody = 'Gone', PersonId = NULL WHERE Id = {id}"));
        Assert.Equal(1, await fleet.Sql($"UPDATE Devices SET Condition = 'Used' WHERE Id = {id}"));
    }

    /// <summary>Where a leaver's laptop can be when somebody thinks of a hold: in the parcel, at the depot, at the depot and sanitised already.</summary>
    [Theory]
    [InlineData("returning")]
    [InlineData("received")]
    [InlineData("sanitised")]
    [InlineData("lost")]
    public async Task It_reaches_what_is_on_its_way_back_or_at_the_depot(string state)
    {
        var (person, device) = await Back(state);
        fleet.Clock.AdvanceMinutes(1);

        await Held(person);

        Assert.Equal(1, await OpenHolds(device.Id));
        await Arrive(device, state);
        (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", Sanitising.Whole)).MustRefuse(Conflict, "device.on-hold");
        if (state == "sanitised")
            (await fleet.As("logistics-lead").Post($"devices/{device.Id}/disposal", new { outcome = "sold", evidence = "x" })).MustRefuse(Conflict, "device.on-hold");
    }

    /// <summary>As in the moment before it has spread: the laptop itself knows nothing of the hold, in the program and in the database.</summary>
    [Theory]
    [InlineData("returning")]
    [InlineData("received")]
    [InlineData("sanitised")]
    public async Task What_is_on_its_way_back_is_refused_by_the_program_and_by_the_database_before_it_has_spread(string state)
    {
        var (person, device) = await Back(state);
        fleet.Clock.AdvanceMinutes(1);
        await Held(person);
        var (id, now) = (device.Key(), Stored(fleet.Clock.GetCurrentInstant()));
        Assert.Equal(1, await fleet.Sql($"UPDATE Devices SET HeldSince = NULL, OpenHolds = 0 WHERE Id = {id}"));

        await Assert.ThrowsAnyAsync<DbException>(() => fleet.Sql($"UPDATE Devices SET SanitisedAt = {now} WHERE Id = {id}"));
        await Assert.ThrowsAnyAsync<DbException>(() => fleet.Sql(
            $"UPDATE Devices SET State = 'Recycled', EndedAt = {now}, Custody = 'Gone', PersonId = NULL, DepotId = NULL, ShipmentId = NULL, LastHolderId = NULL WHERE Id = {id}"));
        Assert.Equal(1, await fleet.Sql($"UPDATE Devices SET Condition = 'Used' WHERE Id = {id}"));
        await Arrive(device, state);
        (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", Sanitising.Whole)).MustRefuse(Conflict, "device.on-hold");
    }

    [Fact]
    public async Task Among_many_laptops_those_of_a_person_are_found_by_an_index()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "SQLite tells how it answers.");
        Guid[] people = [Guid.CreateVersion7(), Guid.CreateVersion7()];

        var plans = await fleet.PlansOf("Devices", db => db.Devices.WithDataOf(people).ToListAsync());

        Assert.DoesNotContain("SCAN d;", $"{Assert.Single(plans)};", StringComparison.Ordinal);
        Assert.Contains("IX_Devices_LastHolderId_Id", plans[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_back_in_stock_has_nobodys_data_and_a_hold_on_who_had_it_does_not_reach_it()
    {
        var (person, device) = await Back("sanitised");
        await fleet.Validate(device.Id);
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/restock", new { condition = "used" })).Must(OK);

        await Held(person);

        Assert.Equal(0, await OpenHolds(device.Id));
    }

    [Fact]
    public async Task Who_works_in_one_region_neither_reads_nor_places_a_hold_in_another()
    {
        var (person, _) = await fleet.Leaver();
        var hold = await Held(person);
        using var theirs = fleet.Of("device-security", "EMEA");
        using var others = fleet.Of("device-security", "APAC");
        using var auditor = fleet.Of("auditor", "APAC");

        Assert.Equal(Secret, (await theirs.Get($"people/{person.Id}/holds")).Must(OK)["items"][0]!["reason"]!.GetValue<string>());
        (await others.Get($"people/{person.Id}/holds")).MustRefuse(NotFound, "person.unknown");
        (await auditor.Get($"people/{person.Id}/holds")).MustRefuse(NotFound, "person.unknown");
        (await auditor.Get($"person-holds/{hold}")).MustRefuse(NotFound, "hold.unknown");
        (await others.Post($"people/{person.Id}/holds", new { reason = "Not theirs." })).MustRefuse(NotFound, "person.unknown");
        Assert.Equal(1, await fleet.InDatabase(db => db.PersonHolds.CountAsync(h => h.PersonId == person.Id)));
    }

    [Fact]
    public async Task Two_people_let_it_go_and_other_holds_stay()
    {
        var (person, device) = await fleet.Leaver();
        var hold = await Held(person);
        (await fleet.As("device-security").Post($"devices/{device.Id}/holds", new { reason = "Another matter." })).Must(Created);
        var ofDevice = await fleet.InDatabase(db => db.Holds.Where(h => h.DeviceId == device.Id && h.PersonHoldId == hold).Select(h => h.Id).SingleAsync());
        (await fleet.As("device-security").Post($"holds/{ofDevice}/release-request")).MustRefuse(Conflict, "hold.of-person");
        (await fleet.As("device-security").Post($"person-holds/{hold}/release")).MustRefuse(Conflict, "hold.release-not-asked");

        (await fleet.As("device-security").Post($"person-holds/{hold}/release-request")).Must(OK);
        (await fleet.As("device-security").Post($"person-holds/{hold}/release")).MustRefuse(Conflict, "hold.same-person");
        (await fleet.As("device-security").Post($"person-holds/{hold}/release-request")).MustRefuse(Conflict, "hold.release-asked");
        (await fleet.As("admin").Post($"person-holds/{hold}/release")).Must(OK);

        Assert.Equal(1, await OpenHolds(device.Id));
        (await fleet.As("admin").Post($"person-holds/{hold}/release")).MustRefuse(Conflict, "hold.released");
        var free = await fleet.GivenTo(person);
        await fleet.Follow();
        Assert.Equal(0, await OpenHolds(free.Id));
    }

    [Fact]
    public async Task It_is_let_go_while_it_spreads_and_no_laptop_keeps_a_hold_that_nobody_can_let_go()
    {
        await using var own = new Fleet();
        var halt = new Halt("FROM Holds", time: 1);
        await using var twin = own.Twin(halt);
        var person = await own.Person();
        var hold = (await own.As("device-security").Post($"people/{person.Id}/holds", new { reason = Secret })).Must(Created).Id;
        (await own.As("device-security").Post($"person-holds/{hold}/release-request")).Must(OK);
        var device = await own.GivenTo(person);
        halt.Arm();
        var spreading = twin.Follow();
        await halt.Reached;

        (await own.As("admin").Post($"person-holds/{hold}/release")).Must(OK);
        halt.Release();
        await spreading;

        Assert.Equal(0, await own.InDatabase(db => db.Devices.Where(d => d.Id == device.Id).Select(d => d.OpenHolds).SingleAsync()));
        Assert.False(await own.InDatabase(db => db.Holds.AnyAsync(h => h.ReleasedAt == null)));
    }

    [Fact]
    public async Task The_reason_is_told_to_device_security_and_auditors_alone()
    {
        var (person, device) = await fleet.Leaver();
        var hold = await Held(person);

        Assert.Equal(Secret, (await fleet.As("auditor").Get($"person-holds/{hold}")).Must(OK)["reason"].GetValue<string>());
        Assert.Null((await fleet.As("admin").Get($"people/{person.Id}/holds")).Must(OK)["items"][0]!["reason"]);
        (await fleet.As("logistics-lead").Get($"person-holds/{hold}")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("people-ops").Get($"people/{person.Id}/holds")).MustRefuse(Forbidden, "auth.forbidden");
        Assert.DoesNotContain("ledger", (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK).Text, StringComparison.Ordinal);
        Assert.False(await fleet.InDatabase(db => db.Events.AnyAsync(e => e.Data.Contains("ledger"))));
        (await fleet.As("device-security").Post($"people/{person.Id}/holds", new { reason = "" })).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As("device-security").Post($"people/{Guid.CreateVersion7()}/holds", new { reason = "x" })).MustRefuse(NotFound, "person.unknown");
        (await fleet.As("device-security").Post($"person-holds/{Guid.CreateVersion7()}/release")).MustRefuse(NotFound, "hold.unknown");
        (await fleet.Anonymous().Get($"person-holds/{hold}")).MustRefuse(Unauthorized, "auth.required");
    }

    /// <summary>A leaver's laptop that they do not have any more.</summary>
    private async Task<(Person Person, Device Device)> Back(string state)
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Says(Departing.Case(), person, "inEffect")).Must(Created);
        if (state == "lost")
            (await fleet.As("logistics-emea").Post($"devices/{device.Id}/loss", new { })).Must(OK);
        if (state is "received" or "sanitised")
            (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        if (state == "sanitised")
            (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", Sanitising.Whole)).Must(OK);
        if (state == "returning")
        {
            var depot = (await fleet.Depot()).Id;
            var shipment = (await fleet.As("logistics-emea").Post("shipments", new { direction = "return", fromPersonId = person.Id, toDepotId = depot, address = Shipments.Parcels.Lisbon, deviceIds = new[] { device.Id } })).Must(Created).Id;
            (await fleet.As("logistics-emea").Post($"shipments/{shipment}/dispatch", new { carrier = "manual", trackingNumber = Seeds.Unique("RT") })).Must(OK);
        }
        return (person, device);
    }

    private async Task Arrive(Device device, string state)
    {
        var depot = (await fleet.Depot()).Id;
        if (state == "returning")
            (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = depot })).Must(OK);
        if (state == "lost")
            (await fleet.As("logistics-emea").Post($"devices/{device.Id}/recovery", new { depotId = depot })).Must(OK);
    }

    private async Task<Guid> Held(Person person) => (await fleet.As("device-security").Post($"people/{person.Id}/holds", new { reason = Secret })).Must(Created).Id;

    private Task<int> OpenHolds(Guid device) => fleet.InDatabase(db => db.Devices.Where(d => d.Id == device).Select(d => d.OpenHolds).SingleAsync());

    private Task<Guid> AssignmentOf(Device device) => fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id && a.EndedAt == null).Select(a => a.Id).SingleAsync());

    private object Stored(Instant at) => fleet.InDatabase(db => Task.FromResult(
        db.Model.FindEntityType(typeof(Device))!.FindProperty(nameof(Device.StateSince))!.GetTypeMapping().Converter!.ConvertToProvider(at)!)).Result;
}
