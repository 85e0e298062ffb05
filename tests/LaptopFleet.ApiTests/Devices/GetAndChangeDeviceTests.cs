using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices;

public sealed class GetAndChangeDeviceTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task Logistics_sees_a_laptop_of_its_region_with_its_version()
    {
        var device = await fleet.Device();

        var answer = (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK);

        Assert.Equal(device.SerialNumber, answer["serialNumber"].GetValue<string>());
        Assert.Equal(device.DepotId, answer["depotId"].GetValue<Guid>());
        Assert.False(answer["onHold"].GetValue<bool>());
        Assert.Equal("\"1\"", answer.ETag);
        Assert.Null(answer.Body!["version"]);
    }

    [Fact]
    public async Task Of_a_version_that_the_caller_has_nothing_is_sent_again()
    {
        var (device, client) = (await fleet.Device(), fleet.As("auditor"));
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", "\"1\"");

        Assert.Equal("", (await client.Get($"devices/{device.Id}")).Must(NotModified).Text);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Get($"devices/{Guid.CreateVersion7()}")).MustRefuse(Unauthorized, "auth.required");

    [Fact]
    public async Task Another_region_cannot_tell_it_from_one_that_does_not_exist()
    {
        var device = await fleet.Device();

        var theirs = (await fleet.As("logistics-amer").Get($"devices/{device.Id}")).MustRefuse(NotFound, "device.unknown");
        var none = (await fleet.As("logistics-amer").Get($"devices/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "device.unknown");
        Assert.Equal(none["detail"].GetValue<string>(), theirs["detail"].GetValue<string>());
    }

    [Fact]
    public async Task An_id_that_is_none_is_refused() => (await fleet.As("auditor").Get("devices/42")).Must(BadRequest);

    [Fact]
    public async Task A_holder_sees_the_own_laptop_their_manager_too_and_others_not()
    {
        var manager = await fleet.Person("PT");
        var (holder, other) = (await fleet.Person("PT", manager.Id), await fleet.Person("PT"));
        var device = await fleet.InUseBy(holder);

        var answer = (await fleet.As(holder.WorkEmail).Get($"devices/{device.Id}")).Must(OK);
        Assert.Null(answer.Body!["onHold"]);
        (await fleet.As($"manager:{manager.WorkEmail}").Get($"devices/{device.Id}")).Must(OK);
        (await fleet.As(manager.WorkEmail).Get($"devices/{device.Id}")).MustRefuse(NotFound, "device.unknown");
        (await fleet.As(other.WorkEmail).Get($"devices/{device.Id}")).MustRefuse(NotFound, "device.unknown");
    }

    [Fact]
    public async Task What_is_written_down_can_be_corrected_the_serial_number_included()
    {
        var device = await fleet.Device();
        var serial = Seeds.Unique("FIX");

        var answer = (await fleet.As("logistics-emea").Patch(
            $"devices/{device.Id}", new { serialNumber = serial, assetTag = (string?)null, cost = new { amount = "10.00" } }, "\"1\"")).Must(OK);

        Assert.Equal(serial, answer["serialNumber"].GetValue<string>());
        Assert.Null(answer.Body!["assetTag"]);
        Assert.Equal(("10.00", "USD"), (answer["cost"]["amount"]!.GetValue<string>(), answer["cost"]["currency"]!.GetValue<string>()));
        Assert.Equal("2029-01-15", answer["warrantyUntil"].GetValue<string>());
        Assert.Equal("\"2\"", answer.ETag);
        var recorded = await fleet.InDatabase(db => db.Events.SingleAsync(e => e.DeviceId == device.Id && e.Type == "DeviceCorrected"));
        Assert.Contains(device.SerialNumber, recorded.Data);
        Assert.Contains(serial, recorded.Data);
    }

    [Fact]
    public async Task A_change_names_the_version_that_it_was_decided_on()
    {
        var (device, client) = (await fleet.Device(), fleet.As("logistics-emea"));

        (await client.Patch($"devices/{device.Id}", new { condition = "used" })).MustRefuse((System.Net.HttpStatusCode)428, "request.if-match-required");
        (await client.Patch($"devices/{device.Id}", new { condition = "used" }, "\"1\"")).Must(OK);
        (await client.Patch($"devices/{device.Id}", new { condition = "new" }, "\"1\"")).MustRefuse(PreconditionFailed, "request.stale");
    }

    [Fact]
    public async Task A_change_is_refused_where_it_makes_no_sense()
    {
        var (device, other, client) = (await fleet.Device(), await fleet.Device(), fleet.As("logistics-emea"));
        var path = $"devices/{device.Id}";

        (await client.Patch(path, new { serialNumber = other.SerialNumber.ToLowerInvariant() }, "\"1\"")).MustRefuse(Conflict, "device.serial-taken");
        (await client.Patch(path, new { assetTag = $" {other.AssetTag}" }, "\"1\"")).MustRefuse(Conflict, "device.asset-tag-taken");
        Assert.Equal(["/condition"], (await client.Patch(path, new { condition = (string?)null }, "\"1\"")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/serialNumber"], (await client.Patch(path, new { serialNumber = (string?)null }, "\"1\"")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/modelId"], (await client.Patch(path, new { modelId = Guid.CreateVersion7() }, "\"1\"")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/state"], (await client.Patch(path, new { state = "sold" }, "\"1\"")).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await client.Patch($"devices/{Guid.CreateVersion7()}", new { }, "\"1\"")).MustRefuse(NotFound, "device.unknown");
        (await fleet.As("logistics-amer").Patch(path, new { }, "\"1\"")).MustRefuse(NotFound, "device.unknown");
        (await fleet.As("auditor").Patch(path, new { }, "\"1\"")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Patch(path, new { }, "\"1\"")).MustRefuse(Unauthorized, "auth.required");
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.DeviceId == device.Id)));
    }

    [Fact]
    public async Task Of_two_editors_with_one_version_one_is_told_that_it_is_stale()
    {
        var (device, client) = (await fleet.Device(), fleet.As("logistics-emea"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.Patch($"devices/{device.Id}", new { warrantyUntil = $"2030-01-0{i + 1}" }, "\"1\"")));

        Assert.Single(answers, a => a.Status == OK);
        Assert.All(answers.Where(a => a.Status != OK), a => a.MustRefuse(PreconditionFailed, "request.stale"));
    }

    [Fact]
    public async Task Device_security_records_what_the_device_management_knows()
    {
        var (device, client) = (await fleet.Device(), fleet.As("device-security"));
        var known = new { managedBy = "mdm", managementId = Seeds.Unique("M"), encryptedAt = "2026-11-20T08:00:00Z", lastCheckInAt = "2026-11-23T08:59:00Z" };

        var answer = (await client.Put($"devices/{device.Id}/management", known, "\"1\"")).Must(OK);

        Assert.Equal("2026-11-23T08:59:00Z", answer["management"]["lastCheckInAt"]!.GetValue<string>());
        Assert.Equal(known.managementId, (await client.Get($"devices/{device.Id}"))["management"]["managementId"]!.GetValue<string>());
        Assert.True(await fleet.InDatabase(db => db.Events.AnyAsync(e => e.DeviceId == device.Id && e.Type == "DeviceManagementRecorded" && e.ActorId == "device-security")));
    }

    [Fact]
    public async Task Management_is_recorded_by_device_security_only_on_the_version_read_and_sanely()
    {
        var (device, other, client) = (await fleet.Device(), await fleet.Device(), fleet.As("device-security"));
        var (path, id) = ($"devices/{device.Id}/management", Seeds.Unique("M"));

        (await client.Put(path, new { managedBy = "mdm", managementId = id })).MustRefuse((System.Net.HttpStatusCode)428, "request.if-match-required");
        (await client.Put(path, new { managedBy = "mdm", managementId = id }, "\"7\"")).MustRefuse(PreconditionFailed, "request.stale");
        Assert.Equal(["/managedBy", "/managementId", "/lastCheckInAt"], (await client.Put(path, new { lastCheckInAt = "2026-11-24T00:00:00Z" }, "\"1\""))
            .MustRefuse(BadRequest, "request.invalid").Pointers);
        (await fleet.As("logistics-emea").Put(path, new { managedBy = "mdm", managementId = id }, "\"1\"")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Put(path, new { managedBy = "mdm", managementId = id }, "\"1\"")).MustRefuse(Unauthorized, "auth.required");
        (await client.Put($"devices/{Guid.CreateVersion7()}/management", new { managedBy = "mdm", managementId = id }, "\"1\"")).MustRefuse(NotFound, "device.unknown");
        (await client.Put(path, new { managedBy = "mdm", managementId = id }, "\"1\"")).Must(OK);
        (await client.Put($"devices/{other.Id}/management", new { managedBy = "mdm", managementId = id }, "\"1\"")).MustRefuse(Conflict, "device.management-id-taken");
    }
}
