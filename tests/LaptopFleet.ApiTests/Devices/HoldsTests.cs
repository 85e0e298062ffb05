using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices;

public sealed class HoldsTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const string Secret = "Matter 2026-081 against a competitor";
    private static readonly object Purge = new { method = "purge", technique = "cryptoErase", evidence = "certificate 7" };

    private async Task<Answer> Hold(Device device, string who = "device-security") =>
        (await fleet.As(who).Post($"devices/{device.Id}/holds", new { reason = Secret })).Must(Created);

    [Fact]
    public async Task A_hold_forbids_to_sanitise_and_two_people_let_it_go()
    {
        var (device, security, admin) = (await fleet.Device(), fleet.As("device-security"), fleet.As("admin"));

        var hold = await Hold(device);
        Assert.Equal((Secret, "user:device-security"), (hold["reason"].GetValue<string>(), hold["placedBy"].GetValue<string>()));
        Assert.Equal($"/api/v1/holds/{hold.Id}", hold.Headers.Location!.ToString());
        (await security.Post($"devices/{device.Id}/sanitisation", Purge)).MustRefuse(Conflict, "device.on-hold");
        (await security.Post($"holds/{hold.Id}/release")).MustRefuse(Conflict, "hold.release-not-asked");
        (await security.Post($"holds/{hold.Id}/release-request", ifMatch: "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
        (await security.Post($"holds/{hold.Id}/release-request", ifMatch: hold.ETag)).Must(OK);
        (await admin.Post($"holds/{hold.Id}/release-request")).MustRefuse(Conflict, "hold.release-asked");
        (await security.Post($"holds/{hold.Id}/release")).MustRefuse(Conflict, "hold.same-person");
        var released = (await admin.Post($"holds/{hold.Id}/release")).Must(OK);
        Assert.Equal(("user:device-security", "user:admin"), (released["releaseAskedBy"].GetValue<string>(), released["releasedBy"].GetValue<string>()));
        (await admin.Post($"holds/{hold.Id}/release")).MustRefuse(Conflict, "hold.released");

        (await security.Post($"devices/{device.Id}/sanitisation", Purge)).Must(OK);
        var types = await fleet.InDatabase(db => db.Events.Where(e => e.DeviceId == device.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
        Assert.Equal(["DeviceRegistered", "DeviceHeld", "HoldReleaseAsked", "DeviceHoldReleased", "DeviceSanitised"], types);
    }

    [Fact]
    public async Task The_reason_is_told_to_device_security_and_auditors_and_to_nobody_else_anywhere()
    {
        var holder = await fleet.Person("PT");
        var device = await fleet.InUseBy(holder);
        var hold = await Hold(device);

        foreach (var who in new[] { "device-security", "auditor" })
        {
            Assert.Equal(Secret, (await fleet.As(who).Get($"holds/{hold.Id}")).Must(OK)["reason"].GetValue<string>());
            Assert.Equal(Secret, (await fleet.As(who).Get($"devices/{device.Id}/holds")).Must(OK)["items"][0]!["reason"]!.GetValue<string>());
        }
        Assert.Null((await fleet.As("admin").Get($"holds/{hold.Id}")).Must(OK).Body!["reason"]);
        foreach (var who in new[] { "logistics-emea", "logistics-lead", "people-ops", "admin", holder.WorkEmail })
        {
            var client = fleet.As(who);
            foreach (var path in new[] { $"devices/{device.Id}", $"devices?serial={device.SerialNumber}", $"devices/{device.Id}/history", $"devices/{device.Id}/holds", $"devices/{device.Id}/custody", $"holds/{hold.Id}" })
                Assert.DoesNotContain("2026-081", (await client.Get(path)).Text);
        }
        Assert.True((await fleet.As("logistics-emea").Get($"devices/{device.Id}"))["onHold"].GetValue<bool>());
        Assert.True((await fleet.As("logistics-emea").Get($"devices?serial={device.SerialNumber}"))["items"][0]!["onHold"]!.GetValue<bool>());
        Assert.DoesNotContain("2026-081", (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", Purge)).MustRefuse(Conflict, "device.not-sanitise").Text);
        Assert.False(await fleet.InDatabase(db => db.Events.AnyAsync(e => e.Data.Contains("2026-081"))));
    }

    [Fact]
    public async Task Holds_are_for_device_security_and_admins()
    {
        var device = await fleet.Device();
        var hold = await Hold(device, "admin");
        Assert.Null(hold.Body!["reason"]);

        foreach (var who in new[] { "logistics-emea", "logistics-lead", "people-ops", "somebody@example.com" })
        {
            (await fleet.As(who).Post($"devices/{device.Id}/holds", new { reason = "x" })).MustRefuse(Forbidden, "auth.forbidden");
            (await fleet.As(who).Get($"devices/{device.Id}/holds")).MustRefuse(Forbidden, "auth.forbidden");
            (await fleet.As(who).Get($"holds/{hold.Id}")).MustRefuse(Forbidden, "auth.forbidden");
            (await fleet.As(who).Post($"holds/{hold.Id}/release-request")).MustRefuse(Forbidden, "auth.forbidden");
            (await fleet.As(who).Post($"holds/{hold.Id}/release")).MustRefuse(Forbidden, "auth.forbidden");
        }
        (await fleet.As("auditor").Post($"devices/{device.Id}/holds", new { reason = "x" })).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Get($"holds/{hold.Id}")).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task What_is_unknown_or_makes_no_sense_is_refused()
    {
        var (device, security, none) = (await fleet.Device(), fleet.As("device-security"), Guid.CreateVersion7());

        (await security.Post($"devices/{none}/holds", new { reason = "x" })).MustRefuse(NotFound, "device.unknown");
        (await security.Get($"devices/{none}/holds")).MustRefuse(NotFound, "device.unknown");
        (await security.Get($"holds/{none}")).MustRefuse(NotFound, "hold.unknown");
        (await security.Post($"holds/{none}/release-request")).MustRefuse(NotFound, "hold.unknown");
        (await security.Post($"holds/{none}/release")).MustRefuse(NotFound, "hold.unknown");
        foreach (var reason in new[] { null, "", new string('x', LaptopFleet.Devices.Hold.ReasonMaxLength + 1) })
            Assert.Equal(["/reason"], (await security.Post($"devices/{device.Id}/holds", new { reason })).MustRefuse(BadRequest, "request.invalid").Pointers);
        await fleet.Do(device, (d, now) => d.Sanitise(new(SanitisationMethod.Purge, SanitisationTechnique.Overwrite, "x"), now), (d, now) => d.Dispose(DeviceAction.Sell, "x", now));
        (await security.Post($"devices/{device.Id}/holds", new { reason = "x" })).MustRefuse(Conflict, "hold.device-gone");
    }

    [Fact]
    public async Task A_laptop_is_free_only_when_the_last_hold_is_let_go_and_all_of_them_stay_on_record()
    {
        var (device, security, admin) = (await fleet.Device(), fleet.As("device-security"), fleet.As("admin"));
        var holds = new[] { await Hold(device), await Hold(device), await Hold(device) };

        foreach (var hold in holds)
        {
            (await security.Post($"devices/{device.Id}/sanitisation", Purge)).MustRefuse(Conflict, "device.on-hold");
            (await security.Post($"holds/{hold.Id}/release-request")).Must(OK);
            (await admin.Post($"holds/{hold.Id}/release")).Must(OK);
        }
        (await security.Post($"devices/{device.Id}/sanitisation", Purge)).Must(OK);
        var first = (await security.Get($"devices/{device.Id}/holds?limit=2")).Must(OK);
        var rest = (await security.Get($"devices/{device.Id}/holds?limit=2&after={first["next"].GetValue<string>()}")).Must(OK);
        Assert.Equal(holds.Select(h => h.Id), first["items"].AsArray().Concat(rest["items"].AsArray()).Select(h => h!["id"]!.GetValue<Guid>()));
    }

    [Fact]
    public async Task Holds_placed_and_let_go_at_once_never_leave_an_open_hold_unheld_nor_a_free_laptop_held()
    {
        var (device, security, admin) = (await fleet.Device(), fleet.As("device-security"), fleet.As("admin"));
        var old = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (await Retry(() => security.Post($"devices/{device.Id}/holds", new { reason = "x" }))).Must(Created)));
        foreach (var hold in old)
            (await security.Post($"holds/{hold.Id}/release-request")).Must(OK);

        await Task.WhenAll(
            Task.WhenAll(old.Select(hold => Retry(() => admin.Post($"holds/{hold.Id}/release")))),
            Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Retry(() => security.Post($"devices/{device.Id}/holds", new { reason = "y" })))));

        var (row, open) = await fleet.InDatabase(async db => (
            await db.Devices.AsNoTracking().SingleAsync(d => d.Id == device.Id), await db.Holds.CountAsync(h => h.DeviceId == device.Id && h.ReleasedAt == null)));
        Assert.Equal((4, 4), (open, row.OpenHolds));
        Assert.NotNull(row.HeldSince);
    }

    private static async Task<Answer> Retry(Func<Task<Answer>> ask)
    {
        while (true)
        {
            var answer = await ask();
            if (answer.Code != "request.conflict")
                return answer;
        }
    }
}
