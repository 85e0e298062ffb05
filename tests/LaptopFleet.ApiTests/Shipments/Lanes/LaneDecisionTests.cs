using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Lanes;

/// <summary>What customs and batteries ask of a shipment, through the API: asked, refused, kept, and explained by the rules of its day.</summary>
public sealed class LaneDecisionTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object SaoPaulo = new { line1 = "Rua Augusta 900", city = "Sao Paulo", region = "SP", postcode = "01304-001", country = "BR" };

    private HttpClient Logistics => fleet.As("logistics-emea");

    private async Task<(Guid Id, Device Device, Depot Depot, Guid Person)> Drafted(object? address = null, Condition condition = Condition.New, string? purpose = null)
    {
        var (depot, person) = (await fleet.Depot(), await fleet.Person("PT"));
        var device = await fleet.Device(depot, condition: condition);
        var drafted = (await Logistics.Post("shipments", new { direction = "outbound", fromDepotId = depot.Id, toPersonId = person.Id, address = address ?? SaoPaulo, deviceIds = new[] { device.Id }, purpose })).Must(Created);
        return (drafted.Id, device, depot, person.Id);
    }

    private Task<Answer> Dispatch(Guid id) => Logistics.Post($"shipments/{id}/dispatch", new { carrier = "manual", trackingNumber = "JD 1" });

    [Fact]
    public async Task Before_it_leaves_it_is_decided_on_the_spot_and_then_kept()
    {
        var (id, device, _, _) = await Drafted();
        var asked = (await Logistics.Get($"shipments/{id}/customs")).Must(OK);
        Assert.Equal(("asked", true, "employeeEquipment", false), (asked["stage"].GetValue<string>(), asked["decision"]["crossesBorder"]!.GetValue<bool>(), asked["decision"]["purpose"]!.GetValue<string>(), asked["decision"]["isPurposeTold"]!.GetValue<bool>()));

        (await Dispatch(id)).Must(OK);
        var kept = (await fleet.As("auditor").Get($"shipments/{id}/customs")).Must(OK)["decision"];
        Assert.Equal(("DDP", "company", "proForma"), (kept["incoterm"]!["code"]!.GetValue<string>(), kept["importer"]!["role"]!.GetValue<string>(), kept["document"]!["type"]!.GetValue<string>()));
        Assert.Equal((device.SerialNumber, "8471.30", "CN", "2400.00"), (kept["lines"]![0]!["serialNumber"]!.GetValue<string>(), kept["lines"]![0]!["hsCode"]!.GetValue<string>(), kept["lines"]![0]!["origin"]!.GetValue<string>(), kept["lines"]![0]!["value"]!["amount"]!.GetValue<string>()));
        Assert.Contains(kept["rulings"]!.AsArray(), r => r!["rule"]?["ruleId"]?.GetValue<string>() == "customs.incoterm.home");
        Assert.StartsWith("LF-20261123-", kept["document"]!["number"]!.GetValue<string>(), StringComparison.Ordinal);

        var batteries = (await Logistics.Get($"shipments/{id}/batteries")).Must(OK);
        Assert.Equal(("dispatched", "UN3481", "967", false), (batteries["stage"].GetValue<string>(), batteries["decision"]["unNumber"]!.GetValue<string>(), batteries["decision"]["packingInstruction"]!.GetValue<string>(), batteries["decision"]["markNeeded"]!.GetValue<bool>()));
        Assert.Contains("LaneDecided", await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task What_was_decided_stays_when_the_rules_change()
    {
        await using var own = new Fleet();
        var (depot, person) = (await own.Depot(), await own.Person("PT"));
        async Task<Guid> Sent()
        {
            var id = (await own.As("logistics-emea").Post("shipments", new { direction = "outbound", fromDepotId = depot.Id, toPersonId = person.Id, address = SaoPaulo, deviceIds = new[] { (await own.Device(depot)).Id } })).Must(Created).Id;
            (await own.As("logistics-emea").Post($"shipments/{id}/dispatch", new { trackingNumber = "JD 1" })).Must(OK);
            return id;
        }

        async Task<string> Term(Guid id) => (await own.As("logistics-emea").Get($"shipments/{id}/customs")).Must(OK)["decision"]["incoterm"]!["code"]!.GetValue<string>();
        var before = await Sent();
        (await own.As("logistics-lead").Post("policy/rules", new { ruleId = "customs.incoterm.home", kind = "incoterm", outcome = "DAP", effectiveFrom = "2026-11-23", owner = "logistics", source = "a test", match = new { to = "person" }, unit = "incoterms-2020" })).Must(Created);

        Assert.Equal(("DDP", "DAP"), (await Term(before), await Term(await Sent())));
    }

    [Fact]
    public async Task Nothing_is_drafted_readdressed_or_sent_to_an_embargoed_country()
    {
        var tehran = new { line1 = "Valiasr Street 1", city = "Tehran", postcode = "1193833611", country = "IR" };
        var (depot, person) = (await fleet.Depot(), await fleet.Person("PT"));
        var body = new { direction = "outbound", fromDepotId = depot.Id, toPersonId = person.Id, address = tehran, deviceIds = new[] { (await fleet.Device(depot)).Id } };
        (await Logistics.Post("shipments", body)).MustRefuse(Conflict, "shipment.destination-embargoed");

        var (id, _, _, _) = await Drafted();
        (await Logistics.Patch($"shipments/{id}", new { address = tehran }, "*")).MustRefuse(Conflict, "shipment.destination-embargoed");
    }

    [Fact]
    public async Task An_embargo_that_comes_after_the_draft_stops_the_dispatch()
    {
        await using var own = new Fleet();
        var (depot, person) = (await own.Depot(), await own.Person("PT"));
        var id = (await own.As("logistics-emea").Post("shipments", new { direction = "outbound", fromDepotId = depot.Id, toPersonId = person.Id, address = SaoPaulo, deviceIds = new[] { (await own.Device(depot)).Id } })).Must(Created).Id;
        (await own.As("logistics-lead").Post("policy/rules", new { ruleId = "customs.embargo.br", kind = "destination-embargo", outcome = "refused", effectiveFrom = "2026-11-23", owner = "legal", source = "a test", match = new { country = "BR" }, unit = "answer" })).Must(Created);

        (await own.As("logistics-emea").Post($"shipments/{id}/dispatch", new { trackingNumber = "JD 1" })).MustRefuse(Conflict, "shipment.destination-embargoed");
        Assert.Equal("draft", (await own.As("logistics-emea").Get($"shipments/{id}")).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task A_damaged_laptop_leaves_only_after_somebody_looked_at_its_battery()
    {
        var (id, device, _, _) = await Drafted(Parcels.Lisbon, Condition.Damaged);
        (await Dispatch(id)).MustRefuse(Conflict, "shipment.battery-not-stated");
        (await Logistics.Post($"shipments/{id}/battery-findings", new { serialNumber = device.SerialNumber, finding = "swollen" })).Must(OK);
        (await Dispatch(id)).MustRefuse(Conflict, "shipment.battery-forbidden");
        Assert.True((await Logistics.Get($"shipments/{id}/batteries")).Must(OK)["decision"]["isForbidden"]!.GetValue<bool>());

        (await Logistics.Patch($"shipments/{id}", new { mode = "ground" }, "*")).Must(OK);
        (await Dispatch(id)).Must(OK);
        Assert.Equal("DAMAGED/DEFECTIVE LITHIUM ION BATTERIES", (await Logistics.Get($"shipments/{id}/batteries")).Must(OK)["decision"]["outerText"]!.GetValue<string>());
        (await Logistics.Post($"shipments/{id}/battery-findings", new { serialNumber = device.SerialNumber, finding = "sound" })).MustRefuse(Conflict, "shipment.not-draft");
    }

    [Fact]
    public async Task A_sound_battery_lets_a_damaged_laptop_fly_and_a_finding_names_a_laptop_that_is_there()
    {
        var (id, device, _, _) = await Drafted(Parcels.Lisbon, Condition.Damaged);

        (await Logistics.Post($"shipments/{id}/battery-findings", new { serialNumber = "ELSEWHERE", finding = "sound" })).MustRefuse(Conflict, "shipment.not-packed");
        (await Logistics.Post($"shipments/{id}/battery-findings", new { serialNumber = "", finding = "sound" })).Must(BadRequest);
        (await Logistics.Post($"shipments/{Guid.CreateVersion7()}/battery-findings", new { serialNumber = "X", finding = "sound" })).MustRefuse(NotFound, "shipment.unknown");
        (await Logistics.Post($"shipments/{id}/battery-findings", new { serialNumber = device.SerialNumber, finding = "sound" })).Must(OK);
        (await Dispatch(id)).Must(OK);
    }

    [Fact]
    public async Task Three_boxes_of_one_consignment_are_all_marked()
    {
        var (depot, there) = (await fleet.Depot(), await fleet.Depot(Region.Apac));
        var devices = new[] { await fleet.Device(depot), await fleet.Device(depot), await fleet.Device(depot) };
        var packages = devices.Select(d => new { weightGrams = 2500, serialNumbers = new[] { d.SerialNumber } });
        var id = (await Logistics.Post("shipments", new { direction = "transfer", fromDepotId = depot.Id, toDepotId = there.Id, deviceIds = devices.Select(d => d.Id), packages, carrier = "manual", trackingNumber = "TR 1" })).Must(Created).Id;

        var batteries = (await Logistics.Get($"shipments/{id}/batteries")).Must(OK);
        Assert.Equal(("labelled", true), (batteries["stage"].GetValue<string>(), batteries["decision"]["markNeeded"]!.GetValue<bool>()));
        Assert.Equal("Lithium ion batteries in compliance with Section II of PI967", batteries["decision"]["statement"]!.GetValue<string>());
        Assert.All(batteries["decision"]["packages"]!.AsArray(), p => Assert.True(p!["markNeeded"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_return_cites_the_invoice_and_the_waybill_by_which_the_laptop_went_out()
    {
        var (id, device, depot, person) = await Drafted();
        (await Dispatch(id)).Must(OK);
        await fleet.Delivered(id);
        await fleet.InDatabase(async db =>
        {
            var held = await db.Devices.SingleAsync(d => d.Id == device.Id);
            db.Record(held.EndUse(fleet.Clock.GetCurrentInstant()), LaptopFleet.Audit.Actor.Job("test-setup"));
            return await db.SaveChangesAsync();
        });
        var back = (await Logistics.Post("shipments", new { direction = "return", fromPersonId = person, toDepotId = depot.Id, address = SaoPaulo, deviceIds = new[] { device.Id } })).Must(Created).Id;

        var customs = (await Logistics.Get($"shipments/{back}/customs")).Must(OK)["decision"];
        var outbound = customs["outbound"]!.AsArray().Single()!;
        var invoice = (await Logistics.Get($"shipments/{id}/customs")).Must(OK)["decision"]["document"]!["number"]!.GetValue<string>();
        Assert.Equal((invoice, "JD 1", "2026-11-23", device.SerialNumber), (outbound["invoiceNumber"]!.GetValue<string>(), outbound["waybill"]!.GetValue<string>(), outbound["dispatchedOn"]!.GetValue<string>(), outbound["serialNumbers"]![0]!.GetValue<string>()));
        Assert.Equal(("returnOfOwnGoods", "DAP"), (customs["purpose"]!.GetValue<string>(), customs["incoterm"]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_purpose_can_be_told_if_the_lane_can_have_it()
    {
        var (id, _, _, _) = await Drafted(purpose: "replacement");
        Assert.True((await Logistics.Get($"shipments/{id}/customs")).Must(OK)["decision"]["isPurposeTold"]!.GetValue<bool>());

        var answer = (await Logistics.Patch($"shipments/{id}", new { purpose = "repairOut" }, "*")).Must(BadRequest);
        Assert.Equal(["/purpose"], answer.Pointers);
    }

    [Fact]
    public async Task Decisions_are_for_staff_of_either_region()
    {
        var (id, _, _, _) = await Drafted();
        foreach (var what in new[] { "customs", "batteries" })
        {
            (await fleet.Anonymous().Get($"shipments/{id}/{what}")).MustRefuse(Unauthorized, "auth.required");
            (await fleet.As((await fleet.Person()).WorkEmail).Get($"shipments/{id}/{what}")).MustRefuse(Forbidden, "auth.forbidden");
            (await fleet.As("logistics-amer").Get($"shipments/{id}/{what}")).MustRefuse(NotFound, "shipment.unknown");
            (await Logistics.Get($"shipments/{Guid.CreateVersion7()}/{what}")).MustRefuse(NotFound, "shipment.unknown");
        }
    }

    [Fact]
    public async Task What_is_kept_names_nobody_and_no_street()
    {
        var (id, _, _, _) = await Drafted(new { line1 = "Rua Muito Secreta 77", city = "Campinas", region = "SP", postcode = "13010-001", country = "BR" });
        (await Dispatch(id)).Must(OK);

        Assert.Empty(await fleet.TablesShowing("Muito Secreta"));
        Assert.Empty(await fleet.TablesShowing("Campinas"));
    }

    [Fact]
    public async Task A_dry_question_is_answered_with_what_would_be_refused_and_keeps_nothing()
    {
        var model = await fleet.Model();
        var answer = (await fleet.As("people-ops").Post("lanes/decisions", new
        {
            from = new { kind = "depot", country = "US" },
            to = new { kind = "person", country = "CU" },
            laptops = new object[] { new { modelId = model.Id, quantity = 2, condition = "used", boughtOn = "2026-03-23", spares = 1, description = "Electronics" } },
            packing = "packedWith",
        })).Must(OK);

        Assert.Contains(answer["customs"]["refusals"]!.AsArray(), r => r!["code"]!.GetValue<string>() == "shipment.destination-embargoed");
        Assert.Contains(answer["customs"]["refusals"]!.AsArray(), r => r!["code"]!.GetValue<string>() == "customs.description-vague");
        Assert.Equal("1600.00", answer["customs"]["lines"]![0]!["value"]!["amount"]!.GetValue<string>());
        Assert.Equal(("966", true, "mandatory"), (answer["batteries"]["packingInstruction"]!.GetValue<string>(), answer["batteries"]["markNeeded"]!.GetValue<bool>(), answer["batteries"]["charge"]!["duty"]!.GetValue<string>()));
        Assert.Equal(("policy", 7, 14), (answer["forecast"]["basis"]!.GetValue<string>(), answer["forecast"]["medianDays"]!.GetValue<int>(), answer["forecast"]["ninetiethDays"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_dry_question_that_makes_no_sense_is_told_where()
    {
        var model = (await fleet.Model()).Id;
        var emea = await fleet.Device();
        async Task<IEnumerable<string>> Faults(object body, string who = "logistics-lead") => (await fleet.As(who).Post("lanes/decisions", body)).Must(BadRequest).Pointers;
        object End(string kind, string country) => new { kind, country };

        Assert.Equal(["/to/kind"], await Faults(new { from = End("person", "PT"), to = End("person", "BR"), laptops = new[] { new { modelId = model } } }));
        Assert.Equal(["/purpose"], await Faults(new { from = End("depot", "NL"), to = End("person", "BR"), purpose = "repairOut", laptops = new[] { new { modelId = model } } }));
        Assert.Equal(["/laptops/0/modelId"], await Faults(new { from = End("depot", "NL"), to = End("person", "BR"), laptops = new[] { new { modelId = Guid.CreateVersion7() } } }));
        Assert.Equal(["/deviceIds/0"], await Faults(new { from = End("depot", "NL"), to = End("person", "BR"), deviceIds = new[] { emea.Id } }, "logistics-amer"));
        Assert.Equal(["/from/country"], await Faults(new { from = End("depot", "XX"), to = End("person", "BR"), laptops = new[] { new { modelId = model } } }));
        Assert.Contains("/laptops", await Faults(new { from = End("depot", "NL"), to = End("person", "BR") }));
    }
}
