using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Labels;

public sealed class BuyLabelTests(EasyPostFleet cast) : IClassFixture<EasyPostFleet>
{
    private readonly Fleet fleet = cast.Fleet;
    private readonly EasyPostServer easyPost = cast.EasyPost;

    [Fact]
    public async Task The_cheapest_label_is_bought_stored_and_lands_on_the_shipment()
    {
        var (id, _, _) = await fleet.Packed();

        var asked = await fleet.Asked(id);
        Assert.Equal(("asked", "easypost", 1), (asked["state"].GetValue<string>(), asked["seller"].GetValue<string>(), asked["number"].GetValue<int>()));
        Assert.Equal($"/api/v1/shipments/{id}/label", asked.Headers.Location!.ToString());
        var label = await fleet.Stored(id);

        Assert.Equal(("usps", "GroundAdvantage", "18.40", "USD", 5), (label["carrier"].GetValue<string>(), label["service"].GetValue<string>(),
            label["price"]["amount"]!.GetValue<string>(), label["price"]["currency"]!.GetValue<string>(), label["days"].GetValue<int>()));
        Assert.Equal(4, label["offers"].AsArray().Count);
        var shipment = (await fleet.As("logistics-emea").Get($"shipments/{id}")).Must(OK);
        Assert.Equal(("labelReady", "usps", label["trackingNumber"].GetValue<string>()), (shipment["state"].GetValue<string>(), shipment["carrier"].GetValue<string>(), shipment["trackingNumber"].GetValue<string>()));
        var types = await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
        Assert.Equal(["ShipmentDrafted", "LabelAsked", "LabelBought", "ShipmentLabelled", "LaneDecided", "LabelStored"], types);
    }

