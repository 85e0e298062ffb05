using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Shipments.Labels;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Labels;

/// <summary>Whatever the carrier and the network do, a label is paid for once, or somebody is asked to look.</summary>
public sealed class LabelFaultTests(EasyPostFleet cast) : IClassFixture<EasyPostFleet>
{
    private static readonly Duration Later = Duration.FromHours(2);
    private readonly Fleet fleet = cast.Fleet;
    private readonly EasyPostServer easyPost = cast.EasyPost;

    [Fact]
    public async Task An_offer_whose_answer_was_lost_is_found_by_our_reference_and_not_asked_for_again()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Create, id, Trick.BreakAfterWork);
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.unreachable");

        await fleet.WorkOnLabels(Later);

        await fleet.Stored(id);
        Assert.Equal((1, 1), (Created(id), Paid(id)));
    }

    [Fact]
    public async Task A_purchase_whose_answer_was_lost_is_found_and_not_made_again()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Buy, id, Trick.BreakAfterWork);
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.unreachable");

        await fleet.WorkOnLabels(Later);

        await fleet.Stored(id);
        Assert.Equal((1, 1), (Paid(id), easyPost.Count(EasyPostServer.Buy, id)));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "LabelBought")));
    }

    [Fact]
    public async Task A_purchase_that_never_arrived_is_made_once_it_is_known_not_to_have_been()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Buy, id, Trick.BreakBeforeWork, Trick.Fail(500));
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.unreachable");

        await fleet.WorkOnLabels(Later);
        await fleet.Stuck(id, "carrier.failing");
        await fleet.WorkOnLabels(Later);

        await fleet.Stored(id);
        Assert.Equal((1, 1), (Created(id), Paid(id)));
    }

    [Fact]
    public async Task Where_the_carrier_says_that_it_was_bought_already_it_is_looked_up()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Buy, id, Trick.BreakAfterWork);
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.unreachable");
        // It looks as if nothing had been bought yet, while the purchase is still under way.
        easyPost.Next(EasyPostServer.Look, id, Trick.Fail(200, NotYet(await AtCarrier(id))));

        await fleet.WorkOnLabels(Later);
        await fleet.Stuck(id, "easypost.shipment.postage.exists");
        await fleet.WorkOnLabels(Later);

        await fleet.Stored(id);
        Assert.Equal(1, Paid(id));
    }

    [Fact]
    public async Task What_the_carrier_itself_does_not_know_is_left_to_staff_who_look_again()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Buy, id, Trick.Fail(422, """{ "error": { "code": "SHIPMENT.POSTAGE.TIMED_OUT", "message": "No answer." } }"""));
        await fleet.Asked(id);
        await fleet.Label(id, "unknown");

        await fleet.WorkOnLabels(Later);
        Assert.Equal(("unknown", 0), ((await fleet.Label(id, "unknown"))["state"].GetValue<string>(), Paid(id)));
        var logistics = fleet.As("logistics-emea");
        (await logistics.Post($"shipments/{id}/dispatch", new { carrier = "manual" })).MustRefuse(Conflict, "shipment.label-asked");
        Assert.Equal("asked", (await logistics.Post($"shipments/{id}/label/settlement", new { finding = "lookAgain" })).Must(OK)["state"].GetValue<string>());

        await fleet.Stored(id);
        Assert.Equal(1, Paid(id));
        (await logistics.Post($"shipments/{id}/label/settlement", new { finding = "notBought" })).MustRefuse(Conflict, "label.not-unknown");
        (await logistics.Post($"shipments/{id}/label/settlement", new { finding = "lookAgain" })).MustRefuse(Conflict, "label.not-look-again");
    }

    [Fact]
    public async Task A_carrier_that_knows_nothing_of_what_it_was_asked_to_sell_is_looked_at_by_staff()
    {
        var (id, ana, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Buy, id, Trick.BreakBeforeWork);
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.unreachable");
        easyPost.Next(EasyPostServer.Look, id, Trick.Fail(404));

        await fleet.WorkOnLabels(Later);

        Assert.Equal("label.unknown-to-carrier", (await fleet.Label(id, "unknown"))["fault"].GetValue<string>());
        var path = $"shipments/{id}/label/settlement";
        (await fleet.Anonymous().Post(path, new { finding = "notBought" })).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As(ana.WorkEmail).Post(path, new { finding = "notBought" })).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-apac").Post(path, new { finding = "notBought" })).MustRefuse(NotFound, "shipment.unknown");
        Assert.Equal(["/finding"], (await fleet.As("logistics-emea").Post(path, new { finding = "perhaps" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal("failed", (await fleet.As("logistics-emea").Post(path, new { finding = "notBought" })).Must(OK)["state"].GetValue<string>());
        await fleet.Asked(id);
        Assert.Equal(2, (await fleet.Stored(id))["number"].GetValue<int>());
        Assert.Equal(1, Paid(id));
    }

    [Fact]
    public async Task A_carrier_that_stays_away_after_it_was_asked_to_sell_ends_at_unknown_and_before_that_at_failed()
    {
        var (bought, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Buy, bought, Trick.BreakAfterWork);
        await fleet.Asked(bought);
        await fleet.Stuck(bought, "carrier.unreachable");
        var (fresh, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Create, fresh, [.. Enumerable.Repeat(Trick.Fail(429), LabelPurchase.MostTries)]);
        easyPost.Next(EasyPostServer.Look, bought, [.. Enumerable.Repeat(Trick.Fail(403), 2 * LabelPurchase.MostTries)]);
        await fleet.Asked(fresh);

        for (var turn = 0; turn < LabelPurchase.MostTries; turn++)
            await fleet.WorkOnLabels(Later);

        Assert.Equal("carrier.key-refused", (await fleet.Label(bought, "unknown"))["fault"].GetValue<string>());
        Assert.Equal("failed", (await fleet.Label(fresh, "failed"))["state"].GetValue<string>());
        easyPost.BeGood();
        (await fleet.As("logistics-lead").Post($"shipments/{bought}/label/settlement", new { finding = "lookAgain" })).Must(OK);
        await fleet.Stored(bought);
        Assert.Equal(1, Paid(bought));
    }

    [Fact]
    public async Task Who_wants_to_be_left_alone_is_left_alone_for_that_long()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Create, id, Trick.Fail(429, retryAfter: "7200"));
        await fleet.Asked(id);
        var stuck = await fleet.Stuck(id, "carrier.busy");
        Assert.Equal(fleet.Clock.GetCurrentInstant() + Duration.FromHours(2), stuck.NextTry());

        await fleet.WorkOnLabels(Duration.FromMinutes(119));
        Assert.Equal("asked", (await fleet.Label(id, "asked"))["state"].GetValue<string>());
        await fleet.WorkOnLabels(Duration.FromMinutes(1));

        await fleet.Stored(id);
    }

    [Fact]
    public async Task What_only_looks_is_asked_again_at_once_and_what_buys_never_is()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Create, id, Trick.BreakBeforeWork);
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.unreachable");
        Assert.Equal(1, easyPost.Count(EasyPostServer.Create, id));
        easyPost.Next(EasyPostServer.Look, id, Trick.Fail(503), Trick.BreakBeforeWork);

        await fleet.WorkOnLabels(Later);

        await fleet.Stored(id);
        // Two that failed, one that told of nothing, and one for the address of the file.
        Assert.Equal(4, easyPost.Count(EasyPostServer.Look, id));
    }

    [Fact]
    public async Task One_that_cannot_be_bought_does_not_keep_the_next_from_being()
    {
        var (bad, _, _) = await fleet.Packed();
        var (good, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Create, bad, Trick.Fail(200, "<html>no shipment</html>"));

        await fleet.Asked(bad);
        await fleet.Stuck(bad, "carrier.unreadable");
        await fleet.Asked(good);

        await fleet.Stored(good);
    }

    [Fact]
    public async Task A_server_that_takes_over_finds_what_the_silent_one_bought()
    {
        var (id, _, _) = await fleet.Packed();
        await using var twin = fleet.Twin();
        var silent = Trick.WorkAndSayNothing();
        easyPost.Next(EasyPostServer.Buy, id, silent);
        await fleet.Asked(id);
        await silent.Arrived.Task;

        await twin.WorkOnLabels(Duration.Zero);
        Assert.Equal("asked", (await fleet.Label(id, "asked"))["state"].GetValue<string>());
        await twin.WorkOnLabels(LabelPurchase.Lease);
        await fleet.Stored(id);
        silent.Release();
        await fleet.WorkOnLabels(Later);

        Assert.Equal("bought", (await fleet.Stored(id))["state"].GetValue<string>());
        Assert.Equal((1, 1), (Paid(id), await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "LabelBought"))));
    }

    [Fact]
    public async Task Of_servers_that_work_at_once_each_label_is_bought_by_one()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++)
            ids.Add((await fleet.Packed()).Id);
        await using var twin = fleet.Twin();
        foreach (var id in ids)
        {
            easyPost.Next(EasyPostServer.Create, id, Trick.Fail(429));
            await fleet.Asked(id);
        }
        foreach (var id in ids)
            await fleet.Stuck(id, "carrier.busy");
        fleet.Clock.Advance(Later);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? fleet : twin).WorkOnLabels()));

        foreach (var id in ids)
        {
            await fleet.Stored(id);
            Assert.Equal((1, 1), (Created(id), Paid(id)));
        }
    }

    [Fact]
    public async Task A_purchase_whose_answer_was_cut_off_is_found_and_not_made_again()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Buy, id, Trick.AnswerHalf);
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.unreadable");

        await fleet.WorkOnLabels(Later);

        await fleet.Stored(id);
        Assert.Equal((1, 1), (Paid(id), easyPost.Count(EasyPostServer.Buy, id)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{ "id": 7 }""")]
    [InlineData("""{ "id": null, "rates": [] }""")]
    public async Task An_answer_that_is_no_shipment_buys_nothing_and_is_asked_for_again(string answer)
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Create, id, Trick.Fail(200, answer));
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.unreadable");

        await fleet.WorkOnLabels(Later);

        await fleet.Stored(id);
        Assert.Equal(1, Paid(id));
    }

    [Fact]
    public async Task Offers_that_cannot_be_read_are_left_out()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Create, id, Trick.Fail(200, """{ "id": "shp_1", "rates": [{}, { "id": "r1", "carrier": "UPS", "service": "Ground", "rate": "cheap", "currency": "USD" }, { "id": "r2", "service": "Ground", "rate": "1.00", "currency": "USD" }] }"""));
        await fleet.Asked(id);

        var label = await fleet.Label(id, "failed");

        Assert.Equal(("label.no-offer", 0), (label["fault"].GetValue<string>(), label["offers"].AsArray().Count));
    }

    private int Created(Guid shipment) => easyPost.Created.Count(c => c["shipment"]!["reference"]!.GetValue<string>().StartsWith($"{shipment:N}", StringComparison.Ordinal));

    private int Paid(Guid shipment) => AtCarrier(shipment).GetAwaiter().GetResult() is { } id ? easyPost.Paid.Count(p => p == id) : 0;

    private Task<string?> AtCarrier(Guid shipment) => fleet.InDatabase(db => db.LabelPurchases.Where(p => p.ShipmentId == shipment).OrderByDescending(p => p.Number).Select(p => p.AtCarrier).FirstAsync());

    private static string NotYet(string? id) =>
        $$"""{ "id": "{{id}}", "rates": [{ "id": "rate_{{id?[4..]}}_0", "carrier": "USPS", "service": "GroundAdvantage", "rate": "18.40", "currency": "USD" }], "postage_label": null }""";
}
