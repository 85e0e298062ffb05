using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Assignments;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Assignments;

public sealed class ListMyLaptopsTests(Fleet fleet) : IClassFixture<Fleet>
{
    private async Task<JsonNode> Only(string who) => (await fleet.As(who).Get("me/laptops")).Must(OK)["laptops"].AsArray().Single()!;

    [Fact]
    public async Task It_tells_the_whole_way_of_a_laptop_to_its_person()
    {
        var (shipment, ana, device, _) = await fleet.Sent();
        var me = fleet.As(ana.WorkEmail);

        var onTheWay = await Only(ana.WorkEmail);
        Assert.Equal(("It is on its way to you.", "1Z 999 AA1", "nothing"), (onTheWay["where"]!.GetValue<string>(), onTheWay["parcel"]!["trackingNumber"]!.GetValue<string>(), onTheWay["next"]!.GetValue<string>()));

        await fleet.Scanned(shipment, "availableForPickup", "2026-11-23T07:00:00Z");
        Assert.Equal("pickUp", (await Only(ana.WorkEmail))["next"]!.GetValue<string>());

        var id = (await fleet.As("logistics-emea").Post("assignments", new { personId = ana.Id, deviceId = device.Id, handedOver = false })).Must(Created).Id;
        await fleet.Delivered(shipment);
        var delivered = await Only(ana.WorkEmail);
        Assert.Equal(("accept", id), (delivered["next"]!.GetValue<string>(), delivered["assignmentId"]!.GetValue<Guid>()));
        Assert.Null(delivered["serialNumber"]);

        (await me.Post($"assignments/{id}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);
        var inUse = await Only(ana.WorkEmail);
        Assert.Equal(("It is with you.", device.SerialNumber, "Maker Book 14"), (inUse["where"]!.GetValue<string>(), inUse["serialNumber"]!.GetValue<string>(), inUse["model"]!.GetValue<string>()));

        (await fleet.As("people-ops").Post($"assignments/{id}/end", new { reason = "leaves" })).Must(OK);
        var due = await Only(ana.WorkEmail);
        Assert.Equal(("sendBack", "2026-12-07"), (due["next"]!.GetValue<string>(), due["nextBy"]!.GetValue<string>()));

        var back = (await fleet.As("logistics-emea").Post("shipments", new { direction = "return", fromPersonId = ana.Id, toDepotId = (await fleet.Depot()).Id, address = Parcels.Lisbon, deviceIds = new[] { device.Id } })).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"shipments/{back}/dispatch", new { trackingNumber = "RT 1" })).Must(OK);
        Assert.Equal("RT 1", (await Only(ana.WorkEmail))["parcel"]!["trackingNumber"]!.GetValue<string>());
    }

    [Fact]
    public async Task Days_are_those_of_the_persons_zone()
    {
        var (person, device) = (await fleet.Person("NZ"), await fleet.Device());
        (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = device.Id, dueBackOn = "2026-12-24" })).Must(Created);
        var mine = (await fleet.As(person.WorkEmail).Get("me/laptops")).Must(OK);

        Assert.Equal("Pacific/Auckland", mine["zone"].GetValue<string>());
        Assert.Equal("loaner", mine["laptops"][0]!["kind"]!.GetValue<string>());
        var id = mine["laptops"][0]!["assignmentId"]!.GetValue<Guid>();
        (await fleet.As(person.WorkEmail).Post($"assignments/{id}/acceptance", new { serialNumber = device.SerialNumber, statement = mine["statementVersion"].GetValue<string>() })).Must(OK);
        Assert.Equal("2026-12-24", (await Only(person.WorkEmail))["nextBy"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_sees_anybody_elses()
    {
        await fleet.Sent();

        Assert.Empty((await fleet.As((await fleet.Person("PT")).WorkEmail).Get("me/laptops")).Must(OK)["laptops"].AsArray());
        Assert.Empty((await fleet.As("admin").Get("me/laptops")).Must(OK)["laptops"].AsArray());
        (await fleet.Anonymous().Get("me/laptops")).MustRefuse(Unauthorized, "auth.required");
    }
}
