using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments;

public sealed class ReceiveShipmentTests(Fleet fleet) : IClassFixture<Fleet>
{
    private async Task<(Guid Id, Device One, Device Two, LaptopFleet.Catalog.Depot To)> Transfer()
    {
        var (from, to) = (await fleet.Depot(), await fleet.Depot(Region.Apac));
        var (one, two) = (await fleet.Device(from), await fleet.Device(from));
        var id = (await fleet.As("logistics-emea").Post("shipments", new { direction = "transfer", fromDepotId = from.Id, toDepotId = to.Id, deviceIds = new[] { one.Id, two.Id } })).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"shipments/{id}/dispatch")).Must(OK);
        return (id, one, two, to);
    }

    [Fact]
    public async Task The_depot_says_what_arrived_what_is_missing_and_what_was_there_besides()
    {
        var (id, one, two, to) = await Transfer();

        var answer = (await fleet.As("logistics-apac").Post($"shipments/{id}/arrival", new { depotId = to.Id, serialNumbers = new[] { one.SerialNumber.ToLowerInvariant(), "STRANGE-1" } })).Must(OK);

        Assert.Equal([one.SerialNumber], answer["received"].AsArray().Select(s => s!.GetValue<string>()));
        Assert.Equal([two.SerialNumber], answer["missing"].AsArray().Select(s => s!.GetValue<string>()));
        Assert.Equal(["STRANGE-1"], answer["unexpected"].AsArray().Select(s => s!.GetValue<string>()));
        Assert.Equal((DeviceState.Received, (Guid?)to.Id, Region.Apac), ((await fleet.Now(one)).State, (await fleet.Now(one)).DepotId, (await fleet.Now(one)).Region));
        Assert.Equal(Custody.Shipment, (await fleet.Now(two)).Custody);
        var types = await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id).Select(e => e.Type).ToListAsync());
        Assert.Contains("ShipmentItemMissed", types);
        Assert.Contains("UnexpectedItemFound", types);
    }

    [Fact]
    public async Task The_rest_may_arrive_later()
    {
        var (id, one, two, to) = await Transfer();
        (await fleet.As("logistics-apac").Post($"shipments/{id}/arrival", new { depotId = to.Id, serialNumbers = new[] { one.SerialNumber } })).Must(OK);

        var again = (await fleet.As("logistics-apac").Post($"shipments/{id}/arrival", new { depotId = to.Id, serialNumbers = new[] { one.SerialNumber, two.SerialNumber } })).Must(OK);

        Assert.Equal([two.SerialNumber], again["received"].AsArray().Select(s => s!.GetValue<string>()));
        Assert.Equal(to.Id, (await fleet.Now(two)).DepotId);
    }

    [Fact]
    public async Task The_carriers_word_alone_gives_a_depot_nothing()
    {
        var (id, one, _, _) = await Transfer();

        await fleet.Delivered(id);

        Assert.Equal(Custody.Shipment, (await fleet.Now(one)).Custody);
    }

    [Fact]
    public async Task A_laptop_that_a_depot_received_on_its_own_is_free_for_another_parcel()
    {
        var (id, one, _, to) = await Transfer();
        await fleet.InDatabase(async db =>
        {
            var device = await db.Devices.SingleAsync(d => d.Id == one.Id);
            var now = fleet.Clock.GetCurrentInstant();
            db.Record([device.Receive(to, now), device.Restock(Condition.Used, now)], LaptopFleet.Audit.Actor.Job("test-setup"));
            return await db.SaveChangesAsync();
        });
        var tan = await fleet.Person("SG");

        var next = (await fleet.As("logistics-apac").Post("shipments", new
        {
            direction = "outbound",
            fromDepotId = to.Id,
            toPersonId = tan.Id,
            address = new { line1 = "1 Beach Road", city = "Singapore", postcode = "189673", country = "SG" },
            deviceIds = new[] { one.Id },
        })).Must(Created);

        var claims = await fleet.InDatabase(db => db.ShipmentContents.Where(c => c.DeviceId == one.Id).OrderBy(c => c.Id).Select(c => new { c.ShipmentId, Open = c.ClosedAt == null }).ToListAsync());
        Assert.Equal([(id, false), (next.Id, true)], claims.Select(c => (c.ShipmentId, c.Open)));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var (id, one, _, to) = await Transfer();
        var body = new { depotId = to.Id, serialNumbers = new[] { one.SerialNumber } };

        (await fleet.Anonymous().Post($"shipments/{id}/arrival", body)).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("auditor").Post($"shipments/{id}/arrival", body)).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-amer").Post($"shipments/{id}/arrival", body)).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As("logistics-apac").Post($"shipments/{Guid.CreateVersion7()}/arrival", body)).MustRefuse(NotFound, "shipment.unknown");
        Assert.Equal(["/depotId"], (await fleet.As("logistics-apac").Post($"shipments/{id}/arrival", new { depotId = Guid.CreateVersion7(), serialNumbers = Array.Empty<string>() })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/serialNumbers/0"], (await fleet.As("logistics-apac").Post($"shipments/{id}/arrival", new { depotId = to.Id, serialNumbers = new[] { " " } })).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task A_draft_does_not_arrive()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var draft = await fleet.Drafted(depot, ana, await fleet.Device(depot));

        (await fleet.As("logistics-emea").Post($"shipments/{draft.Id}/arrival", new { depotId = depot.Id, serialNumbers = Array.Empty<string>() })).MustRefuse(Conflict, "shipment.not-dispatched");
    }
}
