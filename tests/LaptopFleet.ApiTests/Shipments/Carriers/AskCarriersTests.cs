using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments.Labels;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

public sealed class AskCarriersTests : IAsyncLifetime
{
    private static readonly Duration Quiet = Duration.FromHours(24);
    private AfterShipServer afterShip = null!;
    private EasyPostServer easyPost = null!;
    private Fleet fleet = null!;
    private int count;

    public async ValueTask InitializeAsync()
    {
        (afterShip, easyPost) = (await AfterShipServer.Start(), await EasyPostServer.Start());
        fleet = Fleet.With([.. afterShip.Settings, .. easyPost.Settings]);
    }

    public async ValueTask DisposeAsync()
    {
        await fleet.DisposeAsync();
        await afterShip.DisposeAsync();
        await easyPost.DisposeAsync();
    }

    [Fact]
    public async Task A_parcel_that_was_labelled_by_hand_is_registered_once_and_asked_for_when_it_is_quiet()
    {
        var number = Number();
        var id = await fleet.SentWith("ups", $" {number[..4]} {number[4..]} ");

        await fleet.AskCarriers();
        await fleet.AskCarriers(Duration.FromHours(1));
        var registered = Assert.Single(afterShip.Registered);
        Assert.Equal((number, "ups"), (registered["tracking_number"]!.GetValue<string>(), registered["slug"]!.GetValue<string>()));
        Assert.Equal(["slug", "tracking_number"], registered.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal));

        afterShip.Scans("ups", number, ("InTransit", "2026-11-23T12:00:00+00:00", "Venlo"), ("OutForDelivery", "2026-11-24T07:00:00+00:00", "Lisboa"));
        await fleet.AskCarriers(Quiet);

