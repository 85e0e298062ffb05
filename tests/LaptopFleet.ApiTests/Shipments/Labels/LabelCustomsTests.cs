using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Labels;

/// <summary>A label is bought with what was decided of its lane: refused where a dispatch would be, and customs are told the decided figures and no others.</summary>
public sealed class LabelCustomsTests(EasyPostFleet cast) : IClassFixture<EasyPostFleet>
{
    private readonly Fleet fleet = cast.Fleet;
    private readonly EasyPostServer easyPost = cast.EasyPost;

    private HttpClient Logistics => fleet.As("logistics-emea");

    [Fact]
    public async Task Customs_are_told_what_was_decided_and_the_shipment_keeps_that()
    {
        var (id, _, device) = await fleet.PackedAbroad();
        await fleet.Asked(id, new { signer = "Ann Smith", exportFiling = "26NL000396" });
        await fleet.Stored(id);

        var kept = (await Logistics.Get($"shipments/{id}/customs")).Must(OK);
        var (decision, sent) = (kept["decision"], Sent(id));
        var (line, customs) = (decision["lines"]![0]!, sent["customs_info"]!);
        var item = customs["customs_items"]!.AsArray().Single()!;
        Assert.Equal(("labelled", "DDP"), (kept["stage"].GetValue<string>(), sent["options"]!["incoterm"]!.GetValue<string>()));
        Assert.Equal((Text(line, "description"), Text(line, "hsCode"), Text(line, "origin"), Text(line, "serialNumber"), Text(line["value"]!, "amount"), Text(line["value"]!, "currency")),
            (Text(item, "description"), Text(item, "hs_tariff_number"), Text(item, "origin_country"), Text(item, "code"), Text(item, "value"), Text(item, "currency")));
        Assert.Equal(("8471.30", "CN", device.SerialNumber, "2400.00", 54.7m, 1), (Text(item, "hs_tariff_number"), Text(item, "origin_country"), Text(item, "code"), Text(item, "value"),
            item["weight"]!.GetValue<decimal>(), item["quantity"]!.GetValue<int>()));
        Assert.Equal(("other", Text(decision, "phrase"), "Ann Smith", "none", "return"), (Text(customs, "contents_type"), Text(customs, "contents_explanation"), Text(customs, "customs_signer"),
            Text(customs, "restriction_type"), Text(customs, "non_delivery_option")));
        // A field of the American exporter, and this one is in the Netherlands.
        Assert.Null(customs["eel_pfc"]);
        Assert.Equal("labelled", (await Logistics.Get($"shipments/{id}/batteries")).Must(OK)["stage"].GetValue<string>());
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "LaneDecided")));
    }

    [Fact]
    public async Task A_used_laptop_is_declared_at_what_is_left_of_its_value()
    {
        var depot = await fleet.Depot();
        var (id, _, _) = await fleet.PackedAbroad(await fleet.Device(depot, condition: Condition.Used), depot);
        await fleet.Asked(id, new { signer = "Ann Smith", exportFiling = "26NL000396" });
        await fleet.Stored(id);

        // Bought in January 2026 for 2,400, and ten of twenty-four months are over.
        Assert.Equal("1400.00", Text(Sent(id)["customs_info"]!["customs_items"]![0]!["value"]!));
    }

    [Fact]
    public async Task What_came_back_is_declared_as_returned()
    {
        var (depot, person) = (await fleet.Depot(), await fleet.Reachable("GB"));
        var device = await fleet.Device(depot);
        (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = device.Id })).Must(Created);
        var id = (await Logistics.Post("shipments", new
        {
            direction = "return",
            fromPersonId = person.Id,
            toDepotId = depot.Id,
            deviceIds = new[] { device.Id },
            packages = new[] { LabelDesk.Box },
            address = new { line1 = "12 Mill Street", city = "London", postcode = "SE1 2BB", country = "GB" },
        })).Must(Created).Id;
        await fleet.Asked(id, new { signer = "Ann Smith" });
        await fleet.Stored(id);

        var sent = Sent(id);
        Assert.Equal(("returned_goods", "GB", "NL"), (Text(sent["customs_info"]!, "contents_type"), Text(sent["from_address"]!, "country"), Text(sent["to_address"]!, "country")));
    }

    [Fact]
    public async Task Who_signs_and_what_was_filed_is_asked_for_before_the_carrier_is()
    {
        var (id, _, _) = await fleet.PackedAbroad();

        (await Logistics.Post($"shipments/{id}/label", new { exportFiling = "26NL000396" })).MustRefuse(Conflict, "label.signer-missing");
        (await Logistics.Post($"shipments/{id}/label", new { signer = "Ann Smith" })).MustRefuse(Conflict, "label.filing-missing");

        Assert.Equal("draft", (await Logistics.Get($"shipments/{id}"))["state"].GetValue<string>());
        Assert.DoesNotContain(easyPost.Created, c => Text(c["shipment"]!, "reference").StartsWith($"{id:N}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_battery_that_nobody_looked_at_buys_no_label()
    {
        var depot = await fleet.Depot();
        var (id, _, device) = await fleet.PackedAbroad(await fleet.Device(depot, condition: Condition.Damaged), depot);
        var wish = new { signer = "Ann Smith", exportFiling = "26NL000396" };

        (await Logistics.Post($"shipments/{id}/label", wish)).MustRefuse(Conflict, "shipment.battery-not-stated");
        (await Logistics.Post($"shipments/{id}/battery-findings", new { serialNumber = device.SerialNumber, finding = "swollen" })).Must(OK);
        (await Logistics.Post($"shipments/{id}/label", wish)).MustRefuse(Conflict, "shipment.battery-forbidden");
        (await Logistics.Post($"shipments/{id}/battery-findings", new { serialNumber = device.SerialNumber, finding = "sound" })).Must(OK);
        await fleet.Asked(id, wish);
        await fleet.Stored(id);
        // What somebody sees afterwards is written down all the same, and it does not leave.
        (await Logistics.Post($"shipments/{id}/battery-findings", new { serialNumber = device.SerialNumber, finding = "swollen" })).Must(OK);
        (await Logistics.Post($"shipments/{id}/dispatch")).MustRefuse(Conflict, "shipment.battery-forbidden");
    }

    [Fact]
    public async Task An_embargo_that_comes_after_the_draft_stops_the_label()
    {
        await using var own = cast.Another();
        var (id, _, _) = await own.PackedAbroad();
        (await own.As("logistics-lead").Post("policy/rules", new
        {
            ruleId = "customs.embargo.gb",
            kind = "destination-embargo",
            outcome = "refused",
            effectiveFrom = "2026-11-23",
            owner = "legal",
            source = "a test",
            match = new { country = "GB" },
            unit = "answer",
        })).Must(Created);

        (await own.As("logistics-emea").Post($"shipments/{id}/label", new { signer = "Ann Smith", exportFiling = "26NL000396" })).MustRefuse(Conflict, "shipment.destination-embargoed");
    }

    [Fact]
    public async Task A_rule_that_changes_while_the_label_is_bought_does_not_change_what_customs_were_told()
    {
        await using var own = cast.Another();
        var (id, _, _) = await own.PackedAbroad();
        var silent = Trick.WorkAndSayNothing();
        easyPost.Next(EasyPostServer.Buy, id, silent);
        await own.Asked(id, new { signer = "Ann Smith", exportFiling = "26NL000396" });
        await silent.Arrived.Task;
        (await own.As("logistics-lead").Post("policy/rules", new
        {
            ruleId = "customs.incoterm.home",
            kind = "incoterm",
            outcome = "DAP",
            effectiveFrom = "2026-11-23",
            owner = "logistics",
            source = "a test",
            match = new { to = "person" },
            unit = "incoterms-2020",
        })).Must(Created);
        silent.Release();
        await own.Stuck(id, "carrier.unreachable");
        await own.WorkOnLabels(NodaTime.Duration.FromHours(1));
        await own.Stored(id);

        Assert.Equal(("DDP", "DDP"), (Text(Sent(id)["options"]!, "incoterm"), Text((await own.As("logistics-emea").Get($"shipments/{id}/customs")).Must(OK)["decision"]["incoterm"]!, "code")));
    }

    private JsonNode Sent(Guid shipment) => easyPost.Created.Single(c => Text(c["shipment"]!, "reference") == $"{shipment:N}-1")["shipment"]!;

    private static string Text(JsonNode node, string member) => Text(node[member]!);

    private static string Text(JsonNode node) => node.GetValue<string>();
}
