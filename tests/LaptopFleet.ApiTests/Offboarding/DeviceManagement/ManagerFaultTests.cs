using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Offboarding.DeviceManagement;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding.DeviceManagement;

/// <summary>Three device managements over real HTTP, and whatever goes wrong between them and us: a command is sent once, or somebody is asked to look.</summary>
public sealed class ManagerFaultTests(ManagedFleet cast) : IClassFixture<ManagedFleet>
{
    private static readonly Duration Later = Duration.FromHours(2);
    private readonly Fleet fleet = cast.Fleet;

    [Fact]
    public async Task A_lock_whose_answer_was_lost_is_found_at_jamf_and_not_sent_again()
    {
        var id = await Jamf(Trick.BreakAfterWork);
        Assert.Equal(("approved", "management.unreachable"), await Stands(id));
        var before = cast.Jamf.Count(JamfServer.Send);

        await fleet.CarryOut(Later);

        Assert.Equal(("sent", null), await Stands(id));
        Assert.Equal(before, cast.Jamf.Count(JamfServer.Send));
        Assert.Equal(1, await fleet.Events(id, "DeviceCommandSent"));
    }

    [Fact]
    public async Task A_lock_that_never_arrived_is_sent_with_the_same_pin()
    {
        var id = await Jamf(Trick.Fail(500));
        Assert.Equal(("approved", "management.failing"), await Stands(id));
        var pin = await fleet.Pin(id);

        await fleet.CarryOut(Later);

        Assert.Equal(("sent", null), await Stands(id));
        Assert.Contains(cast.Jamf.Sent, sent => sent["commandData"]!["pin"]!.GetValue<string>() == pin);
    }

    [Fact]
    public async Task A_lock_that_may_have_been_sent_when_its_ground_went_is_not_said_to_be_unsent()
    {
        var (person, device, @case) = await fleet.Left("jamf", known: Known);
        cast.Jamf.Next(JamfServer.Send, Trick.BreakBeforeWork);
        var id = await fleet.Commanded(device);
        Assert.Equal(("approved", "management.unreachable"), await Stands(id));
        (await fleet.As("people-ops").Says(@case, person, "rehire", 2)).Must(OK);

        await fleet.CarryOut(Later);

        Assert.Equal(("unknown", "command.no-departure"), await Stands(id));
        Assert.Equal(0, await fleet.Events(id, "DeviceCommandStopped"));
        // Somebody looks, and it was locked: that it be opened is proposed.
        (await fleet.As("device-security").Post($"device-commands/{id}/outcome", new { finding = "done", serialNumber = device.SerialNumber, evidence = "Seen in Jamf." })).Must(OK);
        Assert.True(await fleet.InDatabase(db => db.DeviceCommands.AnyAsync(c => c.DeviceId == device.Id && c.Kind == DeviceCommandKind.Unlock && c.State == DeviceCommandState.Proposed)));
    }

    [Fact]
    public async Task A_hold_that_comes_while_the_laptop_is_looked_for_stops_an_erase()
    {
        var (_, device, _) = await fleet.Left("jamf", known: Known);
        var id = (await fleet.Propose(device, "erase")).Must(Created).Id;
        var door = Trick.Hold();
        cast.Jamf.Next(JamfServer.Find, door);
        await fleet.Approve(id);
        var turn = fleet.CarryOut();
        await door.Arrived.Task;
        (await fleet.As("device-security").Post($"devices/{device.Id}/holds", new { reason = "A dispute." })).Must(Created);

        door.Release();
        await turn;

        Assert.Equal(("stopped", "device.on-hold"), await Stands(id));
    }

    [Fact]
    public async Task What_jamf_refuses_has_failed_and_an_error_of_the_laptop_too()
    {
        var refused = await Jamf(Trick.Fail(400));
        Assert.Equal(("failed", "management.refused"), await Stands(refused));
        var (_, device, _) = await fleet.Left("jamf", known: Known);
        var id = await fleet.Commanded(device, "erase");
        Assert.Equal("ERASE_DEVICE", cast.Jamf.Sent.Last()["commandData"]!["commandType"]!.GetValue<string>());

        cast.Jamf.Answers($"m-{device.SerialNumber}", "NOT_NOW");
        await fleet.CarryOut(Duration.FromMinutes(2));
        Assert.Equal("sent", await fleet.StateOf(id));
        cast.Jamf.Answers($"m-{device.SerialNumber}", "ERROR");
        await fleet.CarryOut(Duration.FromMinutes(2));

        Assert.Equal(("failed", "jamf.error"), await Stands(id));
    }