        var shipment = await fleet.Now(id);
        Assert.Equal((ShipmentState.OutForDelivery, 2), (shipment.State, shipment.Scans.Count));
        Assert.All(shipment.Scans, s => Assert.Equal("aftership", s.Source));
        Assert.Single(afterShip.Registered);
        Assert.Equal(0, easyPost.Count(EasyPostServer.FindTracker));
    }

    [Fact]
    public async Task While_scans_come_the_carrier_is_left_alone()
    {
        var number = Number();
        var id = await fleet.SentWith("fedex", number);
        await fleet.AskCarriers();
        afterShip.Scans("fedex", number, ("InTransit", "2026-11-23T12:00:00+00:00", "Venlo"));
        await fleet.AskCarriers(Quiet);
        var asked = afterShip.Count(AfterShipServer.Find);

        await fleet.AskCarriers(Quiet - Duration.FromMinutes(1));
        Assert.Equal(asked, afterShip.Count(AfterShipServer.Find));
        await fleet.AskCarriers(Duration.FromMinutes(1));

        Assert.Equal(asked + 1, afterShip.Count(AfterShipServer.Find));
        Assert.Equal((1, 1), ((await fleet.Now(id)).Scans.Count, (await fleet.Now(id)).PollsInVain));
    }

    [Fact]
    public async Task Who_is_asked_in_vain_is_asked_less_and_less_often()
    {
        var id = await fleet.SentWith("ups", Number());
        await fleet.AskCarriers();
        List<double> hours = [];
        for (var turn = 0; turn < 6; turn++)
        {
            var next = (await fleet.Now(id)).NextPollAt!.Value;
            hours.Add((next - fleet.Clock.GetCurrentInstant()).TotalHours);
            await fleet.AskCarriers(next - fleet.Clock.GetCurrentInstant());
        }

        Assert.Equal([24, 48, 96, 168, 168, 168], hours);
    }

    [Fact]
    public async Task A_parcel_whose_label_was_bought_is_asked_for_where_it_was_bought()
    {
        var (id, _, _) = await fleet.Packed();
        await fleet.Asked(id);
        var number = (await fleet.Stored(id))["trackingNumber"].GetValue<string>();
        (await fleet.As("logistics-emea").Post($"shipments/{id}/dispatch")).Must(OK);
        easyPost.Scans("USPS", number, ("in_transit", "2026-11-23T08:30:00Z", "HOUSTON"), ("delivered", "2026-11-23T08:45:00Z", "DALLAS"));

        await fleet.AskCarriers();

        Assert.Equal((ShipmentState.Delivered, null), ((await fleet.Now(id)).State, (await fleet.Now(id)).NextPollAt));
        Assert.Equal((1, 0, 0), (easyPost.Count(EasyPostServer.FindTracker), easyPost.Count(EasyPostServer.MakeTracker), afterShip.Count(AfterShipServer.Find)));
    }

    [Fact]
    public async Task Each_package_is_asked_for_by_its_own_number_until_it_is_there()
    {
        var (id, _, _) = await fleet.Packed(LabelDesk.Box, LabelDesk.Box);
        await fleet.Asked(id);
        var numbers = (await fleet.Stored(id))["packages"].AsArray().Select(p => p!["trackingNumber"]!.GetValue<string>()).ToList();
        (await fleet.As("logistics-emea").Post($"shipments/{id}/dispatch")).Must(OK);
        easyPost.Scans("USPS", numbers[0], ("in_transit", "2026-11-23T08:30:00Z", "HOUSTON"));
        easyPost.Scans("USPS", numbers[1], ("in_transit", "2026-11-23T08:30:00Z", "HOUSTON"), ("delivered", "2026-11-23T08:45:00Z", "DALLAS"));

        await fleet.AskCarriers();
        var shipment = await fleet.Now(id);
        Assert.Equal((ShipmentState.InTransit, 3, fleet.Clock.GetCurrentInstant() + Quiet), (shipment.State, shipment.Scans.Count, shipment.NextPollAt));
        Assert.Equal([1, 2, 2], shipment.Scans.Select(s => s.PackageNumber).Order());
        Assert.Equal(2, easyPost.Count(EasyPostServer.FindTracker));

        easyPost.Scans("USPS", numbers[0], ("in_transit", "2026-11-23T08:30:00Z", "HOUSTON"), ("delivered", "2026-11-24T08:00:00Z", "DALLAS"));
        await fleet.AskCarriers(Quiet);
        Assert.Equal((ShipmentState.Delivered, null), ((await fleet.Now(id)).State, (await fleet.Now(id)).NextPollAt));
        Assert.Equal(3, easyPost.Count(EasyPostServer.FindTracker));
    }

    [Fact]
    public async Task What_is_delivered_cancelled_or_without_a_number_is_not_asked_for()
    {
        var delivered = await fleet.SentWith("ups", Number());
        await fleet.Delivered(delivered);
        var depot = await fleet.Depot();
        var nameless = (await fleet.Drafted(depot, await fleet.Person("PT"), await fleet.Device(depot))).Id;
        (await fleet.As("logistics-emea").Post($"shipments/{nameless}/dispatch", new { carrier = "ups" })).Must(OK);
        var stranger = await fleet.SentWith("bicycle-messenger", "X-1");

        await fleet.AskCarriers(Quiet);

        Assert.Equal((null, null), ((await fleet.Now(delivered)).NextPollAt, (await fleet.Now(nameless)).NextPollAt));
        Assert.Equal(fleet.Clock.GetCurrentInstant() + Duration.FromDays(7), (await fleet.Now(stranger)).NextPollAt);
        Assert.Equal(0, afterShip.Count(AfterShipServer.Find));
    }

    [Fact]
    public async Task One_that_cannot_be_asked_for_waits_and_holds_up_nobody()
    {
        var (bad, good) = (Number(), Number());
        var first = await fleet.SentWith("ups", bad);
        fleet.Clock.Advance(Duration.FromMinutes(1));
        var second = await fleet.SentWith("ups", good);
        afterShip.Scans("ups", good, ("OutForDelivery", "2026-11-23T08:50:00+00:00", "Lisboa"));
        afterShip.Next(AfterShipServer.Find, Trick.Fail(429, retryAfter: "21600"));

        await fleet.AskCarriers();

        Assert.Equal(fleet.Clock.GetCurrentInstant() + Duration.FromHours(6), (await fleet.Now(first)).NextPollAt);
        Assert.Equal(ShipmentState.OutForDelivery, (await fleet.Now(second)).State);
        afterShip.Next(AfterShipServer.Find, Trick.Fail(200, "not even json"));
        await fleet.AskCarriers(Duration.FromHours(6));
        Assert.Equal(2, (await fleet.Now(first)).PollsInVain);
    }

    [Fact]
    public async Task A_registration_whose_answer_was_lost_is_not_made_again()
    {
        var id = await fleet.SentWith("ups", Number());
        afterShip.Next(AfterShipServer.Register, Trick.BreakAfterWork);
        await fleet.AskCarriers();
        Assert.Empty((await fleet.Now(id)).Scans);

        await fleet.AskCarriers(Duration.FromDays(1));

        Assert.Single(afterShip.Registered);
    }

    [Fact]
    public async Task Of_two_servers_one_asks()
    {
        for (var i = 0; i < 5; i++)
            await fleet.SentWith("ups", Number());
        await using var twin = fleet.Twin();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? fleet : twin).AskCarriers()));

        Assert.Equal(5, afterShip.Count(AfterShipServer.Find));
        Assert.Equal(5, afterShip.Registered.Count);
    }

    [Fact]
    public async Task What_was_asked_for_and_what_was_sent_are_one_scan()
    {
        var number = Number();
        var id = await fleet.SentWith("ups", number);
        afterShip.Scans("ups", number, ("OutForDelivery", "2026-11-23T08:50:00+00:00", "Lisboa"));
        await fleet.AskCarriers();
        await fleet.AskCarriers(Quiet);
        await fleet.AskCarriers(Quiet);

        Assert.Single((await fleet.Now(id)).Scans);
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "ShipmentScanned")));
    }

    private string Number() => $"1Z{++count:0000000000}{DateTimeOffset.UnixEpoch.Day:000000}";
}
