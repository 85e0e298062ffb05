using System.Text.Json.Nodes;
using Json.Schema;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Assignments;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Lanes;

/// <summary>The life of a laptop as an EPCIS document: valid by a check of our own, and by the public schema where LAPTOPFLEET_VECTORS names a folder that has it.</summary>
public sealed class ExportLifeTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly string? Vectors = Environment.GetEnvironmentVariable("LAPTOPFLEET_VECTORS");

    /// <summary>From the depot to somebody in Lisbon, with a delivery that was none, into use, back, into repair, sanitised and destroyed.</summary>
    private async Task<(Device Device, string Email)> WholeLife()
    {
        var (emea, security) = (fleet.As("logistics-emea"), fleet.As("device-security"));
        var (depot, person, vendor) = (await fleet.Depot(), await fleet.Person("PT"), await fleet.Vendor(VendorKind.Repairer));
        var device = await fleet.Device(depot);
        var given = (await emea.Get($"devices/{device.Id}")).Must(OK);
        (await emea.Patch($"devices/{device.Id}", new { serialNumber = Seeds.Unique("RIGHT") }, given.ETag)).Must(OK);
        var cancelled = (await fleet.Drafted(depot, person, device)).Id;
        (await emea.Post($"shipments/{cancelled}/cancellation")).Must(OK);
        var id = (await fleet.Drafted(depot, person, device)).Id;
        (await emea.Post($"shipments/{id}/dispatch", new { trackingNumber = "1Z 1" })).Must(OK);
        foreach (var (status, minute) in new[] { "inTransit", "customsHold", "outForDelivery", "delivered", "returnToSender" }.Select((s, i) => (s, i)))
            await fleet.Scanned(id, status, $"2026-11-23T08:0{minute}:00Z");
        (await emea.Post($"shipments/{id}/arrival", new { depotId = depot.Id, serialNumbers = new[] { (await fleet.Now(device)).SerialNumber } })).Must(OK);
        (await emea.Post($"devices/{device.Id}/restock", new { condition = "new" })).Must(OK);

        var assignment = (await emea.Post("assignments", new { personId = person.Id, deviceId = device.Id })).Must(Created).Id;
        (await fleet.As(person.WorkEmail).Post($"assignments/{assignment}/acceptance", new { serialNumber = (await fleet.Now(device)).SerialNumber, statement = HandoverStatement.Version })).Must(OK);
        (await fleet.As("people-ops").Post($"assignments/{assignment}/end", new { reason = "leaves" })).Must(OK);
        var back = (await emea.Post("shipments", new { direction = "return", fromPersonId = person.Id, toDepotId = depot.Id, address = Parcels.Lisbon, deviceIds = new[] { device.Id } })).Must(Created).Id;
        (await emea.Post($"shipments/{back}/dispatch", new { trackingNumber = "RT 1" })).Must(OK);
        await fleet.Scanned(back, "delivered", "2026-11-23T08:30:00Z");
        (await emea.Post($"devices/{device.Id}/receipt", new { depotId = depot.Id })).Must(OK);
        (await emea.Post($"devices/{device.Id}/repair", new { vendorId = vendor.Id })).Must(OK);
        (await emea.Post($"devices/{device.Id}/receipt", new { depotId = depot.Id })).Must(OK);
        (await security.Post($"devices/{device.Id}/sanitisation", new { method = "purge", technique = "cryptoErase", evidence = "certificate 7" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"devices/{device.Id}/disposal", new
        {
            outcome = "destroyed",
            evidence = "certificate 8",
            vendorId = await fleet.Recycler(),
            certificate = new { number = "certificate 8", serialNumbers = new[] { (await fleet.Now(device)).SerialNumber } },
        })).Must(OK);
        return (device, person.WorkEmail);
    }

    private static readonly object Workshop = new { line1 = "Industrieweg 5", city = "Venlo", postcode = "5911 AA", country = "NL" };

    /// <summary>Sends what is drafted and lets the carrier say something of it.</summary>
    private async Task<Guid> Travelled(object draft, params string[] statuses)
    {
        var lead = fleet.As("logistics-lead");
        var id = (await lead.Post("shipments", draft)).Must(Created).Id;
        (await lead.Post($"shipments/{id}/dispatch", new { carrier = "manual", trackingNumber = Seeds.Unique("N") })).Must(OK);
        foreach (var (status, minute) in statuses.Select((s, i) => (s, i)))
            (await lead.Post($"shipments/{id}/scans", new { status, occurredAt = $"2026-11-23T08:0{minute}:00Z" })).Must(OK);
        return id;
    }

    private async Task Unpacked(Guid shipment, Depot depot, Device device) =>
        (await fleet.As("logistics-lead").Post($"shipments/{shipment}/arrival", new { depotId = depot.Id, serialNumbers = new[] { device.SerialNumber } })).Must(OK);

    private static object Lane(string direction, Device device, Depot? from = null, Person? sender = null, Vendor? away = null, Depot? to = null, Person? recipient = null, Vendor? there = null) => new
    {
        direction,
        fromDepotId = from?.Id,
        fromPersonId = sender?.Id,
        fromVendorId = away?.Id,
        toDepotId = to?.Id,
        toPersonId = recipient?.Id,
        toVendorId = there?.Id,
        address = sender is null && recipient is null ? null : Parcels.Lisbon,
        vendorAddress = away is null && there is null ? null : Workshop,
        deviceIds = new[] { device.Id },
    };

    /// <summary>A laptop that travelled, and in how many parcels.</summary>
    private async Task<(Guid Device, int Parcels)> Life(string kind)
    {
        var (depot, other, fixers, ana) = (await fleet.Depot(), await fleet.Depot(Region.Apac), await fleet.Vendor(VendorKind.Repairer), await fleet.Person("PT"));
        var device = kind.StartsWith("person", StringComparison.Ordinal) ? await fleet.InUseBy(ana) : await fleet.Device(depot);
        switch (kind)
        {
            case "depot, repairer, depot":
                await Travelled(Lane("repair", device, from: depot, there: fixers), "delivered");
                await Unpacked(await Travelled(Lane("repair", device, away: fixers, to: depot), "inTransit", "delivered"), depot, device);
                return (device.Id, 2);
            case "person, repairer, person":
                await Travelled(Lane("repair", device, sender: ana, there: fixers), "delivered");
                await Travelled(Lane("repair", device, away: fixers, recipient: ana), "delivered");
                return (device.Id, 2);
            case "person, repairer who does not take it, person":
                await Travelled(Lane("repair", device, sender: ana, there: fixers), "delivered", "returnToSender", "returned");
                return (device.Id, 1);
            case "transfer lost and found":
                await Unpacked(await Travelled(Lane("transfer", device, from: depot, to: other), "lost", "inTransit"), other, device);
                return (device.Id, 1);
            case "repair lost and delivered after all":
                await Travelled(Lane("repair", device, from: depot, there: fixers), "lost", "delivered");
                return (device.Id, 1);
            default:
                await Unpacked(await Travelled(Lane("outbound", device, from: depot, recipient: ana), "delivered", "returnToSender", "returned"), depot, device);
                return (device.Id, 1);
        }
    }

    public static TheoryData<string> Lives =>
        ["depot, repairer, depot", "person, repairer, person", "person, repairer who does not take it, person", "transfer lost and found", "repair lost and delivered after all", "undelivered"];

    [Theory]
    [MemberData(nameof(Lives))]
    public async Task A_repair_by_parcel_is_unpacked_at_each_end(string kind)
    {
        var (device, parcels) = await Life(kind);
        var document = await Document(device);

        Assert.Empty(EpcisCheck.Faults(document));
        var told = document["epcisBody"]!["eventList"]!.AsArray().Select(e => e!).ToList();
        var wrong = told.Where(e => e["errorDeclaration"] is not null).Select(e => e["eventID"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        string? packedIn = null;
        foreach (var e in told.Where(e => e["type"]!.GetValue<string>() == "AggregationEvent" && !wrong.Contains(e["eventID"]!.GetValue<string>())))
        {
            var parent = e["parentID"]!.GetValue<string>();
            Assert.Equal(e["action"]!.GetValue<string>() == "ADD" ? null : parent, packedIn);
            packedIn = packedIn is null ? parent : null;
        }
        Assert.Null(packedIn);
        Assert.Equal(parcels, told.Count(e => e["bizStep"]!.GetValue<string>() == "packing"));
        Assert.Equal(parcels, told.Count(e => e["bizStep"]!.GetValue<string>() == "unpacking" && !wrong.Contains(e["eventID"]!.GetValue<string>())));
        Assert.Equal(parcels, told.Count(e => e["bizStep"]!.GetValue<string>() == "shipping"));
        // What was lost and moves again was not lost.
        Assert.Equal(kind.Contains("lost", StringComparison.Ordinal), told.Any(e => e["errorDeclaration"] is not null && e["bizStep"]!.GetValue<string>() == "other"));
    }

    private async Task<JsonNode> Document(Guid device)
    {
        var answer = (await fleet.As("auditor").Get($"devices/{device}/epcis")).Must(OK);
        Assert.Equal("application/ld+json", answer.ContentHeaders.ContentType?.MediaType);
        return answer.Body!;
    }

    [Fact]
    public async Task A_whole_life_is_told_in_the_words_of_the_standard()
    {
        var (device, _) = await WholeLife();
        var document = await Document(device.Id);

        Assert.Empty(EpcisCheck.Faults(document));
        var told = document["epcisBody"]!["eventList"]!.AsArray().Select(e => $"{e!["bizStep"]} {e["action"]}{(e["errorDeclaration"] is { } error ? $" {error["reason"]}" : "")}").ToList();
        Assert.Equal(
        [
            "commissioning ADD", "receiving OBSERVE", "commissioning ADD incorrect_data", "commissioning ADD", "void_shipping OBSERVE", "packing ADD", "shipping OBSERVE",
            "transporting OBSERVE", "holding OBSERVE", "transporting OBSERVE", "arriving OBSERVE", "unpacking DELETE", "transporting OBSERVE", "unpacking DELETE did_not_occur",
        ], told.Take(14));
        Assert.Equal(["repairing OBSERVE", "receiving OBSERVE", "other OBSERVE", "destroying OBSERVE", "decommissioning DELETE"], told.TakeLast(5));
        Assert.Contains("accepting OBSERVE", told);
    }

    [Fact]
    public async Task It_holds_no_personal_data()
    {
        var (device, email) = await WholeLife();
        var text = (await Document(device.Id)).ToJsonString();
        var person = await fleet.InDatabase(db => db.People.SingleAsync(p => p.WorkEmail == email));

        Assert.DoesNotContain(person.Id.ToString(), text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(email, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Lisbo", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Silva", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_public_schema_accepts_it()
    {
        Assert.SkipUnless(Vectors is not null, "LAPTOPFLEET_VECTORS names no folder.");
        var schema = JsonSchema.FromText(await File.ReadAllTextAsync(Path.Combine(Vectors!, "epcis", "EPCIS-JSON-Schema.json")));
        bool Accepts(JsonNode document) => schema.Evaluate(document.Deserialize(), new EvaluationOptions { RequireFormatValidation = true }).IsValid;

        var (whole, _) = await WholeLife();
        var document = await Document(whole.Id);
        Assert.True(Accepts(document), document.ToJsonString());
        foreach (var kind in Lives)
            Assert.True(Accepts(await Document((await Life(kind)).Device)), kind);
        var wrong = document.DeepClone();
        wrong["epcisBody"]!["eventList"]![0]!["bizStep"] = "posting";
        Assert.False(Accepts(wrong));
        Assert.NotEmpty(EpcisCheck.Faults(wrong));
    }

    [Fact]
    public async Task The_check_finds_what_is_wrong()
    {
        var document = await Document((await fleet.Device()).Id);
        Assert.Empty(EpcisCheck.Faults(document));
        foreach (var (member, value) in new (string, JsonNode)[] { ("bizStep", "posting"), ("eventTime", "yesterday"), ("eventTimeZoneOffset", "Z"), ("epcList", new JsonArray()), ("holder", "Ana"), ("action", "MOVE") })
        {
            var wrong = document.DeepClone();
            wrong["epcisBody"]!["eventList"]![0]![member] = value;
            Assert.NotEmpty(EpcisCheck.Faults(wrong));
        }
    }

    [Fact]
    public async Task It_is_for_logistics_of_the_region_and_for_auditors()
    {
        var device = (await fleet.Device()).Id;
        (await fleet.Anonymous().Get($"devices/{device}/epcis")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("people-ops").Get($"devices/{device}/epcis")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-amer").Get($"devices/{device}/epcis")).MustRefuse(NotFound, "device.unknown");
        (await fleet.As("auditor").Get($"devices/{Guid.CreateVersion7()}/epcis")).MustRefuse(NotFound, "device.unknown");
        (await fleet.As("logistics-emea").Get($"devices/{device}/epcis")).Must(OK);
    }

    [Fact]
    public async Task Places_have_their_own_clock_and_everything_a_name_of_ours()
    {
        await using var named = Fleet.With(("Epcis:Namespace", "https://assets.example.org"));
        var depot = await named.Depot(Region.Apac);
        var device = await named.Device(depot);
        var first = (await named.As("auditor").Get($"devices/{device.Id}/epcis")).Must(OK)["epcisBody"]["eventList"]![0]!;

        Assert.Equal("+08:00", first["eventTimeZoneOffset"]!.GetValue<string>());
        Assert.Equal($"https://assets.example.org/id/device/{device.Id}", first["epcList"]![0]!.GetValue<string>());
        Assert.Equal($"https://assets.example.org/id/depot/{depot.Id}", first["bizLocation"]!["id"]!.GetValue<string>());
        Assert.Equal(device.SerialNumber, first["ilmd"]!["fleet:serialNumber"]!.GetValue<string>());
    }
}

internal static class JsonElements
{
    public static System.Text.Json.JsonElement Deserialize(this JsonNode node) => System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(node.ToJsonString());
}