    [Fact]
    public async Task A_token_that_is_no_longer_good_is_renewed()
    {
        var (_, device, _) = await fleet.Left("jamf", known: Known);
        cast.Jamf.ForgetTokens();

        var id = await fleet.Commanded(device);
        await fleet.CarryOut(Later);

        Assert.Equal(("sent", null), await Stands(id));
    }

    [Fact]
    public async Task Who_stays_away_after_it_may_have_been_sent_leaves_it_unknown_and_staff_look()
    {
        // A Jamf of its own: what other commands ask would use its answers up.
        await using var jamf = await JamfServer.Start();
        await using var own = Fleet.With([.. jamf.Settings]);
        var (_, device, _) = await own.Left("jamf", known: serial =>
        {
            jamf.Knows(serial, $"m-{serial}");
            return $"m-{serial}";
        });
        jamf.Next(JamfServer.Send, Trick.BreakBeforeWork);
        jamf.Next(JamfServer.Look, [.. Enumerable.Repeat(Trick.Fail(403), DeviceCommand.MostTries)]);
        var id = await own.Commanded(device);
        for (var turn = 0; turn < DeviceCommand.MostTries && await own.StateOf(id) == "approved"; turn++)
            await own.CarryOut(Later);
        Assert.Equal(("unknown", "management.key-refused"), (await own.StateOf(id), (string?)(await own.Command(id)).Body!["fault"]));
        (await own.Propose(device)).MustRefuse(Conflict, "command.open");
        jamf.BeGood();

        (await own.As("device-security").Post($"device-commands/{id}/outcome", new { finding = "lookAgain" })).Must(OK);
        await own.CarryOut();

        Assert.Equal("sent", await own.StateOf(id));
        (await own.As("device-security").Post($"device-commands/{id}/outcome", new { finding = "done", serialNumber = device.SerialNumber, evidence = "It looks so." })).MustRefuse(Conflict, "command.not-yours");
    }

