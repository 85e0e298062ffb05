using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments;

public sealed class RecordScanTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_parcel_leaves_and_is_delivered()
    {
        var (id, ana, device, _) = await fleet.Sent();
        Assert.Equal((DeviceState.InTransit, (Guid?)id), ((await fleet.Now(device)).State, (await fleet.Now(device)).ShipmentId));

        var scanned = await fleet.Delivered(id);

        Assert.Equal(("delivered", true), (scanned["state"].GetValue<string>(), scanned["isNew"].GetValue<bool>()));
        Assert.Equal((DeviceState.Delivered, ana.Id), ((await fleet.Now(device)).State, (await fleet.Now(device)).PersonId));
        var shipment = (await fleet.As("logistics-emea").Get($"shipments/{id}")).Must(OK);
        Assert.Equal("2026-11-23T08:00:00Z", shipment["deliveredAt"].GetValue<string>());
        Assert.StartsWith($"{scanned.ETag!.TrimEnd('"')}.", shipment.ETag, StringComparison.Ordinal);
        var types = await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
        Assert.Equal(["ShipmentDrafted", "LaneDecided", "ShipmentDispatched", "ShipmentScanned", "ShipmentDelivered"], types);
    }

    [Fact]
    public async Task A_late_scan_is_kept_and_undoes_nothing()
    {
        var (id, _, _, _) = await fleet.Sent();
        await fleet.Scanned(id, "delivered", "2026-11-23T08:00:00Z");

        Assert.Equal("delivered", (await fleet.Scanned(id, "outForDelivery", "2026-11-23T06:00:00Z"))["state"].GetValue<string>());

        var scans = (await fleet.As("logistics-emea").Get($"shipments/{id}/scans")).Must(OK);
        Assert.Equal(["delivered", "outForDelivery"], scans["items"].AsArray().Select(s => s!["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_parcel_that_comes_back_after_all_takes_its_laptop_along()
    {
        var (id, _, device, _) = await fleet.Sent();
        await fleet.Scanned(id, "delivered", "2026-11-23T07:00:00Z");

        Assert.Equal("returnToSender", (await fleet.Scanned(id, "returnToSender", "2026-11-23T08:00:00Z"))["state"].GetValue<string>());

        Assert.Equal((DeviceState.InTransit, (Guid?)id), ((await fleet.Now(device)).State, (await fleet.Now(device)).ShipmentId));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "ShipmentCorrected")));
    }

    [Fact]
    public async Task The_same_scan_twice_has_one_effect()
    {
        var (id, _, _, _) = await fleet.Sent();
        await fleet.Scanned(id, "outForDelivery");

        Assert.False((await fleet.Scanned(id, "outForDelivery"))["isNew"].GetValue<bool>());
        Assert.Equal(1, await fleet.InDatabase(db => db.ShipmentScans.CountAsync(s => s.ShipmentId == id)));
    }

    [Fact]
    public async Task Many_scans_at_once_are_all_kept_and_the_parcel_stands_where_they_say_together()
    {
        var (id, _, device, _) = await fleet.Sent();
        string[] statuses = ["inTransit", "customsHold", "outForDelivery", "delivered"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => statuses).Select((status, i) =>
            fleet.As("logistics-emea").Post($"shipments/{id}/scans", new { status, occurredAt = $"2026-11-23T0{4 + Array.IndexOf(statuses, status)}:00:00Z" })));

        Assert.Equal(statuses.Length, await fleet.InDatabase(db => db.ShipmentScans.CountAsync(s => s.ShipmentId == id)));
        Assert.Equal(statuses.Length, answers.Count(a => a.Status == OK && a["isNew"].GetValue<bool>()));
        Assert.Equal(DeviceState.Delivered, (await fleet.Now(device)).State);
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "ShipmentDelivered")));
    }

    [Fact]
    public async Task A_lost_parcel_loses_its_laptop()
    {
        var (id, _, device, _) = await fleet.Sent();

        await fleet.Scanned(id, "lost");

        Assert.Equal((DeviceState.Lost, Custody.Gone), ((await fleet.Now(device)).State, (await fleet.Now(device)).Custody));
    }

    [Fact]
    public async Task The_recipient_follows_the_parcel_without_the_notes()
    {
        var (id, ana, _, _) = await fleet.Sent();
        (await fleet.As("logistics-emea").Post($"shipments/{id}/scans", new { status = "exception", place = "Lisboa", note = "the driver was rude" })).Must(OK);

        var scans = (await fleet.As(ana.WorkEmail).Get($"shipments/{id}/scans")).Must(OK);

        Assert.Equal("Lisboa", scans["items"][0]!["place"]!.GetValue<string>());
        Assert.Null(scans["items"][0]!["note"]);
    }

    [Fact]
    public async Task Scans_are_read_page_by_page()
    {
        var (id, _, _, _) = await fleet.Sent();
        await fleet.Scanned(id, "inTransit");
        await fleet.Scanned(id, "outForDelivery");

        var first = (await fleet.As("auditor").Get($"shipments/{id}/scans?limit=1")).Must(OK);
        var second = (await fleet.As("auditor").Get($"shipments/{id}/scans?limit=1&after={first["next"]}")).Must(OK);

        Assert.Equal("outForDelivery", second["items"].AsArray().Single()!["status"]!.GetValue<string>());
        Assert.Null(second.Body!["next"]);
        (await fleet.As("auditor").Get($"shipments/{id}/scans?limit=0")).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As("logistics-apac").Get($"shipments/{id}/scans")).MustRefuse(NotFound, "shipment.unknown");
    }

    [Fact]
    public async Task A_machine_that_follows_parcels_reports_scans_and_sees_no_address()
    {
        var (id, _, device, _) = await fleet.Sent();
        var machine = fleet.Anonymous();
        machine.DefaultRequestHeaders.Add("X-Api-Key", await Key(Scope.Tracking));

        Assert.True((await machine.Post($"shipments/{id}/scans", new { status = "outForDelivery", sourceId = "evt-1" })).Must(OK)["isNew"].GetValue<bool>());
        Assert.False((await machine.Post($"shipments/{id}/scans", new { status = "outForDelivery", occurredAt = "2026-11-23T08:59:00Z", sourceId = "evt-1" })).Must(OK)["isNew"].GetValue<bool>());

        Assert.Null((await machine.Get($"shipments/{id}")).Must(OK)["to"]["address"]);
        Assert.Contains((await machine.Get($"shipments?deviceId={device.Id}")).Must(OK)["items"].AsArray(), s => s!["id"]!.GetValue<Guid>() == id);
        Assert.Equal("feed", (await machine.Get($"shipments/{id}/scans")).Must(OK)["items"][0]!["source"]!.GetValue<string>());
        var other = fleet.Anonymous();
        other.DefaultRequestHeaders.Add("X-Api-Key", await Key(Scope.Events));
        (await other.Get($"shipments/{id}")).MustRefuse(Forbidden, "auth.forbidden");
    }

    private Task<string> Key(string scope) => fleet.InDatabase(async db =>
    {
        var now = fleet.Clock.GetCurrentInstant();
        var (key, text, created) = ApiKey.Create("carrier feed", [scope], now + NodaTime.Duration.FromDays(30), now);
        db.ApiKeys.Add(key);
        db.Record(created, LaptopFleet.Audit.Actor.Job("test-setup"));
        await db.SaveChangesAsync();
        return text;
    });

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var (id, ana, _, _) = await fleet.Sent();
        var logistics = fleet.As("logistics-emea");

        (await fleet.Anonymous().Post($"shipments/{id}/scans", new { status = "delivered" })).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As(ana.WorkEmail).Post($"shipments/{id}/scans", new { status = "delivered" })).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-apac").Post($"shipments/{id}/scans", new { status = "delivered" })).MustRefuse(NotFound, "shipment.unknown");
        (await logistics.Post($"shipments/{Guid.CreateVersion7()}/scans", new { status = "delivered" })).MustRefuse(NotFound, "shipment.unknown");
        Assert.Equal(["/occurredAt"], (await logistics.Post($"shipments/{id}/scans", new { status = "delivered", occurredAt = "2026-11-24T09:00:00Z" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/status"], (await logistics.Post($"shipments/{id}/scans", new { status = "cancel" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/status"], (await logistics.Post($"shipments/{id}/scans", new { status = 13 })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/occurredAt", "/place"], (await logistics.Post($"shipments/{id}/scans", new { status = "delivered", occurredAt = "1066-10-14T09:00:00Z", place = new string('x', 121) })).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task A_draft_hears_no_scans_and_leaves_only_once()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var draft = await fleet.Drafted(depot, ana, await fleet.Device(depot));
        var logistics = fleet.As("logistics-emea");

        (await logistics.Post($"shipments/{draft.Id}/scans", new { status = "inTransit" })).MustRefuse(Conflict, "shipment.not-dispatched");
        (await logistics.Post($"shipments/{draft.Id}/dispatch", new { trackingNumber = new string('1', 61) })).MustRefuse(BadRequest, "request.invalid");
        (await logistics.Post($"shipments/{draft.Id}/dispatch", ifMatch: "\"7\"")).MustRefuse(PreconditionFailed, "request.stale");
        Assert.Equal("manual", (await logistics.Post($"shipments/{draft.Id}/dispatch")).Must(OK)["carrier"].GetValue<string>());
        (await logistics.Post($"shipments/{draft.Id}/dispatch")).MustRefuse(Conflict, "shipment.not-dispatch");
        (await fleet.As("logistics-apac").Post($"shipments/{draft.Id}/dispatch")).MustRefuse(NotFound, "shipment.unknown");
    }
}
