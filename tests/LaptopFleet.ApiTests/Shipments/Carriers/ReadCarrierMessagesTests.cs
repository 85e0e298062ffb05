using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Devices;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;
using static LaptopFleet.ApiTests.Shipments.Carriers.CarrierMail;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

public sealed class ReadCarrierMessagesTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Carrier => fleet.Anonymous();

    private static async Task<IReadOnlyList<string>> Remarks(Fleet fleet, JsonObject sent) =>
        [.. (await fleet.As("logistics-emea").Get($"carriers/messages/{(await fleet.Message(sent)).Id}")).Must(OK)["remarks"].AsArray().Select(r => r!["code"]!.GetValue<string>())];

    private Task<List<string>> Events(Guid shipment) => fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == shipment).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());

    [Fact]
    public async Task What_a_carrier_tells_moves_the_shipment_and_its_laptop()
    {
        var (id, number, ana, device, _) = await fleet.OnItsWay();
        var message = EasyPostEvent(number, Detail("in_transit", "2026-11-23T04:00:00Z", "departed_facility"), Detail("delivered", "2026-11-23T08:30:00+01:00", city: "Lisboa", country: "PT"));

        (await Carrier.SendEasyPost(message)).Must(OK);
        await fleet.ReadMail();

        var shipment = await fleet.Shipment(id);
        Assert.Equal(("delivered", "2026-11-23T07:30:00Z", "2026-11-25"), (shipment["state"]!.GetValue<string>(), shipment["stateSince"]!.GetValue<string>(), shipment["estimatedDeliveryOn"]!.GetValue<string>()));
        Assert.Equal((DeviceState.Delivered, ana.Id), ((await fleet.Now(device)).State, (await fleet.Now(device)).PersonId));
        var scans = (await fleet.As("logistics-emea").Get($"shipments/{id}/scans")).Must(OK)["items"].AsArray();
        Assert.Equal(["in_transit/departed_facility", "delivered"], scans.Select(s => s!["code"]!.GetValue<string>()));
        Assert.Equal(("easypost", "Lisboa, PT", "told", "+01", false), (scans[1]!["source"]!.GetValue<string>(), scans[1]!["place"]!.GetValue<string>(),
            scans[1]!["clock"]!.GetValue<string>(), scans[1]!["zone"]!.GetValue<string>(), scans[1]!["isAhead"]!.GetValue<bool>()));
        Assert.Equal(["ShipmentDrafted", "ShipmentLabelled", "LaneDecided", "LaneDecided", "ShipmentDispatched", "ShipmentScanned", "ShipmentScanned", "ShipmentDelivered", "DeliveryEstimated"], await Events(id));
        Assert.Equal((CarrierMessageState.Heard, (Guid?)id, 2), await fleet.Message(message) is var m ? (m.State, m.ShipmentId, m.NewScans) : default);
        Assert.Equal("job:carrier-easypost", await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id && e.Type == "ShipmentDelivered").Select(e => e.ActorKind + ":" + e.ActorId).SingleAsync()));
    }

    [Fact]
    public async Task Messages_may_come_in_any_order()
    {
        var (id, number, _, device, _) = await fleet.OnItsWay();
        var (departed, out_, delivered) = (Detail("in_transit", "2026-11-22T04:00:00Z"), Detail("out_for_delivery", "2026-11-23T06:00:00Z"), Detail("delivered", "2026-11-23T08:00:00Z"));
        (await Carrier.SendEasyPost(EasyPostEvent(number, Copy(departed), Copy(out_), Copy(delivered)))).Must(OK);
        await fleet.ReadMail();

        (await Carrier.SendEasyPost(EasyPostEvent(number, Copy(departed), Copy(out_)))).Must(OK);
        var late = AfterShipEvent(number, "OutForDelivery", Checkpoint("OutForDelivery", "2026-11-23T06:05:00Z"));
        (await Carrier.SendAfterShip(late)).Must(OK);
        await fleet.ReadMail();

        Assert.Equal(("delivered", 4), ((await fleet.Shipment(id))["state"]!.GetValue<string>(), (await fleet.Shipment(id))["scanCount"]!.GetValue<int>()));
        Assert.Equal(DeviceState.Delivered, (await fleet.Now(device)).State);
        Assert.Single(await Events(id), "ShipmentDelivered");

        static JsonObject Copy(JsonObject detail) => detail.DeepClone().AsObject();
    }

    [Fact]
    public async Task A_later_return_to_sender_undoes_a_delivery_and_takes_the_laptop_along()
    {
        var (id, number, _, device, _) = await fleet.OnItsWay();
        (await Carrier.SendEasyPost(EasyPostEvent(number, Detail("delivered", "2026-11-23T06:00:00Z")))).Must(OK);
        await fleet.ReadMail();

        (await Carrier.SendEasyPost(EasyPostEvent(number, Detail("return_to_sender", "2026-11-23T08:00:00Z", "return")))).Must(OK);
        await fleet.ReadMail();

        Assert.Equal("returnToSender", (await fleet.Shipment(id))["state"]!.GetValue<string>());
        Assert.Equal((Custody.Shipment, (Guid?)id), ((await fleet.Now(device)).Custody, (await fleet.Now(device)).ShipmentId));
        Assert.Single(await Events(id), "ShipmentCorrected");
    }

    [Fact]
    public async Task What_is_unusual_is_accepted_and_explained()
    {
        var (_, number, _, _, _) = await fleet.OnItsWay();
        var (bare, odd) = (AfterShipEvent(number, "Delivered"), AfterShipEvent(number, "Teleported", Checkpoint("Teleported", "2026-11-21T10:00:00"), Checkpoint("InTransit", "2026-11-21T11:00:00", "DEU"), Checkpoint("InTransit", "soon")));
        odd["msg"]!["checkpoints"]!.AsArray().Add(Checkpoint("OutForDelivery", "2026-11-30T08:00:00Z"));
        (await Carrier.SendAfterShip(odd)).Must(OK);
        (await Carrier.SendAfterShip(bare)).Must(OK);
        await fleet.ReadMail();

        Assert.Equal(["scan.status-unknown", "scan.zone-assumed", "scan.time-unreadable", "scan.future-dated", "shipment.found"], await Remarks(fleet, odd));
        Assert.Equal(["scan.time-unreadable", "report.headline-only", "shipment.found"], await Remarks(fleet, bare));
    }

    [Fact]
    public async Task What_is_told_ahead_of_its_time_moves_the_shipment_when_it_has_come()
    {
        await using var own = Fleet.With();
        var (id, number, ana, device, _) = await own.OnItsWay();
        await own.Run<FollowShipmentsJob>();
        (await own.Anonymous().SendEasyPost(EasyPostEvent(number, Detail("delivered", "2026-11-24T10:00:00Z")))).Must(OK);
        await own.ReadMail();
        Assert.Equal(("inTransit", 1), ((await own.Shipment(id))["state"]!.GetValue<string>(), (await own.Shipment(id))["scanCount"]!.GetValue<int>()));
        Assert.True((await own.As("logistics-emea").Get($"shipments/{id}/scans")).Must(OK)["items"][0]!["isAhead"]!.GetValue<bool>());
        own.Clock.Advance(Duration.FromHours(12));
        await own.Run<FollowShipmentsJob>();
        Assert.Equal("inTransit", (await own.Shipment(id))["state"]!.GetValue<string>());

        own.Clock.Advance(Duration.FromHours(13));
        await own.Run<FollowShipmentsJob>();
        await own.Run<FollowShipmentsJob>();

        Assert.Equal("delivered", (await own.Shipment(id))["state"]!.GetValue<string>());
        Assert.Equal(ana.Id, (await own.Now(device)).PersonId);
        Assert.Equal(1, await own.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "ShipmentReconsidered")));
    }

    [Fact]
    public async Task A_message_that_comes_before_its_shipment_waits_for_it()
    {
        var number = Seeds.Unique("1Z").ToUpperInvariant();
        var message = EasyPostEvent(number, Detail("in_transit", "2026-11-23T07:00:00Z"));
        (await Carrier.SendEasyPost(message)).Must(OK);
        await fleet.ReadMail();
        Assert.Equal(CarrierMessageState.Waiting, (await fleet.Message(message)).State);
        Assert.Equal(["shipment.unknown"], await Remarks(fleet, message));

        var (id, _, device, _) = await fleet.Labelled(number);
        await fleet.Run<FollowShipmentsJob>();
        await fleet.ReadMail();

        Assert.Equal((CarrierMessageState.Heard, (Guid?)id), await fleet.Message(message) is var m ? (m.State, m.ShipmentId) : default);
        Assert.Equal(("inTransit", "2026-11-23T07:00:00Z"), ((await fleet.Shipment(id))["state"]!.GetValue<string>(), (await fleet.Shipment(id))["dispatchedAt"]!.GetValue<string>()));
        Assert.Equal(DeviceState.InTransit, (await fleet.Now(device)).State);
    }

    [Fact]
    public async Task A_number_that_is_used_again_does_not_reach_the_parcel_that_had_it_before()
    {
        await using var own = Fleet.With();
        var (old, number, _, _, _) = await own.OnItsWay();
        (await own.Anonymous().SendEasyPost(EasyPostEvent(number, Detail("delivered", "2026-11-23T08:00:00Z")))).Must(OK);
        await own.ReadMail();
        own.Clock.Advance(Duration.FromDays(200));
        var message = EasyPostEvent(number, Detail("delivered", "2026-11-23T08:00:00Z"), Detail("in_transit", "2027-06-11T06:00:00Z"));
        message["created_at"] = "2027-06-11T07:00:00Z";

        (await own.Anonymous().SendEasyPost(message)).Must(OK);
        await own.ReadMail();
        Assert.Equal(CarrierMessageState.Waiting, (await own.Message(message)).State);
        Assert.Equal(["shipment.other-time"], await Remarks(own, message));
        var (fresh, _, _, _) = await own.Labelled(number);
        await own.Run<FollowShipmentsJob>();
        await own.ReadMail();

        Assert.Equal((Guid?)fresh, (await own.Message(message)).ShipmentId);
        Assert.Equal(["shipment.found", "scan.earlier-use"], await Remarks(own, message));
        Assert.Equal(("inTransit", 1), ((await own.Shipment(fresh))["state"]!.GetValue<string>(), (await own.Shipment(fresh))["scanCount"]!.GetValue<int>()));
        Assert.Equal(1, (await own.Shipment(old))["scanCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_same_number_of_another_carrier_is_another_parcel()
    {
        var (id, number, _, _, _) = await fleet.OnItsWay(carrier: "dhl");
        var (theirs, ours) = (EasyPostEvent(number, Detail("delivered", "2026-11-23T08:00:00Z")), EasyPostEvent(number, Detail("in_transit", "2026-11-23T08:00:00Z")));
        ours["result"]!["carrier"] = "DHL Express";
        (await Carrier.SendEasyPost(theirs)).Must(OK);
        (await Carrier.SendEasyPost(ours)).Must(OK);
        await fleet.ReadMail();

        Assert.Equal(["shipment.other-carrier"], await Remarks(fleet, theirs));
        Assert.Equal((Guid?)id, (await fleet.Message(ours)).ShipmentId);
        Assert.Equal("inTransit", (await fleet.Shipment(id))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_not_about_a_parcel_or_cannot_be_read_is_kept_and_said_so()
    {
        var (batch, returned) = (new JsonObject { ["id"] = Seeds.Unique("evt_"), ["object"] = "Event", ["description"] = "batch.created", ["result"] = new JsonObject { ["object"] = "Batch" } },
            new JsonObject { ["id"] = Seeds.Unique("r"), ["event"] = "return.approved", ["created_at"] = "2026-11-23T08:00:00.000Z", ["data"] = new JsonObject { ["id"] = "ret_1" } });
        (await Carrier.SendEasyPost(batch)).Must(OK);
        (await Carrier.SendAfterShip(returned)).Must(OK);
        (await Carrier.SendAfterShip("this is no JSON {"u8.ToArray())).Must(OK);
        await fleet.ReadMail();

        Assert.Equal((CarrierMessageState.NotAboutParcel, "batch.created"), await fleet.Message(batch) is var m ? (m.State, m.Kind) : default);
        Assert.Equal(["message.not-about-parcel"], await Remarks(fleet, returned));
        var unreadable = (await fleet.As("admin").Get("carriers/messages?state=unreadable")).Must(OK)["items"].AsArray();
        Assert.Contains(unreadable, u => u!["remarks"]![0]!["code"]!.GetValue<string>() == "message.unreadable");
    }

    [Fact]
    public async Task A_message_that_cannot_be_worked_on_is_pushed_back_and_stops_nobody()
    {
        await using var own = Fleet.With();
        var (_, number, _, _, _) = await own.OnItsWay();
        var sound = EasyPostEvent(number, Detail("in_transit", "2026-11-23T08:00:00Z"));
        using var carrier = own.Anonymous();
        await own.InDatabase(async db =>
        {
            // As if somebody had put it into the table by hand: the seal does not fit.
            db.CarrierMessages.Add(CarrierMessage.Receive(LaptopFleet.Platform.Ids.New(Fleet.Start), "easypost", new("evt_poison", null, null), "evt_poison", 100, new byte[100], Fleet.Start));
            return await db.SaveChangesAsync();
        });
        (await carrier.SendEasyPost(sound)).Must(OK);
        await own.ReadMail();

        Assert.Equal(CarrierMessageState.Heard, (await own.Message(sound)).State);
        var bad = await own.InDatabase(db => db.CarrierMessages.SingleAsync(m => m.EventId == "evt_poison"));
        Assert.Equal((CarrierMessageState.Received, 1, "AuthenticationTagMismatchException"), (bad.State, bad.Tries, bad.Error));
        Assert.True(bad.DueAt > own.Clock.GetCurrentInstant());

        for (var tries = 1; tries < CarrierMessage.MostTries; tries++)
        {
            own.Clock.Advance(Duration.FromHours(2));
            await own.Run<ReadCarrierMessagesJob>();
        }
        bad = await own.InDatabase(db => db.CarrierMessages.SingleAsync(m => m.EventId == "evt_poison"));
        Assert.Equal((CarrierMessageState.Failed, CarrierMessage.MostTries, (Instant?)null), (bad.State, bad.Tries, bad.DueAt));
    }

    [Fact]
    public async Task One_that_a_server_took_and_never_finished_is_taken_over()
    {
        await using var own = Fleet.With();
        var (id, number, _, _, _) = await own.OnItsWay();
        var message = EasyPostEvent(number, Detail("out_for_delivery", "2026-11-23T08:00:00Z"));
        (await own.Anonymous().SendEasyPost(message)).Must(OK);
        await own.ReadMail();
        await own.InDatabase(db => db.CarrierMessages.ExecuteUpdateAsync(m => m.SetProperty(x => x.State, CarrierMessageState.Received).SetProperty(x => x.DueAt, Fleet.Start + CarrierMessage.Lease)));

        await own.Run<ReadCarrierMessagesJob>();
        Assert.Equal(CarrierMessageState.Received, (await own.Message(message)).State);
        own.Clock.Advance(CarrierMessage.Lease);
        await own.ReadMail();

        Assert.Equal((CarrierMessageState.Heard, 0), await own.Message(message) is var m ? (m.State, m.NewScans) : default);
        Assert.Equal(1, (await own.Shipment(id))["scanCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_laptop_that_cannot_follow_is_told_of_and_the_carriers_word_is_kept()
    {
        var number = Seeds.Unique("1Z").ToUpperInvariant();
        var (id, _, device, _) = await fleet.Labelled(number);
        await fleet.Do(device, (d, now) => d.ReportStolen("police 1", now));
        var message = EasyPostEvent(number, Detail("in_transit", "2026-11-23T07:00:00Z"));
        (await Carrier.SendEasyPost(message)).Must(OK);
        await fleet.ReadMail();

        Assert.Equal("inTransit", (await fleet.Shipment(id))["state"]!.GetValue<string>());
        Assert.Equal(DeviceState.Stolen, (await fleet.Now(device)).State);
        Assert.Contains("shipment.discrepancy", await Remarks(fleet, message));
        Assert.Contains("ShipmentDiscrepancyFound", await Events(id));
    }

    [Fact]
    public async Task A_message_is_heard_however_its_shipment_is_busy()
    {
        await using var own = Fleet.With();
        var (id, number, _, _, _) = await own.OnItsWay();
        using var carrier = own.Anonymous();
        var messages = Enumerable.Range(0, 12).Select(i => EasyPostEvent(number, Detail("in_transit", $"2026-11-23T0{i / 6}:{i % 6}0:00Z"))).ToList();

        await Task.WhenAll([
            .. messages.Select(m => carrier.SendEasyPost(m)),
            .. Enumerable.Range(0, 12).Select(i => own.As("logistics-emea").Post($"shipments/{id}/scans", new { status = "inTransit", occurredAt = $"2026-11-22T0{i / 6}:{i % 6}0:00Z" })),
        ]);
        await own.ReadMail();
        // One that met with too much at once is pushed back, not lost.
        for (var again = 1; again < CarrierMessage.MostTries && await own.InDatabase(db => db.CarrierMessages.AnyAsync(m => m.DueAt != null)); again++)
        {
            own.Clock.Advance(Duration.FromHours(1));
            await own.ReadMail();
        }

        Assert.All(messages, m => Assert.Equal(CarrierMessageState.Heard, own.Message(m).Result.State));
        Assert.Equal(await own.InDatabase(db => db.ShipmentScans.CountAsync(s => s.ShipmentId == id)), (await own.Shipment(id))["scanCount"]!.GetValue<int>());
        Assert.Equal(12, await own.InDatabase(db => db.ShipmentScans.CountAsync(s => s.ShipmentId == id && s.Source == "easypost")));
    }
}
