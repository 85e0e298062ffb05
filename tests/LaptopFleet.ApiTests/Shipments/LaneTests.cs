using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.World;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments;

/// <summary>Each lane from end to end: who answers for the laptop follows the scans, to the depot, the person and the repairer, back again, and into nothing.</summary>
public sealed class LaneTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object Workshop = new { line1 = "Industrieweg 5", city = "Venlo", postcode = "5911 AA", country = "NL" };

    private HttpClient Logistics => fleet.As("logistics-lead");

    private async Task<Guid> Sent(object draft)
    {
        var id = (await Logistics.Post("shipments", draft)).Must(Created).Id;
        (await Logistics.Post($"shipments/{id}/dispatch", new { carrier = "manual", trackingNumber = Seeds.Unique("N") })).Must(OK);
        return id;
    }

    private async Task<string> Scan(Guid shipment, string status, string at) =>
        (await Logistics.Post($"shipments/{shipment}/scans", new { status, occurredAt = $"2026-11-23T{at}:00Z" })).Must(OK)["state"].GetValue<string>();

    private async Task Arrive(Guid shipment, Depot depot, Device device) =>
        Assert.Equal([device.SerialNumber], (await Logistics.Post($"shipments/{shipment}/arrival", new { depotId = depot.Id, serialNumbers = new[] { device.SerialNumber } })).Must(OK)["received"].AsArray().Select(s => s!.GetValue<string>()));

    /// <summary>By the row and by the evidence: both say the same.</summary>
    private async Task Answers(Device device, Custody custody, Guid? holder, DeviceState state)
    {
        var (row, trail) = (await fleet.Now(device), (await Logistics.Get($"devices/{device.Id}/custody")).Must(OK));
        Assert.Equal((custody, holder, state), (row.Custody, row.DepotId ?? row.ShipmentId ?? row.PersonId ?? row.RepairerId, row.State));
        Assert.Equal((System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(custody.ToString()), holder), (trail["custody"].GetValue<string>(), trail.Body!["holderId"]?.GetValue<Guid>()));
    }

    private static object ToRepair(Depot from, Vendor vendor, Device device) =>
        new { direction = "repair", fromDepotId = from.Id, toVendorId = vendor.Id, vendorAddress = Workshop, deviceIds = new[] { device.Id } };

    private static object HomeToRepair(Person from, Vendor vendor, Device device) =>
        new { direction = "repair", fromPersonId = from.Id, toVendorId = vendor.Id, address = Parcels.Lisbon, vendorAddress = Workshop, deviceIds = new[] { device.Id } };

    private static object FromRepair(Vendor vendor, Depot? depot, Person? person, Device device) => new
    {
        direction = "repair",
        fromVendorId = vendor.Id,
        toDepotId = depot?.Id,
        toPersonId = person?.Id,
        address = person is null ? null : Parcels.Lisbon,
        vendorAddress = Workshop,
        deviceIds = new[] { device.Id },
    };

    [Fact]
    public async Task Depot_to_depot()
    {
        var (venlo, singapore) = (await fleet.Depot(), await fleet.Depot(Region.Apac));
        var device = await fleet.Device(venlo);
        var id = await Sent(new { direction = "transfer", fromDepotId = venlo.Id, toDepotId = singapore.Id, deviceIds = new[] { device.Id } });
        await Answers(device, Custody.Shipment, id, DeviceState.InTransit);

        Assert.Equal("customsHold", await Scan(id, "customsHold", "02:00"));
        Assert.Equal("delivered", await Scan(id, "delivered", "06:00"));
        await Answers(device, Custody.Shipment, id, DeviceState.InTransit);
        await Arrive(id, singapore, device);

        await Answers(device, Custody.Depot, singapore.Id, DeviceState.Received);
        Assert.Equal(Region.Apac, (await fleet.Now(device)).Region);
    }

    [Fact]
    public async Task Depot_to_depot_and_back_to_the_sender()
    {
        var (venlo, singapore) = (await fleet.Depot(), await fleet.Depot(Region.Apac));
        var device = await fleet.Device(venlo);
        var id = await Sent(new { direction = "transfer", fromDepotId = venlo.Id, toDepotId = singapore.Id, deviceIds = new[] { device.Id } });

        Assert.Equal("returnToSender", await Scan(id, "returnToSender", "05:00"));
        Assert.Equal("returned", await Scan(id, "delivered", "08:00"));
        await Answers(device, Custody.Shipment, id, DeviceState.InTransit);
        await Arrive(id, venlo, device);

        await Answers(device, Custody.Depot, venlo.Id, DeviceState.Received);
    }

    [Fact]
    public async Task Depot_to_depot_lost_and_found()
    {
        var (venlo, singapore) = (await fleet.Depot(), await fleet.Depot(Region.Apac));
        var device = await fleet.Device(venlo);
        var id = await Sent(new { direction = "transfer", fromDepotId = venlo.Id, toDepotId = singapore.Id, deviceIds = new[] { device.Id } });

        Assert.Equal("lost", await Scan(id, "lost", "05:00"));
        await Answers(device, Custody.Gone, null, DeviceState.Lost);
        Assert.Equal("inTransit", await Scan(id, "inTransit", "07:00"));
        await Answers(device, Custody.Shipment, id, DeviceState.InTransit);
        await Arrive(id, singapore, device);

        await Answers(device, Custody.Depot, singapore.Id, DeviceState.Received);
    }

    [Fact]
    public async Task Depot_to_repairer_and_back()
    {
        var (venlo, fixers) = (await fleet.Depot(), await fleet.Vendor(VendorKind.Repairer));
        var device = await fleet.Device(venlo);
        var there = await Sent(ToRepair(venlo, fixers, device));
        await Answers(device, Custody.Shipment, there, DeviceState.RepairTransit);
        await Scan(there, "delivered", "04:00");
        await Answers(device, Custody.Repairer, fixers.Id, DeviceState.InRepair);

        var back = await Sent(FromRepair(fixers, venlo, null, device));
        await Answers(device, Custody.Shipment, back, DeviceState.RepairTransit);
        await Scan(back, "delivered", "07:00");
        await Answers(device, Custody.Shipment, back, DeviceState.RepairTransit);
        await Arrive(back, venlo, device);

        await Answers(device, Custody.Depot, venlo.Id, DeviceState.Received);
        (await Logistics.Post($"devices/{device.Id}/restock", new { condition = "refurbished" })).Must(OK);
    }

    [Fact]
    public async Task Depot_to_repairer_who_does_not_take_it()
    {
        var (venlo, fixers) = (await fleet.Depot(), await fleet.Vendor(VendorKind.Repairer));
        var device = await fleet.Device(venlo);
        var there = await Sent(ToRepair(venlo, fixers, device));
        await Scan(there, "delivered", "04:00");

        await Scan(there, "returnToSender", "05:00");
        await Answers(device, Custody.Shipment, there, DeviceState.RepairTransit);
        await Scan(there, "returned", "08:00");
        await Arrive(there, venlo, device);

        await Answers(device, Custody.Depot, venlo.Id, DeviceState.Received);
    }

    [Fact]
    public async Task Depot_to_repairer_lost_and_delivered_after_all()
    {
        var (venlo, fixers) = (await fleet.Depot(), await fleet.Vendor(VendorKind.Repairer));
        var device = await fleet.Device(venlo);
        var there = await Sent(ToRepair(venlo, fixers, device));

        await Scan(there, "lost", "04:00");
        await Answers(device, Custody.Gone, null, DeviceState.Lost);
        await Scan(there, "delivered", "08:00");

        await Answers(device, Custody.Repairer, fixers.Id, DeviceState.InRepair);
    }

    [Fact]
    public async Task Person_to_repairer_and_home_again()
    {
        var (ana, fixers) = (await fleet.Person("PT"), await fleet.Vendor(VendorKind.Repairer));
        var device = await fleet.InUseBy(ana);
        var there = await Sent(HomeToRepair(ana, fixers, device));
        await Answers(device, Custody.Shipment, there, DeviceState.RepairTransit);
        await Scan(there, "delivered", "04:00");
        await Answers(device, Custody.Repairer, fixers.Id, DeviceState.InRepair);

        var home = await Sent(FromRepair(fixers, null, ana, device));
        await Answers(device, Custody.Shipment, home, DeviceState.RepairTransit);
        await Scan(home, "delivered", "08:00");

        // She accepted it once; nobody asks her again.
        await Answers(device, Custody.Person, ana.Id, DeviceState.InUse);
        Assert.NotNull((await fleet.Now(device)).InUseSince);
    }

    [Fact]
    public async Task Person_to_repairer_and_to_a_depot()
    {
        var (ana, fixers, venlo) = (await fleet.Person("PT"), await fleet.Vendor(VendorKind.Repairer), await fleet.Depot());
        var device = await fleet.InUseBy(ana);
        await Scan(await Sent(HomeToRepair(ana, fixers, device)), "delivered", "04:00");

        var back = await Sent(FromRepair(fixers, venlo, null, device));
        await Scan(back, "delivered", "08:00");
        await Arrive(back, venlo, device);

        await Answers(device, Custody.Depot, venlo.Id, DeviceState.Received);
        // Somebody used it, so it is sanitised before anybody else gets it.
        (await Logistics.Post($"devices/{device.Id}/restock", new { condition = "refurbished" })).MustRefuse(Conflict, "device.not-sanitised");
    }

    [Fact]
    public async Task Person_to_repairer_undelivered_is_the_persons_again()
    {
        var (ana, fixers) = (await fleet.Person("PT"), await fleet.Vendor(VendorKind.Repairer));
        var device = await fleet.InUseBy(ana);
        var there = await Sent(HomeToRepair(ana, fixers, device));

        await Scan(there, "returnToSender", "04:00");
        await Answers(device, Custody.Shipment, there, DeviceState.RepairTransit);
        await Scan(there, "returned", "08:00");

        await Answers(device, Custody.Person, ana.Id, DeviceState.InUse);
    }

    [Fact]
    public async Task Repairer_to_person_undelivered_is_the_repairers_again_and_then_lost()
    {
        var (ana, fixers) = (await fleet.Person("PT"), await fleet.Vendor(VendorKind.Repairer));
        var device = await fleet.InUseBy(ana);
        await Scan(await Sent(HomeToRepair(ana, fixers, device)), "delivered", "01:00");
        var home = await Sent(FromRepair(fixers, null, ana, device));
        await Scan(home, "returnToSender", "02:00");
        await Scan(home, "returned", "03:00");
        await Answers(device, Custody.Repairer, fixers.Id, DeviceState.InRepair);

        var again = await Sent(FromRepair(fixers, null, ana, device));
        await Scan(again, "lost", "08:00");

        await Answers(device, Custody.Gone, null, DeviceState.Lost);
    }

    [Fact]
    public async Task A_repairer_sends_nobody_a_laptop_that_they_did_not_send_in()
    {
        var (ana, somebody, fixers) = (await fleet.Person("PT"), await fleet.Person("PT"), await fleet.Vendor(VendorKind.Repairer));
        var device = await fleet.InUseBy(ana);
        await Scan(await Sent(HomeToRepair(ana, fixers, device)), "delivered", "01:00");

        (await Logistics.Post("shipments", FromRepair(fixers, null, somebody, device))).MustRefuse(Conflict, "shipment.not-theirs");
        (await Logistics.Post("shipments", FromRepair(await fleet.Vendor(VendorKind.Repairer), null, ana, device))).MustRefuse(Conflict, "shipment.not-theirs");
    }

    [Fact]
    public async Task Return_of_a_person_that_comes_back_to_them()
    {
        var (ana, venlo) = (await fleet.Person("PT"), await fleet.Depot());
        var device = await fleet.InUseBy(ana);
        await fleet.Do(device, (d, now) => d.EndUse(now));
        var id = await Sent(new { direction = "return", fromPersonId = ana.Id, toDepotId = venlo.Id, address = Parcels.Lisbon, deviceIds = new[] { device.Id } });
        await Answers(device, Custody.Shipment, id, DeviceState.Returning);

        await Scan(id, "exception", "03:00");
        await Scan(id, "returned", "08:00");

        await Answers(device, Custody.Person, ana.Id, DeviceState.ReturnDue);
    }
}
