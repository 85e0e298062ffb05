using LaptopFleet.ApiTests.Cast;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Labels;

/// <summary>A consignment of several packages: a label for each, all or none, and the money of each back.</summary>
public sealed class SeveralPackagesTests(EasyPostFleet cast) : IClassFixture<EasyPostFleet>
{
    private readonly Fleet fleet = cast.Fleet;
    private readonly EasyPostServer easyPost = cast.EasyPost;

    [Fact]
    public async Task Each_package_has_its_label_and_all_are_one_purchase()
    {
        var (id, _, _) = await fleet.Packed(LabelDesk.Box, new { weightGrams = 1200, lengthMm = 300, widthMm = 200, heightMm = 100 });
        await fleet.Asked(id);
        var label = await fleet.Stored(id);

        // Two of the cheapest, 18.40 each.
        Assert.Equal(("usps", "GroundAdvantage", "36.80"), (label["carrier"].GetValue<string>(), label["service"].GetValue<string>(), label["price"]["amount"]!.GetValue<string>()));
        var packages = label["packages"].AsArray();
        Assert.Equal([1, 2], packages.Select(p => p!["package"]!.GetValue<int>()));
        Assert.Equal(2, packages.Select(p => p!["trackingNumber"]!.GetValue<string>()).Distinct().Count());
        Assert.All(packages, p => Assert.True(p!["hasPdf"]!.GetValue<bool>()));
        var shipment = (await fleet.As("logistics-emea").Get($"shipments/{id}")).Must(OK);
        Assert.Equal(("labelReady", packages[0]!["trackingNumber"]!.GetValue<string>()), (shipment["state"].GetValue<string>(), shipment["trackingNumber"].GetValue<string>()));
        Assert.Equal([null, packages[1]!["trackingNumber"]!.GetValue<string>()], shipment["packages"].AsArray().Select(p => p!["trackingNumber"]?.GetValue<string>()));
        Assert.Equal(OK, (await fleet.As("logistics-emea").Get($"shipments/{id}/label.pdf?package=2")).Status);
        (await fleet.As("logistics-emea").Get($"shipments/{id}/label.pdf?package=3")).MustRefuse(NotFound, "label.unknown");
        Assert.Equal(["/package"], (await fleet.As("logistics-emea").Get($"shipments/{id}/label.pdf?package=0")).MustRefuse(BadRequest, "request.invalid").Pointers);
        var sent = easyPost.Ordered.Single(o => o["order"]!["reference"]!.GetValue<string>() == $"{id:N}-1")["order"]!;
        Assert.Equal([91.8m, 42.4m], sent["shipments"]!.AsArray().Select(s => s!["parcel"]!["weight"]!.GetValue<decimal>()));
        Assert.Equal(2, Paid(id));
    }

    [Fact]
    public async Task What_was_bought_when_the_answer_was_lost_is_found_and_not_bought_again()
    {
        var (id, _, _) = await fleet.Packed(LabelDesk.Box, LabelDesk.Box);
        easyPost.Next(EasyPostServer.BuyOrder, id, Trick.BreakAfterWork);
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.unreachable");

        await fleet.WorkOnLabels(Duration.FromHours(1));
        await fleet.WorkOnLabels(Duration.FromMinutes(1));

        Assert.Equal(2, (await fleet.Stored(id))["packages"].AsArray().Count);
        Assert.Equal((2, 1), (Paid(id), easyPost.Count(EasyPostServer.BuyOrder, id)));
    }

    [Fact]
    public async Task Where_not_all_are_sold_the_money_of_those_that_were_is_asked_back_and_it_is_tried_anew()
    {
        var (id, _, _) = await fleet.Packed(LabelDesk.Box, LabelDesk.Box, LabelDesk.Box);
        easyPost.SellsOfOrder = 2;
        await fleet.Asked(id);
        var label = await fleet.Label(id, "refundAsked", l => Refunds(id) == 2);
        easyPost.SellsOfOrder = null;

        Assert.Equal(("label.sold-in-part", "36.80"), (label["fault"].GetValue<string>(), label["price"]["amount"]!.GetValue<string>()));
        Assert.Equal("draft", (await fleet.As("logistics-emea").Get($"shipments/{id}"))["state"].GetValue<string>());
        await fleet.Asked(id);
        var second = await fleet.Stored(id);
        Assert.Equal((2, 3), (second["number"].GetValue<int>(), second["packages"].AsArray().Count));
        Assert.Equal(2 + 3, Paid(id));
    }