    [Fact]
    public async Task The_stored_label_is_the_one_that_the_carrier_drew_and_lies_sealed()
    {
        var (id, ana, _) = await fleet.Packed();
        await fleet.Asked(id);
        var label = await fleet.Stored(id);

        using var response = await fleet.As("logistics-emea").GetAsync($"shipments/{id}/label.pdf", TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal((OK, "application/pdf"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal(easyPost.LabelFile, bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), label["sha256"].GetValue<string>());
        Assert.True(response.Headers.CacheControl!.NoStore);
        var kept = await fleet.InDatabase(db => db.StoredFiles.Where(f => f.PersonId == ana.Id).Select(f => f.Content).SingleAsync());
        Assert.Equal(-1, kept.AsSpan().IndexOf("%PDF-"u8));
        (await fleet.As("people-ops").Post($"people/{ana.Id}/deactivation")).Must(OK);
        (await fleet.As("people-ops").Post($"people/{ana.Id}/erasure")).Must(OK);
        (await fleet.As("logistics-emea").Get($"shipments/{id}/label.pdf")).MustRefuse(Conflict, "person.erased");
    }

    [Fact]
    public async Task The_carrier_is_told_what_a_label_needs_in_its_own_measures_and_no_insurance()
    {
        var (id, _, _) = await fleet.Packed();
        await fleet.Asked(id);
        await fleet.Stored(id);

        var sent = Sent(id);
        Assert.Equal((15.8m, 11.9m, 4.8m, 91.8m), (sent["parcel"]!["length"]!.GetValue<decimal>(), sent["parcel"]!["width"]!.GetValue<decimal>(), sent["parcel"]!["height"]!.GetValue<decimal>(), sent["parcel"]!["weight"]!.GetValue<decimal>()));
        Assert.Equal(("Ana Silva", "Rua das Flores 12", "Lisboa", "1000-001", "PT", "+351912345678"), (Text("to_address", "name"), Text("to_address", "street1"), Text("to_address", "city"),
            Text("to_address", "zip"), Text("to_address", "country"), Text("to_address", "phone")));
        Assert.Equal(("Depot Emea", "Example Corp", "NL", "+31881234567"), (Text("from_address", "name"), Text("from_address", "company"), Text("from_address", "country"), Text("from_address", "phone")));
        Assert.Equal("PDF", Text("options", "label_format"));
        Assert.Null(sent["insurance"]);
        Assert.Null(sent["customs_info"]);

        string Text(string part, string member) => sent[part]![member]!.GetValue<string>();
    }

    public static TheoryData<string, string, string> Wishes => new()
    {
        { """{ "carrier": "ups" }""", "ups", "Ground" },
        { """{ "carrier": "fedex", "service": "fedex 2 day" }""", "fedex", "FEDEX_2_DAY" },
        { """{ "mostDays": 2 }""", "usps", "Priority" },
        { """{ "mostDays": 3, "mostToPay": { "amount": "21.00", "currency": "USD" } }""", "ups", "Ground" },
    };

    [Theory]
    [MemberData(nameof(Wishes))]
    public async Task It_is_the_cheapest_of_those_that_fit_or_the_one_that_is_named(string wish, string carrier, string service)
    {
        var (id, _, _) = await fleet.Packed();
        (await fleet.As("logistics-emea").PostText($"shipments/{id}/label", wish)).Must(Accepted);

        var label = await fleet.Stored(id);

        Assert.Equal((carrier, service), (label["carrier"].GetValue<string>(), label["service"].GetValue<string>()));
    }

    [Fact]
    public async Task Where_nothing_fits_nothing_is_bought_and_the_offers_are_told()
    {
        var (id, _, _) = await fleet.Packed();
        var paid = easyPost.Paid.Count;
        await fleet.Asked(id, new { mostToPay = new { amount = "5.00", currency = "USD" } });

        var label = await fleet.Label(id, "failed");

        Assert.Equal(("label.no-fitting-offer", 4, paid), (label["fault"].GetValue<string>(), label["offers"].AsArray().Count, easyPost.Paid.Count));
        Assert.Equal("draft", (await fleet.As("logistics-emea").Get($"shipments/{id}"))["state"].GetValue<string>());
        await fleet.Asked(id, new { carrier = "usps" });
        Assert.Equal(2, (await fleet.Stored(id))["number"].GetValue<int>());
        Assert.Contains(easyPost.Created, c => c["shipment"]!["reference"]!.GetValue<string>() == $"{id:N}-2");
    }

    [Fact]
    public async Task While_it_is_being_bought_and_after_it_the_shipment_does_not_change()
    {
        var (id, _, _) = await fleet.Packed();
        var hold = Trick.Hold();
        easyPost.Next(EasyPostServer.Create, id, hold);
        await fleet.Asked(id);
        await hold.Arrived.Task;
        var logistics = fleet.As("logistics-emea");

        (await logistics.Patch($"shipments/{id}", new { carrier = "ups" }, ifMatch: "*")).MustRefuse(Conflict, "shipment.label-asked");
        (await logistics.Post($"shipments/{id}/dispatch", new { carrier = "manual" })).MustRefuse(Conflict, "shipment.label-asked");
        (await logistics.Post($"shipments/{id}/label")).MustRefuse(Conflict, "shipment.label-asked");
        (await logistics.Get($"shipments/{id}/label.pdf")).MustRefuse(Conflict, "label.not-stored");
        hold.Release();
        await fleet.Stored(id);
        (await logistics.Post($"shipments/{id}/label")).MustRefuse(Conflict, "shipment.labelled");
        (await logistics.Patch($"shipments/{id}", new { address = new { line1 = "Rua do Alecrim 21", city = "Lisboa", postcode = "1200-014", country = "PT" } }, ifMatch: "*")).MustRefuse(Conflict, "shipment.labelled");
        (await logistics.Post($"shipments/{id}/dispatch", new { trackingNumber = "ANOTHER" })).MustRefuse(Conflict, "shipment.labelled");
        Assert.Equal("inTransit", (await logistics.Post($"shipments/{id}/dispatch")).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task What_a_label_needs_is_told_before_anybody_is_asked()
    {
        var logistics = fleet.As("logistics-emea");
        var (unmeasured, _, _) = await fleet.Packed(new { weightGrams = 2600 });
        (await logistics.Post($"shipments/{unmeasured}/label")).MustRefuse(Conflict, "label.not-measured");
        var (two, _, _) = await fleet.Packed(LabelDesk.Box, new { weightGrams = 2600 });
        (await logistics.Post($"shipments/{two}/label")).MustRefuse(Conflict, "label.not-measured");
        var depot = await fleet.Depot();
        var silent = (await logistics.Post("shipments", new { direction = "outbound", fromDepotId = depot.Id, toPersonId = (await fleet.Person("PT")).Id, address = Parcels.Lisbon, deviceIds = new[] { (await fleet.Device(depot)).Id }, packages = new[] { LabelDesk.Box } })).Must(Created).Id;
        (await logistics.Post($"shipments/{silent}/label")).MustRefuse(Conflict, "label.phone-missing");
        Assert.Equal("draft", (await logistics.Get($"shipments/{silent}"))["state"].GetValue<string>());
        (await logistics.Get($"shipments/{silent}/label")).MustRefuse(NotFound, "label.unknown");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var (id, ana, _) = await fleet.Packed();
        var logistics = fleet.As("logistics-emea");

        (await fleet.Anonymous().Post($"shipments/{id}/label")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As(ana.WorkEmail).Post($"shipments/{id}/label")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-apac").Post($"shipments/{id}/label")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As("logistics-apac").Get($"shipments/{id}/label")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As("logistics-apac").Get($"shipments/{id}/label.pdf")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As("auditor").Get($"shipments/{id}/label.pdf")).MustRefuse(Forbidden, "auth.forbidden");
        (await logistics.Post($"shipments/{Guid.CreateVersion7()}/label")).MustRefuse(NotFound, "shipment.unknown");
        (await logistics.Post($"shipments/{id}/label", ifMatch: "\"7\"")).MustRefuse(PreconditionFailed, "request.stale");
        Assert.Equal(["/seller"], (await logistics.Post($"shipments/{id}/label", new { seller = "aftership" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/mostDays"], (await logistics.Post($"shipments/{id}/label", new { mostDays = 0 })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/exportFiling", "/signer"], (await logistics.Post($"shipments/{id}/label", new { signer = new string('a', 121), exportFiling = "one\ntwo" })).MustRefuse(BadRequest, "request.invalid").Pointers.Order());
        Assert.Equal("draft", (await logistics.Get($"shipments/{id}"))["state"].GetValue<string>());
    }

    [Fact]
    public async Task Asked_twice_with_one_key_one_label_is_bought()
    {
        var (id, _, _) = await fleet.Packed();
        var logistics = fleet.As("logistics-emea");

        var first = (await logistics.Post($"shipments/{id}/label", key: $"label-{id}")).Must(Accepted);
        await fleet.Stored(id);
        var again = (await logistics.Post($"shipments/{id}/label", key: $"label-{id}")).Must(Accepted);

        Assert.Equal(first.Text, again.Text);
        Assert.Single(easyPost.Created, c => c["shipment"]!["reference"]!.GetValue<string>().StartsWith($"{id:N}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asked_for_by_many_at_once_one_label_is_bought()
    {
        var (id, _, _) = await fleet.Packed();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => fleet.As("logistics-emea").Post($"shipments/{id}/label")));
        await fleet.Stored(id);

        Assert.Single(answers, a => a.Status == Accepted);
        Assert.All(answers.Where(a => a.Status != Accepted), a => a.Must(Conflict));
        Assert.Single(easyPost.Created, c => c["shipment"]!["reference"]!.GetValue<string>() == $"{id:N}-1");
    }

    [Fact]
    public async Task The_auditor_sees_the_price_and_not_what_the_carrier_said_of_the_address()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Create, id, Trick.Fail(422, """{ "error": { "code": "ADDRESS.VERIFY.FAILURE", "message": "Rua das Flores 12 cannot be found" } }"""));
        await fleet.Asked(id);

        var failed = await fleet.Label(id, "failed");

        Assert.Equal(("easypost.address.verify.failure", "Rua das Flores 12 cannot be found"), (failed["fault"].GetValue<string>(), failed["faultDetail"].GetValue<string>()));
        Assert.Null((await fleet.As("auditor").Get($"shipments/{id}/label")).Must(OK).Body!["faultDetail"]);
        Assert.Equal(0, await fleet.InDatabase(db => db.Events.CountAsync(e => e.Data.Contains("Rua das Flores"))));
    }

    private JsonNode Sent(Guid shipment) => easyPost.Created.Single(c => c["shipment"]!["reference"]!.GetValue<string>() == $"{shipment:N}-1")["shipment"]!;
}
