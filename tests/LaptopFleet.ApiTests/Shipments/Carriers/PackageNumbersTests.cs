using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Shipments.Carriers;
using static System.Net.HttpStatusCode;
using static LaptopFleet.ApiTests.Shipments.Carriers.CarrierMail;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

/// <summary>A consignment of which each package has a number of its own: what a carrier says under one is of that package.</summary>
public sealed class PackageNumbersTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object Box = new { weightGrams = 2600 };
    private HttpClient Logistics => fleet.As("logistics-emea");

    [Fact]
    public async Task Each_number_is_followed_and_the_shipment_is_delivered_with_the_last_package()
    {
        var (id, ana, one, two, numbers) = await TwoBoxes();
        (await Logistics.Post($"shipments/{id}/dispatch")).Must(OK);
        await Said(EasyPostEvent(numbers[1], Detail("delivered", "2026-11-23T08:00:00Z")));

        var shipment = await fleet.Shipment(id);
        Assert.Equal("inTransit", shipment["state"]!.GetValue<string>());
        Assert.Equal([(1, null, "inTransit"), (2, numbers[1], "delivered")], shipment["packages"]!.AsArray().Select(p => (p!["number"]!.GetValue<int>(), p["trackingNumber"]?.GetValue<string>(), p["state"]!.GetValue<string>())));
        Assert.Equal([DeviceState.InTransit, DeviceState.Delivered], [(await fleet.Now(one)).State, (await fleet.Now(two)).State]);
        Assert.Equal([2], (await Logistics.Get($"shipments/{id}/scans")).Must(OK)["items"].AsArray().Select(s => s!["package"]!.GetValue<int>()));
        Assert.Equal([id], (await Logistics.Get($"shipments?trackingNumber={numbers[1].ToLowerInvariant()}")).Must(OK)["items"].AsArray().Select(s => s!["id"]!.GetValue<Guid>()));
        var mine = (await fleet.As(ana.WorkEmail).Get($"me/shipments/{id}?language=de")).Must(OK)["shipment"];
        Assert.Equal(["Es ist auf dem Weg zu Ihnen.", "Es wurde Ihnen zugestellt."], mine["packages"]!.AsArray().Select(p => p!["status"]!.GetValue<string>()));

        await Said(EasyPostEvent(numbers[0], Detail("delivered", "2026-11-23T08:40:00Z")));
        shipment = await fleet.Shipment(id);
        Assert.Equal(("delivered", "2026-11-23T08:40:00Z"), (shipment["state"]!.GetValue<string>(), shipment["stateSince"]!.GetValue<string>()));
        Assert.Equal(DeviceState.Delivered, (await fleet.Now(one)).State);
    }

    [Fact]
    public async Task The_same_scan_of_two_packages_is_two_scans_and_each_once()
    {
        var (id, _, _, _, numbers) = await TwoBoxes();
        (await Logistics.Post($"shipments/{id}/dispatch")).Must(OK);
        foreach (var number in (string[])[numbers[0], numbers[1], numbers[0]])
            await Said(EasyPostEvent(number, Detail("in_transit", "2026-11-23T07:00:00Z")));
        Assert.Equal(2, (await fleet.Shipment(id))["scanCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_message_for_a_number_that_a_package_gets_later_is_kept_and_joined()
    {
        var number = Seeds.Unique("1Z").ToUpperInvariant();
        var early = EasyPostEvent(number, Detail("in_transit", "2026-11-23T08:00:00Z"));
        (await fleet.Anonymous().SendEasyPost(early)).Must(OK);
        await fleet.ReadMail();
        Assert.Equal(CarrierMessageState.Waiting, (await fleet.Message(early)).State);

        var (id, _, _, _, _) = await TwoBoxes(number);
        await fleet.Run<FollowShipmentsJob>();
        await fleet.ReadMail();

        Assert.Equal((CarrierMessageState.Heard, (Guid?)id), await fleet.Message(early) is var m ? (m.State, m.ShipmentId) : default);
        Assert.Equal(["labelReady", "inTransit"], (await fleet.Shipment(id))["packages"]!.AsArray().Select(p => p!["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Staff_type_a_scan_of_one_package_or_of_all()
    {
        var (id, _, _, _, _) = await TwoBoxes();
        (await Logistics.Post($"shipments/{id}/dispatch")).Must(OK);
        (await Logistics.Post($"shipments/{id}/scans", new { status = "delivered", occurredAt = "2026-11-23T08:00:00Z", package = 3 })).MustRefuse(Conflict, "shipment.package-unknown");
        Assert.Equal("inTransit", (await Logistics.Post($"shipments/{id}/scans", new { status = "delivered", occurredAt = "2026-11-23T08:00:00Z", package = 1 })).Must(OK)["state"].GetValue<string>());
        Assert.Equal("delivered", (await Logistics.Post($"shipments/{id}/scans", new { status = "delivered", occurredAt = "2026-11-23T08:05:00Z" })).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task A_number_for_some_packages_alone_or_for_two_is_refused()
    {
        var (id, _, _, _, numbers) = await TwoBoxes();
        object Numbered(string? first, string second) => new { weightGrams = 2600, trackingNumber = first ?? second };
        Task<Answer> Change(params object[] packages) => Logistics.Patch($"shipments/{id}", new { packages }, ifMatch: "*");

        Assert.Equal(["/packages/2/trackingNumber"], (await Change(Box, Numbered(null, "1Z NEW"), Box)).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/packages/1/trackingNumber"], (await Change(Box, Numbered(null, numbers[0]))).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/packages/0/trackingNumber"], (await Change(Numbered("1Z OTHER", ""), Numbered(null, "1Z NEW"))).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await Logistics.Post($"shipments/{id}/dispatch", new { trackingNumber = numbers[1] })).MustRefuse(Conflict, "shipment.number-twice");
        (await Change(Box, Numbered(null, "1Z NEW"))).Must(OK);
        Assert.Equal("1Z NEW", (await fleet.Shipment(id))["packages"]![1]!["trackingNumber"]!.GetValue<string>());
    }

    private async Task Said(JsonObject message)
    {
        (await fleet.Anonymous().SendEasyPost(message)).Must(OK);
        await fleet.ReadMail();
    }

    private async Task<(Guid Id, Person Ana, Device One, Device Two, string[] Numbers)> TwoBoxes(string? second = null)
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var (one, two) = (await fleet.Device(depot), await fleet.Device(depot));
        string[] numbers = [Seeds.Unique("1Z").ToUpperInvariant(), second ?? Seeds.Unique("1Z").ToUpperInvariant()];
        var id = (await Logistics.Post("shipments", new
        {
            direction = "outbound",
            fromDepotId = depot.Id,
            toPersonId = ana.Id,
            address = Parcels.Lisbon,
            deviceIds = new[] { one.Id, two.Id },
            carrier = "UPS",
            trackingNumber = numbers[0],
            packages = new object[] { new { weightGrams = 2600, serialNumbers = new[] { one.SerialNumber } }, new { weightGrams = 2600, serialNumbers = new[] { two.SerialNumber }, trackingNumber = numbers[1] } },
        })).Must(Created).Id;
        return (id, ana, one, two, numbers);
    }
}