    [Fact]
    public async Task Cancelled_the_money_of_each_package_is_asked_back_once_though_an_answer_was_lost()
    {
        var id = await Labelled();
        easyPost.Next(EasyPostServer.Refund, id, Trick.BreakAfterWork);
        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation")).Must(OK);
        await fleet.Stuck(id, "carrier.unreachable", "refundAsked");

        await fleet.WorkOnLabels(Duration.FromHours(1));
        await fleet.Label(id, "refundAsked", _ => Refunds(id) == 2);
        easyPost.Decide("refunded");
        await fleet.WorkOnLabels(Duration.FromDays(2));

        await fleet.Label(id, "refunded");
        Assert.Equal(2, Refunds(id));
    }

    [Fact]
    public async Task A_refusal_of_one_does_not_stop_the_others_and_is_told()
    {
        var id = await Labelled();
        easyPost.Next(EasyPostServer.Refund, id, Trick.Fail(422, """{ "error": { "code": "SHIPMENT.REFUND.UNAVAILABLE", "message": "No." } }"""));
        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation")).Must(OK);

        Assert.Equal("easypost.shipment.refund.unavailable", (await fleet.Label(id, "refundRefused"))["fault"].GetValue<string>());
        Assert.Equal(2, Refunds(id));
    }

    [Fact]
    public async Task Customs_are_told_what_is_in_each_package()
    {
        var depot = await fleet.Depot();
        var (one, two, person) = (await fleet.Device(depot), await fleet.Device(depot), await fleet.Reachable("GB"));
        var logistics = fleet.As("logistics-emea");
        object[] apart = [new { weightGrams = 2600, lengthMm = 400, widthMm = 300, heightMm = 120, serialNumbers = new[] { one.SerialNumber } }, new { weightGrams = 2600, lengthMm = 400, widthMm = 300, heightMm = 120, serialNumbers = new[] { two.SerialNumber } }];
        var id = (await logistics.Post("shipments", new
        {
            direction = "outbound",
            fromDepotId = depot.Id,
            toPersonId = person.Id,
            address = new { line1 = "12 Mill Street", city = "London", postcode = "SE1 2BB", country = "GB" },
            deviceIds = new[] { one.Id, two.Id },
            packages = new[] { LabelDesk.Box, LabelDesk.Box },
        })).Must(Created).Id;
        var wish = new { signer = "Ann Smith", exportFiling = "NL-EXPORT-1" };
        (await logistics.Post($"shipments/{id}/label", wish)).MustRefuse(Conflict, "label.package-empty");
        (await logistics.Patch($"shipments/{id}", new { packages = apart }, ifMatch: "*")).Must(OK);

        await fleet.Asked(id, wish);
        await fleet.Stored(id);

        var sent = easyPost.Ordered.Single(o => o["order"]!["reference"]!.GetValue<string>() == $"{id:N}-1")["order"]!["shipments"]!.AsArray();
        Assert.Equal([one.SerialNumber, two.SerialNumber], sent.Select(s => s!["customs_info"]!["customs_items"]!.AsArray().Single()!["code"]!.GetValue<string>()));
    }

    private async Task<Guid> Labelled()
    {
        var (id, _, _) = await fleet.Packed(LabelDesk.Box, LabelDesk.Box);
        await fleet.Asked(id);
        await fleet.Stored(id);
        return id;
    }

    private int Refunds(Guid id) => easyPost.Count(EasyPostServer.Refund, id);

    private int Paid(Guid id) => easyPost.Paid.Count(easyPost.PackagesOf(id).Contains);
}
