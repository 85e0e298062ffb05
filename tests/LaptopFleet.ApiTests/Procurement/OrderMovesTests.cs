using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

/// <summary>Whoever moves to another country takes along what is ordered for them.</summary>
public sealed class OrderMovesTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private const string Overtaken = "The person has moved to US since, on 2026-11-23: see that it reaches them there.";
    private readonly Fleet fleet = fleet;

    [Fact]
    public async Task What_waits_is_of_the_new_region_by_its_route_and_served_from_its_depots()
    {
        var (person, model) = (await fleet.Person("PT"), await fleet.Model());
        var order = await fleet.WaitingOrder(model, person);

        await Moves(person, "US", "America/New_York");

        (await fleet.As("logistics-emea").Get($"orders/{order.Id}")).MustRefuse(NotFound, "order.unknown");
        var moved = (await fleet.As("logistics-amer").Get($"orders/{order.Id}")).Must(OK);
        Assert.Equal(("waiting", "US", "AMER", "vendor", order["latestOrderOn"].GetValue<string>()),
            (moved.State(), moved["country"].GetValue<string>(), moved["region"].GetValue<string>(), moved["route"].GetValue<string>(), moved["latestOrderOn"].GetValue<string>()));
        var explained = (await fleet.As("logistics-amer").Get($"orders/{order.Id}/explanation")).Must(OK)["decisions"].AsArray();
        Assert.Equal([("route.pt", "PT"), ("route.us", "US")], explained.Where(d => d!["kind"]!.GetValue<string>() == "route").Select(d => (d!["rule"]!["ruleId"]!.GetValue<string>(), d["inputs"]!["country"]!.GetValue<string>())));
        var told = await fleet.InDatabase(db => db.Events.SingleAsync(e => e.SubjectId == order.Id && e.Type == "OrderMoved"));
        Assert.Equal((Region.Amer, "people-ops"), (told.Region, told.ActorId));
        Assert.Contains("\"fromCountry\":\"PT\",\"country\":\"US\",\"fromRegion\":\"EMEA\",\"state\":\"waiting\"", told.Data, StringComparison.Ordinal);
        Assert.Equal("America/New_York", await fleet.InDatabase(db => db.Deadlines.Where(d => d.SubjectId == order.Id && d.WithdrawnAt == null).Select(d => d.Zone).SingleAsync()));

        var device = await fleet.Device(await fleet.Depot(Region.Amer), model);
        Assert.Equal(device.Id, (await fleet.As("logistics-amer").Post($"orders/{order.Id}/allocation")).Must(OK)["deviceId"].GetValue<Guid>());
    }

    [Fact]
    public async Task Where_no_vendor_delivers_it_is_to_be_bought_and_back_again_what_was_proposed_is_withdrawn()
    {
        var person = await fleet.Person("PT");
        var order = await fleet.WaitingOrder(await fleet.Model(), person);

        await Moves(person, "BR", "America/Sao_Paulo");
        var there = (await fleet.As("logistics-latam").Get($"orders/{order.Id}")).Must(OK);
        Assert.Equal(("self-procure", null, null), (there["route"].GetValue<string>(), there.Body!["latestOrderOn"], there.Body["expectedOn"]));
        var quotes = new[] { new { retailer = "A shop", amount = new { amount = "2300.00", currency = "USD" }, url = "https://shop.example/1" } };
        (await fleet.As(person.WorkEmail).Post($"orders/{order.Id}/self-purchase", new { choice = "advance", quotes })).Must(OK);

        await Moves(person, "PT", "Europe/Lisbon");
        var back = (await fleet.As("logistics-emea").Get($"orders/{order.Id}")).Must(OK);
        Assert.Equal(("waiting", "vendor", null), (back.State(), back["route"].GetValue<string>(), back.Body!["selfPurchase"]));
        Assert.Equal(["OrderPlaced", "OrderMoved", "SelfPurchaseProposed", "SelfPurchaseWithdrawn", "OrderMoved"], await Told(order.Id));
    }

    [Fact]
    public async Task A_laptop_that_is_set_aside_in_the_region_before_serves_somebody_there_and_one_of_the_same_region_stays()
    {
        var (person, model) = (await fleet.Person("PT"), await fleet.Model());
        var device = await fleet.Device(await fleet.Depot(), model);
        var order = await fleet.AllocatedOrder(model, person);

        await Moves(person, "NL", "Europe/Amsterdam");
        Assert.Equal("allocated", (await fleet.As("logistics-emea").Get($"orders/{order.Id}")).Must(OK).State());

        await Moves(person, "US", "America/New_York");
        Assert.Equal("waiting", (await fleet.As("logistics-amer").Get($"orders/{order.Id}")).Must(OK).State());
        Assert.Equal(DeviceState.InStock, (await fleet.Now(device)).State);
        Assert.Equal(["OrderPlaced", "OrderAllocated", "OrderMoved", "OrderReleased", "OrderMoved"], await Told(order.Id));
        // Whoever looks after the depot hears that the laptop is free again.
        Assert.Equal(Region.Emea, await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == order.Id && e.Type == "OrderReleased").Select(e => e.Region!.Value).SingleAsync()));
        var other = await fleet.WaitingOrder(model);
        Assert.Equal(device.Id, (await fleet.As("logistics-emea").Post($"orders/{other.Id}/allocation")).Must(OK)["deviceId"].GetValue<Guid>());
    }

    [Fact]
    public async Task A_laptop_that_lies_in_a_parcel_already_stays_with_its_order_which_says_so()
    {
        var (person, model, depot) = (await fleet.Person("PT"), await fleet.Model(), await fleet.Depot());
        var device = await fleet.Device(depot, model);
        var order = await fleet.AllocatedOrder(model, person);
        await fleet.Drafted(depot, person, device);
        fleet.Clock.Advance(Duration.FromMinutes(1));

        await Moves(person, "US", "America/New_York");

        Assert.Equal(("allocated", $"A laptop is set aside for it. {Overtaken}"), await Standing(order.Id));
    }

    [Fact]
    public async Task What_a_depot_of_the_region_before_expects_serves_somebody_there_and_a_vendor_who_ships_straight_has_to_be_told()
    {
        var (model, depot) = (await fleet.Model(), await fleet.Depot());
        var (person, other) = (await fleet.Person("PT"), await fleet.Person("PT"));
        var (order, straight) = (await fleet.WaitingOrder(model, person), await fleet.WaitingOrder(model, other));
        await Buy(model, depot, order);
        await Buy(model, null, straight);
        fleet.Clock.Advance(Duration.FromMinutes(1));

        await Moves(person, "US", "America/New_York");
        await Moves(other, "US", "America/New_York");

        Assert.Equal("waiting", (await Standing(order.Id)).State);
        Assert.Equal(["OrderPlaced", "OrderPutOnOrder", "OrderTakenOffOrder", "OrderMoved"], await Told(order.Id));
        Assert.Equal(("onOrder", $"The vendor ships it straight to the person. {Overtaken}"), await Standing(straight.Id));
    }

    [Fact]
    public async Task A_parcel_that_is_under_way_is_on_the_list_of_what_to_look_after_until_somebody_settles_it()
    {
        var (person, model) = (await fleet.Person("PT"), await fleet.Model());
        await fleet.Device(await fleet.Depot(), model);
        var order = await fleet.AllocatedOrder(model, person);
        var parcel = (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", new { carrier = "manual", trackingNumber = Seeds.Unique("TR"), address = Parcels.Lisbon })).Must(OK)["shipmentId"].GetValue<Guid>();
        fleet.Clock.Advance(Duration.FromMinutes(1));

        await Moves(person, "US", "America/New_York");

        Assert.Equal(("dispatched", $"The laptop has been sent, and waits to be accepted. {Overtaken}"), await Standing(order.Id));
        Assert.Equal("PT", (await fleet.As("logistics-emea").Get($"shipments/{parcel}")).Must(OK)["to"]["country"]!.GetValue<string>());
        Assert.Equal("Whom it goes to moved to another country 0 hours ago, and nobody has settled it.", await Trouble(parcel));
        // What its carrier says of it is another thing.
        (await fleet.As("logistics-emea").Post($"shipments/{parcel}/scans", new { status = "inTransit", occurredAt = $"{fleet.Clock.GetCurrentInstant()}" })).Must(OK);
        Assert.NotNull(await Trouble(parcel));

        (await fleet.As("logistics-emea").Post($"shipments/{parcel}/settlement")).Must(OK);
        Assert.Null(await Trouble(parcel));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == parcel && e.Type == "ShipmentConsigneeMoved")));
    }

    [Fact]
    public async Task What_is_closed_stays_and_who_moves_within_a_country_moves_no_order()
    {
        var (person, model) = (await fleet.Person("PT"), await fleet.Model());
        var closed = await fleet.WaitingOrder(model, person);
        (await fleet.As("people-ops").Post($"orders/{closed.Id}/cancellation")).Must(OK);
        var open = await fleet.WaitingOrder(model, person);

        await Moves(person, "PT", "Atlantic/Madeira");
        Assert.Equal(["OrderPlaced"], await Told(open.Id));

        await Moves(person, "US", "America/New_York");
        Assert.Equal(["OrderPlaced", "OrderCancelled"], await Told(closed.Id));
        Assert.Equal(["OrderPlaced", "OrderMoved"], await Told(open.Id));
    }

    private async Task Moves(Person person, string country, string zone) =>
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { country, zone }, "*")).Must(OK);

    private async Task Buy(Model model, Depot? depot, Answer order)
    {
        var lead = fleet.As("logistics-lead");
        var line = new { modelId = model.Id, quantity = 1, unitPrice = new { amount = "2000.00", currency = "USD" }, expectedOn = "2026-12-14", forOrderIds = new[] { order.Id } };
        var draft = (await lead.Post("purchase-orders", new { vendorId = (await fleet.Vendor()).Id, depotId = depot?.Id, lines = new[] { line } })).Must(Created);
        (await lead.Post($"purchase-orders/{draft.Id}/placement", new { reference = "V-1" })).Must(OK);
    }

    private async Task<(string State, string Why)> Standing(Guid order)
    {
        var allocation = (await fleet.As("logistics-lead").Get($"orders/{order}/explanation")).Must(OK)["allocation"];
        return (allocation["state"]!.GetValue<string>(), allocation["why"]!.GetValue<string>());
    }

    private async Task<string?> Trouble(Guid parcel) => (await fleet.As("logistics-lead").Get("shipments/attention?kind=exception&limit=200")).Must(OK)["items"].AsArray()
        .SingleOrDefault(line => line!["id"]!.GetValue<Guid>() == parcel)?["why"]!.GetValue<string>();

    private Task<List<string>> Told(Guid order) => fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == order).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
}