    [Fact]
    public async Task A_laptop_that_never_reports_is_looked_for_by_people()
    {
        await using var own = Fleet.With([.. cast.Jamf.Settings]);
        var (_, device, _) = await own.Left("jamf", known: Known);
        var id = await own.Commanded(device);

        await own.CarryOut(Duration.FromDays(59));
        Assert.Equal("sent", await own.StateOf(id));
        await own.CarryOut(Duration.FromDays(2));

        Assert.Equal("unknown", await own.StateOf(id));
        Assert.Equal("failed", (await own.As("device-security").Post($"device-commands/{id}/outcome", new { finding = "failed", serialNumber = device.SerialNumber, evidence = "It was in a flood." })).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task Intune_locks_a_mac_with_a_pin_of_its_own_and_wipes_with_ours()
    {
        var (_, device, _) = await fleet.Left("Microsoft Intune", known: Intune("macOS"));
        var id = await fleet.Commanded(device);
        Assert.Equal(("sent", null), await Stands(id));
        cast.Intune.Answers($"i-{device.SerialNumber}", "done", "990011");
        await fleet.CarryOut(Duration.FromMinutes(2));
        Assert.Equal(("done", null), await Stands(id));
        Assert.Equal("990011", await fleet.Pin(id));

        var erase = await fleet.Commanded(device, "erase");
        var body = cast.Intune.Wiped.Last();
        Assert.Equal((false, false, await fleet.Pin(erase)), (body["keepUserData"]!.GetValue<bool>(), body["keepEnrollmentData"]!.GetValue<bool>(), body["macOsUnlockCode"]!.GetValue<string>()));
        cast.Intune.Answers($"i-{device.SerialNumber}", "notSupported");
        await fleet.CarryOut(Duration.FromMinutes(2));
        Assert.Equal(("unsupported", "intune.not-supported"), await Stands(erase));
    }

    [Fact]
    public async Task Windows_has_no_remote_lock_and_is_wiped()
    {
        var (_, device, _) = await fleet.Left("Intune", known: Intune("Windows"));

        var id = await fleet.Commanded(device);
        Assert.Equal(("unsupported", "intune.no-lock-on-windows"), await Stands(id));
        Assert.Equal(0, await fleet.Events(id, "DeviceCommandSent"));
        var erase = await fleet.Commanded(device, "erase");
        cast.Intune.Answers($"i-{device.SerialNumber}", "done");
        await fleet.CarryOut(Duration.FromMinutes(2));

        Assert.Equal(("done", null), await Stands(erase));
        Assert.Null(cast.Intune.Wiped.Last()["macOsUnlockCode"]);
        Assert.Equal("returnDue", (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task A_wipe_whose_answer_was_lost_is_found_at_intune()
    {
        var (_, device, _) = await fleet.Left("intune", known: Intune("macOS"));
        cast.Intune.Next(IntuneServer.Wipe, Trick.BreakAfterWork);
        var id = await fleet.Commanded(device, "erase");
        Assert.Equal("approved", await fleet.StateOf(id));
        var before = cast.Intune.Count(IntuneServer.Wipe);

        await fleet.CarryOut(Later);

        Assert.Equal(("sent", before), (await fleet.StateOf(id), cast.Intune.Count(IntuneServer.Wipe)));
    }

    [Fact]
    public async Task Fleet_tells_the_pin_of_a_mac_also_where_its_first_answer_was_lost()
    {
        var (_, device, _) = await fleet.Left("Fleet", known: serial => cast.FleetDm.Knows(serial));
        cast.FleetDm.Next(FleetDmServer.Lock, Trick.BreakAfterWork);
        var id = await fleet.Commanded(device);
        Assert.Equal("approved", await fleet.StateOf(id));

        await fleet.CarryOut(Later);

        Assert.Equal("sent", await fleet.StateOf(id));
        Assert.Equal(FleetDmServer.Pin, await fleet.Pin(id));
        cast.FleetDm.Reports((await fleet.Command(id))["managementId"].GetValue<string>());
        await fleet.CarryOut(Later);
        Assert.Equal(("done", null), await Stands(id));
        var unlock = await fleet.Commanded(device, "unlock");
        Assert.Equal(("unsupported", "fleet.type-the-pin"), await Stands(unlock));
    }

    [Fact]
    public async Task Fleet_locks_and_unlocks_linux_by_itself()
    {
        var (_, device, _) = await fleet.Left("fleetdm", known: serial => cast.FleetDm.Knows(serial, "ubuntu"));
        var id = await fleet.Commanded(device);
        var host = (await fleet.Command(id))["managementId"].GetValue<string>();
        cast.FleetDm.Reports(host);
        await fleet.CarryOut(Duration.FromMinutes(2));
        Assert.Equal(("done", null), await Stands(id));
        (await fleet.As("device-security").Post($"device-commands/{id}/pin")).MustRefuse(Conflict, "command.no-pin");

        var unlock = await fleet.Commanded(device, "unlock");
        cast.FleetDm.Reports(host);
        await fleet.CarryOut(Duration.FromMinutes(2));

        Assert.Equal(("done", null), await Stands(unlock));
        Assert.NotNull((await fleet.Command(id)).Body!["releasedAt"]);
    }

    [Fact]
    public async Task Fleet_without_a_licence_refuses()
    {
        var (_, device, _) = await fleet.Left("fleet", known: serial => cast.FleetDm.Knows(serial));
        cast.FleetDm.Next(FleetDmServer.Lock, Trick.Fail(402));

        Assert.Equal(("failed", "management.not-licensed"), await Stands(await fleet.Commanded(device)));
    }

    private async Task<Guid> Jamf(Trick trick)
    {
        var (_, device, _) = await fleet.Left("jamf", known: Known);
        cast.Jamf.Next(JamfServer.Send, trick);
        return await fleet.Commanded(device);
    }

    private string Known(string serial)
    {
        cast.Jamf.Now = fleet.Clock.GetCurrentInstant();
        cast.Jamf.Knows(serial, $"m-{serial}");
        return $"m-{serial}";
    }

    private Func<string, string> Intune(string system) => serial =>
    {
        cast.Intune.Now = fleet.Clock.GetCurrentInstant();
        cast.Intune.Knows(serial, $"i-{serial}", system);
        return $"i-{serial}";
    };

    private async Task<(string State, string? Fault)> Stands(Guid id)
    {
        var command = await fleet.Command(id);
        return (command["state"].GetValue<string>(), (string?)command.Body!["fault"]);
    }
}
