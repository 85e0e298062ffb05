using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;
using static LaptopFleet.ApiTests.Shipments.Carriers.CarrierMail;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

public sealed class ListCarrierMessagesTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task Staff_find_what_waits_and_see_why_without_what_it_says()
    {
        var number = Seeds.Unique("1Z").ToUpperInvariant();
        (await fleet.Anonymous().SendEasyPost(EasyPostEvent(number, Detail("in_transit", "2026-11-23T07:00:00Z", message: "Left with the neighbour Jane")))).Must(OK);
        await fleet.ReadMail();

        var answer = (await fleet.As("logistics-emea").Get($"carriers/messages?state=waiting&provider=easypost&trackingNumber={number.ToLowerInvariant()}")).Must(OK);

        var line = Assert.Single(answer["items"].AsArray())!;
        Assert.Equal(("waiting", number, "tracker.updated"), (line["state"]!.GetValue<string>(), line["trackingNumber"]!.GetValue<string>(), line["kind"]!.GetValue<string>()));
        Assert.Equal("shipment.unknown", line["remarks"]![0]!["code"]!.GetValue<string>());
        Assert.DoesNotContain("Jane", answer.Text, StringComparison.Ordinal);
        Assert.Equal(line["eventId"]!.GetValue<string>(), (await fleet.As("auditor").Get($"carriers/messages/{line["id"]}")).Must(OK)["eventId"].GetValue<string>());
        Assert.Empty((await fleet.As("logistics-emea").Get($"carriers/messages?state=waiting&provider=aftership&trackingNumber={number}")).Must(OK)["items"].AsArray());
    }

    [Fact]
    public async Task They_are_read_page_by_page()
    {
        var number = Seeds.Unique("1Z").ToUpperInvariant();
        for (var i = 0; i < 3; i++)
            (await fleet.Anonymous().SendEasyPost(EasyPostEvent(number))).Must(OK);
        await fleet.ReadMail();

        var first = (await fleet.As("admin").Get($"carriers/messages?trackingNumber={number}&limit=2")).Must(OK);
        var second = (await fleet.As("admin").Get($"carriers/messages?trackingNumber={number}&limit=2&after={first["next"]}")).Must(OK);

        Assert.Equal((2, 1), (first["items"].AsArray().Count, second["items"].AsArray().Count));
        Assert.Null(second.Body!["next"]);
    }

    [Fact]
    public async Task What_was_told_to_a_shipment_is_for_those_who_see_the_shipment()
    {
        var (_, number, _, _, _) = await fleet.OnItsWay();
        var message = EasyPostEvent(number, Detail("in_transit", "2026-11-23T07:00:00Z"));
        (await fleet.Anonymous().SendEasyPost(message)).Must(OK);
        await fleet.ReadMail();
        var id = (await fleet.Message(message)).Id;

        (await fleet.As("logistics-emea").Get($"carriers/messages/{id}")).Must(OK);
        (await fleet.As("logistics-apac").Get($"carriers/messages/{id}")).MustRefuse(NotFound, "carrier-message.unknown");
        Assert.Empty((await fleet.As("logistics-apac").Get($"carriers/messages?trackingNumber={number}")).Must(OK)["items"].AsArray());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var ana = await fleet.Person("PT");
        (await fleet.Anonymous().Get("carriers/messages")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As(ana.WorkEmail).Get("carriers/messages")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("admin").Get($"carriers/messages/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "carrier-message.unknown");
        (await fleet.As("admin").Get("carriers/messages?state=lost")).MustRefuse(BadRequest, "request.invalid");
        Assert.Equal(["/limit", "/provider"], (await fleet.As("admin").Get($"carriers/messages?limit=201&provider={new string('x', 17)}")).MustRefuse(BadRequest, "request.invalid").Pointers.Order());
        (await fleet.As("admin").Get("carriers/messages?after=!")).MustRefuse(BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Bodies_are_erased_and_rows_deleted_when_their_time_is_over()
    {
        await using var own = Fleet.With();
        var (_, number, _, _, _) = await own.OnItsWay();
        var (heard, waiting) = (EasyPostEvent(number, Detail("in_transit", "2026-11-23T07:00:00Z")), EasyPostEvent("1ZNOBODY"));
        (await own.Anonymous().SendEasyPost(heard)).Must(OK);
        (await own.Anonymous().SendEasyPost(waiting)).Must(OK);
        await own.ReadMail();

        await own.Run<TidyCarrierMessagesJob>();
        Assert.NotNull((await own.Message(heard)).Body);
        own.Clock.Advance(Duration.FromDays(31));
        await own.Run<TidyCarrierMessagesJob>();
        Assert.Equal((true, false), ((await own.Message(heard)).Body is null, (await own.Message(waiting)).Body is null));
        own.Clock.Advance(Duration.FromDays(30));
        await own.Run<TidyCarrierMessagesJob>();
        Assert.Equal((CarrierMessageState.Unclaimed, true), await own.Message(waiting) is var m ? (m.State, m.Body is null) : default);

        own.Clock.Advance(Duration.FromDays(200));
        await own.Run<TidyCarrierMessagesJob>();
        Assert.Equal(0, await own.InDatabase(db => db.CarrierMessages.CountAsync()));
    }
}
