using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Offboarding.DeviceManagement;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding.DeviceManagement;

/// <summary>What a laptop is told from afar: only with two people, only where the departure has taken effect, never twice, never what is held.</summary>
public sealed class DeviceCommandTests(ManagedFleet cast) : IClassFixture<ManagedFleet>
{
    private readonly Fleet fleet = cast.Fleet;

    [Fact]
    public async Task A_leavers_laptop_is_locked_by_two_people_and_opened_with_a_pin_whose_reading_is_told()
    {
        var (_, device, _) = await fleet.Left("Jamf Pro", known: Jamf);

        var proposed = (await fleet.Propose(device)).Must(Created);
        Assert.Equal(("proposed", "jamf"), (proposed["state"].GetValue<string>(), proposed["manager"].GetValue<string>()));
        await fleet.CarryOut();
        Assert.DoesNotContain(cast.Jamf.Sent, sent => IsTo(sent, device.Id));
        await fleet.Approve(proposed.Id);
        await fleet.CarryOut();
        Assert.Equal("sent", await fleet.StateOf(proposed.Id));
        cast.Jamf.Answers(ManagementId(device.SerialNumber), "ACKNOWLEDGED");
        await fleet.CarryOut(Duration.FromMinutes(2));

        var command = await fleet.Command(proposed.Id);
        Assert.Equal(("done", true, "2026-11-23T08:55:12.123Z"), (command["state"].GetValue<string>(), command["hasPin"].GetValue<bool>(), command["checkedInAt"].GetValue<string>()));
        var sent = Assert.Single(cast.Jamf.Sent, sent => IsTo(sent, device.Id))["commandData"]!;
        Assert.Equal(("DEVICE_LOCK", "+31881234567"), (sent["commandType"]!.GetValue<string>(), sent["phoneNumber"]!.GetValue<string>()));
        Assert.Matches("^[0-9]{6}$", sent["pin"]!.GetValue<string>());
        Assert.DoesNotContain(sent["pin"]!.GetValue<string>(), command.Text.Replace("T08:55:12.123Z", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(sent["pin"]!.GetValue<string>(), await fleet.Pin(proposed.Id));
        Assert.Equal(["DeviceCommandProposed", "DeviceCommandApproved", "DeviceCommandSent", "DeviceCommandDone", "UnlockPinRead"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == proposed.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
        Assert.Equal("user:device-security", await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == proposed.Id && e.Type == "UnlockPinRead").Select(e => e.ActorKind + ":" + e.ActorId).SingleAsync()));
    }

    [Fact]
    public async Task The_pin_lies_sealed_and_is_read_by_device_security_alone()
    {
        var (_, device, _) = await fleet.Left("jamf", known: Jamf);
        var id = await fleet.Commanded(device);
        var pin = await fleet.Pin(id);

        var box = await fleet.InDatabase(db => db.DeviceCommands.Where(c => c.Id == id).Select(c => c.SealedPin).SingleAsync());
        Assert.DoesNotContain(pin!, System.Text.Encoding.Latin1.GetString(box!), StringComparison.Ordinal);
        foreach (var who in new[] { "logistics-emea", "logistics-lead", "auditor", "admin", "people-ops" })
            (await fleet.As(who).Post($"device-commands/{id}/pin")).MustRefuse(Forbidden, "auth.forbidden");
        Assert.Equal(1, await fleet.Events(id, "UnlockPinRead"));
        var first = (await fleet.As("device-security").Post($"device-commands/{id}/pin", key: "one-look")).Must(OK);
        var again = (await fleet.As("device-security").Post($"device-commands/{id}/pin", key: "one-look")).Must(OK);
        Assert.Equal((pin, null), (first["pin"].GetValue<string>(), again.Body!["pin"]));
    }

    [Fact]
    public async Task Whoever_proposed_it_does_not_approve_it_and_nobody_decides_about_their_own_laptop()
    {
        var (person, device, _) = await fleet.Left("jamf", known: Jamf);
        using var one = fleet.Security("security-one");
        using var two = fleet.Security("security-two");
        var id = (await one.Post($"devices/{device.Id}/commands", new { kind = "lock", reason = "No contact." })).Must(Created).Id;

        (await one.Post($"device-commands/{id}/decision", new { verdict = "approve" })).MustRefuse(Conflict, "command.same-person");
        (await fleet.As("logistics-lead").Post($"device-commands/{id}/decision", new { verdict = "approve" })).MustRefuse(Forbidden, "auth.forbidden");
        using var own = fleet.Anonymous();
        own.DefaultRequestHeaders.Authorization = new("Bearer", Platform.Access.Scene.TokenOf(fleet, "device-security", "leaver-in-security", person.WorkEmail));
        (await own.Post($"device-commands/{id}/decision", new { verdict = "approve" })).MustRefuse(Conflict, "command.own-laptop");
        Assert.Equal("declined", (await two.Post($"device-commands/{id}/decision", new { verdict = "reject", note = "They called." })).Must(OK)["state"].GetValue<string>());
        (await two.Post($"device-commands/{id}/decision", new { verdict = "approve" })).MustRefuse(Conflict, "command.not-approve");
        Assert.DoesNotContain(cast.Jamf.Sent, sent => IsTo(sent, device.Id));
        (await fleet.Propose(device)).Must(Created);
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_departure_takes_effect_where_they_live()
    {
        var (person, device) = await fleet.Leaver();
        await fleet.ManagedBy(device, "jamf", Jamf(device.SerialNumber));
        (await fleet.Propose(device)).MustRefuse(Conflict, "command.no-departure");
        (await fleet.As("people-ops").Leaves(Departing.Case(), person)).Must(Created);

        (await fleet.Propose(device)).MustRefuse(Conflict, "command.departure-not-effective");
    }

    [Fact]
    public async Task A_departure_that_is_called_off_between_approval_and_sending_withdraws_it()
    {
        var (person, device, @case) = await fleet.Left("jamf", known: Jamf);
        var id = (await fleet.Propose(device)).Must(Created).Id;
        // Its device management is away when it is approved.
        cast.Jamf.Next(JamfServer.Find, [.. Enumerable.Repeat(Trick.Fail(503, retryAfter: "120"), 1)]);
        await fleet.Approve(id);
        await fleet.CarryOut();
        Assert.Equal(("approved", "management.busy"), ((await fleet.Command(id))["state"].GetValue<string>(), (await fleet.Command(id))["fault"].GetValue<string>()));
        var told = (await fleet.As("people-ops").Says(@case, person, "rehire", 2)).Must(OK);

        Assert.Equal(("approved", "withdrawn", "The departure is rehired."), ChangeOf(told, "lock"));
        await fleet.CarryOut(Duration.FromMinutes(3));
        Assert.Equal("withdrawn", await fleet.StateOf(id));
        Assert.Equal(1, await fleet.Events(id, "DeviceCommandWithdrawn"));
        Assert.DoesNotContain(cast.Jamf.Sent, sent => IsTo(sent, device.Id));
    }

    [Fact]
    public async Task A_lock_that_nobody_has_approved_yet_goes_with_the_departure_that_it_was_for()
    {
        var (person, device, @case) = await fleet.Left("jamf", known: Jamf);
        var id = (await fleet.Propose(device)).Must(Created).Id;

        (await fleet.As("people-ops").Says(@case, person, "cancellation", 2)).Must(OK);

        Assert.Equal("withdrawn", await fleet.StateOf(id));
        (await fleet.As("device-security").Post($"device-commands/{id}/decision", new { verdict = "approve" })).MustRefuse(Conflict, "command.not-approve");
    }

    [Fact]
    public async Task A_laptop_that_was_locked_for_a_departure_that_is_off_is_proposed_to_be_opened_once()
    {
        var (person, device, @case) = await fleet.Left("Kandji");
        var id = await fleet.Commanded(device);
        (await fleet.As("device-security").Post($"device-commands/{id}/outcome", new { finding = "done", serialNumber = device.SerialNumber, evidence = "T-1", pin = "271828" })).Must(OK);

        var told = (await fleet.As("people-ops").Says(@case, person, "cancellation", 2)).Must(OK);
        Assert.Equal(("done", "unlockProposed", "The departure is cancelled."), ChangeOf(told, "lock"));
        var unlock = Assert.Single(await Unlocks(device));
        Assert.Equal(("proposed", LockRecall.Reason), (unlock["state"]!.GetValue<string>(), unlock["reason"]!.GetValue<string>()));
        await fleet.Follow();
        (await fleet.As("people-ops").Says(@case, person, "cancellation", 2)).Must(OK);
        Assert.Single(await Unlocks(device));

        var opening = unlock["id"]!.GetValue<Guid>();
        await fleet.Approve(opening);
        await fleet.CarryOut();
        (await fleet.As("device-security").Post($"device-commands/{opening}/outcome", new { finding = "done", serialNumber = device.SerialNumber, evidence = "They have typed it." })).Must(OK);
        Assert.NotNull((await fleet.Command(id)).Body!["releasedAt"]);
    }

    [Fact]
    public async Task A_lock_that_is_on_its_way_when_the_departure_is_called_off_is_proposed_to_be_opened_as_soon_as_the_laptop_has_it()
    {
        var (person, device, @case) = await fleet.Left("jamf", known: Jamf);
        var id = await fleet.Commanded(device);
        (await fleet.As("people-ops").Says(@case, person, "rehire", 2)).Must(OK);
        Assert.Equal("sent", await fleet.StateOf(id));
        Assert.Empty(await Unlocks(device));

        cast.Jamf.Answers(ManagementId(device.SerialNumber), "ACKNOWLEDGED");
        await fleet.CarryOut(Duration.FromMinutes(2));

        Assert.Equal("done", await fleet.StateOf(id));
        Assert.Equal("proposed", Assert.Single(await Unlocks(device))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_stolen_laptop_stays_locked_whoever_stays()
    {
        var (person, device, @case) = await fleet.Left("Kandji");
        var id = await fleet.Commanded(device);
        (await fleet.As("device-security").Post($"device-commands/{id}/outcome", new { finding = "done", serialNumber = device.SerialNumber, evidence = "T-1" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"devices/{device.Id}/loss", new { stolen = true, reference = "P-1" })).Must(OK);

        (await fleet.As("people-ops").Says(@case, person, "rehire", 2)).Must(OK);
        await fleet.Follow();

        Assert.Empty(await Unlocks(device));
    }

    [Fact]
    public async Task What_a_carrier_has_is_not_locked()
    {
        var (_, device, _) = await fleet.Left("jamf", known: Jamf);
        var plan = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        var depot = await fleet.Depot();
        (await fleet.As("people-ops").Patch($"people/{(await fleet.Plan(device.Id))["personId"]}", new { contact = new { address = Shipments.Parcels.Lisbon } }, ifMatch: "*")).Must(OK);
        var arranged = (await fleet.As("logistics-emea").Post($"returns/{plan}/arrangement", new { depotId = depot.Id, carrier = "dhl", trackingNumber = Seeds.Unique("JD") })).Must(OK);
        var proposed = (await fleet.Propose(device)).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"shipments/{arranged["shipmentId"]}/scans", new { status = "inTransit", occurredAt = "2026-11-23T08:59:00Z" })).Must(OK);

        (await fleet.As("device-security").Post($"device-commands/{proposed}/decision", new { verdict = "approve" })).MustRefuse(Conflict, "command.on-its-way");
        (await fleet.As("logistics-emea").Post($"device-commands/{proposed}/withdrawal")).Must(OK);
        (await fleet.Propose(device)).MustRefuse(Conflict, "command.on-its-way");
        (await fleet.Propose(device, "erase")).MustRefuse(Conflict, "command.on-its-way");
    }

    [Fact]
    public async Task What_is_held_is_locked_and_never_erased()
    {
        var (person, device, _) = await fleet.Left("jamf", known: Jamf);
        var erase = (await fleet.Propose(device, "erase")).Must(Created).Id;
        cast.Jamf.Next(JamfServer.Find, Trick.Fail(503, retryAfter: "120"));
        await fleet.Approve(erase);
        await fleet.CarryOut();
        // A hold on the person counts before it has come to the laptop.
        (await fleet.As("device-security").Post($"people/{person.Id}/holds", new { reason = "A dispute." })).Must(Created);

        await fleet.CarryOut(Duration.FromMinutes(3));

        Assert.Equal(("stopped", "device.on-hold"), (await fleet.StateOf(erase), (await fleet.Command(erase))["fault"].GetValue<string>()));
        (await fleet.Propose(device, "erase")).MustRefuse(Conflict, "device.on-hold");
        Assert.Equal("sent", await fleet.StateOf(await fleet.Commanded(device)));
        Assert.DoesNotContain(cast.Jamf.Sent, sent => IsTo(sent, device.Id) && sent["commandData"]!["commandType"]!.GetValue<string>() == "ERASE_DEVICE");
    }

    [Fact]
    public async Task The_database_itself_refuses_to_begin_an_erase_of_what_is_held()
    {
        var (_, device, _) = await fleet.Left("jamf", known: Jamf);
        var id = (await fleet.Propose(device, "erase")).Must(Created).Id;
        (await fleet.As("device-security").Post($"devices/{device.Id}/holds", new { reason = "A dispute." })).Must(Created);
        var now = fleet.Clock.GetCurrentInstant();

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => fleet.InDatabase(db => db.DeviceCommands.Where(c => c.Id == id)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.State, DeviceCommandState.Approved).SetProperty(x => x.SendingSince, now))));

        Assert.Contains("on hold", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal("proposed", await fleet.StateOf(id));
    }

    [Fact]
    public async Task A_laptop_that_its_management_knows_by_another_serial_number_is_left_alone()
    {
        var (_, device, _) = await fleet.Left("jamf");
        cast.Jamf.Knows(device.SerialNumber, "another-management-id");
        var (_, unknown, _) = await fleet.Left("jamf");

        var mixed = await fleet.Commanded(device);
        var missing = await fleet.Commanded(unknown);

        Assert.Equal(("stopped", "command.serial-mismatch"), (await fleet.StateOf(mixed), (await fleet.Command(mixed))["fault"].GetValue<string>()));
        Assert.Equal(("stopped", "command.laptop-unknown"), (await fleet.StateOf(missing), (await fleet.Command(missing))["fault"].GetValue<string>()));
        Assert.DoesNotContain(cast.Jamf.Sent, sent => sent.ToJsonString().Contains("another-management-id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stolen_laptop_is_locked_without_a_departure()
    {
        var device = await fleet.GivenTo(await fleet.Person());
        await fleet.ManagedBy(device, "jamf", Jamf(device.SerialNumber));
        (await fleet.As("logistics-lead").Post($"devices/{device.Id}/loss", new { stolen = true, reference = "P-1" })).Must(OK);

        Assert.Equal("sent", await fleet.StateOf(await fleet.Commanded(device)));
    }

    [Fact]
    public async Task One_command_at_a_time_and_the_same_lock_not_twice()
    {
        var (_, device, _) = await fleet.Left("jamf", known: Jamf);
        var id = (await fleet.Propose(device)).Must(Created).Id;
        (await fleet.Propose(device)).MustRefuse(Conflict, "command.open");
        await fleet.Approve(id);
        await fleet.CarryOut();
        cast.Jamf.Answers(ManagementId(device.SerialNumber), "ACKNOWLEDGED");
        await fleet.CarryOut(Duration.FromMinutes(2));

        (await fleet.Propose(device)).MustRefuse(Conflict, "command.locked-already");
        (await fleet.As("logistics-emea").Post($"device-commands/{id}/withdrawal")).MustRefuse(Conflict, "command.not-withdraw");
    }

    [Fact]
    public async Task What_nobody_approves_in_a_week_is_asked_for_anew()
    {
        await using var own = new Fleet();
        var (_, device, _) = await own.Left("somebody");
        var id = (await own.Propose(device)).Must(Created).Id;

        await own.CarryOut(Duration.FromDays(6));
        Assert.Equal("proposed", await own.StateOf(id));
        await own.CarryOut(Duration.FromDays(1));

        Assert.Equal("expired", await own.StateOf(id));
        (await own.As("device-security").Post($"device-commands/{id}/decision", new { verdict = "approve" })).MustRefuse(Conflict, "command.not-approve");
    }

    [Fact]
    public async Task What_people_do_by_hand_is_recorded_with_the_serial_number_and_its_evidence()
    {
        var (_, device, _) = await fleet.Left("Kandji");
        var id = await fleet.Commanded(device);
        Assert.Equal(("sent", "recorded", null), (await fleet.StateOf(id), (await fleet.Command(id))["manager"].GetValue<string>(), (await fleet.Command(id)).Body!["nextAt"]));
        var path = $"device-commands/{id}/outcome";

        (await fleet.As("device-security").Post(path, new { finding = "done", serialNumber = "another", evidence = "T-1" })).MustRefuse(Conflict, "command.serial-mismatch");
        Assert.Equal(["/serialNumber", "/evidence"], (await fleet.As("device-security").Post(path, new { finding = "done" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        var done = (await fleet.As("device-security").Post(path, new { finding = "done", serialNumber = device.SerialNumber, evidence = "Ticket T-1", pin = "271828" })).Must(OK);
        Assert.Equal(("done", "Ticket T-1"), (done["state"].GetValue<string>(), done["evidence"].GetValue<string>()));
        Assert.Equal("271828", await fleet.Pin(id));

        var unlock = await fleet.Commanded(device, "unlock");
        (await fleet.As("device-security").Post($"device-commands/{unlock}/outcome", new { finding = "done", serialNumber = device.SerialNumber, evidence = "They have typed it." })).Must(OK);
        Assert.NotNull((await fleet.Command(id)).Body!["releasedAt"]);
        (await fleet.Propose(device, "unlock")).MustRefuse(Conflict, "command.not-locked");
        (await fleet.Propose(device)).Must(Created);
    }

    [Fact]
    public async Task It_is_staffs_of_the_region_and_nobody_elses()
    {
        var (person, device, _) = await fleet.Left("jamf", known: Jamf);
        var id = (await fleet.Propose(device)).Must(Created).Id;

        (await fleet.As("logistics-apac").Get($"device-commands/{id}")).MustRefuse(NotFound, "device-command.unknown");
        (await fleet.As("logistics-apac").Post($"devices/{device.Id}/commands", new { kind = "lock", reason = "Why not." })).MustRefuse(NotFound, "device.unknown");
        (await fleet.As(person.WorkEmail).Get($"device-commands/{id}")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Get("device-commands")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("auditor").Get($"device-commands/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "device-command.unknown");
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/commands", new { kind = "explode", reason = "Why not." })).Must(BadRequest);
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/commands", new { kind = "lock" })).MustRefuse(BadRequest, "request.invalid");
        Assert.Equal([id], (await fleet.As("logistics-emea").Get($"device-commands?deviceId={device.Id}&state=proposed")).Must(OK)["items"].AsArray().Select(c => c!["id"]!.GetValue<Guid>()));
        Assert.Empty((await fleet.As("logistics-apac").Get($"device-commands?deviceId={device.Id}")).Must(OK)["items"].AsArray());
    }

    private async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Unlocks(LaptopFleet.Devices.Device device) =>
        [.. (await fleet.As("auditor").Get($"device-commands?deviceId={device.Id}")).Must(OK)["items"].AsArray().OfType<System.Text.Json.Nodes.JsonNode>().Where(c => c["kind"]!.GetValue<string>() == "unlock")];

    private static (string?, string, string) ChangeOf(Answer told, string what)
    {
        var change = Assert.Single(told["changes"].AsArray(), c => c!["what"]!.GetValue<string>() == what)!;
        return (change["from"]?.GetValue<string>(), change["to"]!.GetValue<string>(), change["because"]!.GetValue<string>());
    }

    private string Jamf(string serial)
    {
        cast.Jamf.Knows(serial, ManagementId(serial));
        return ManagementId(serial);
    }

    private static string ManagementId(string serial) => $"m-{serial}";

    private bool IsTo(System.Text.Json.Nodes.JsonNode sent, Guid device)
    {
        var id = Task.Run(() => fleet.InDatabase(db => db.Devices.Where(d => d.Id == device).Select(d => d.ManagementId).SingleAsync())).GetAwaiter().GetResult();
        return sent["clientData"]![0]!["managementId"]!.GetValue<string>() == id;
    }
}
