using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

/// <summary>A new hire for whom nothing is free gets the laptop of a refresh that has not left.</summary>
public sealed class PreemptionTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    [Fact]
    public async Task Both_orders_say_so_and_why()
    {
        var model = await fleet.Model();
        var device = await fleet.Device(await fleet.Depot(), model);
        var refresh = await Refresh(model);
        Assert.Equal("allocated", (await Allocate(refresh)).State());
        var hire = await fleet.WaitingOrder(model);

        var took = await Allocate(hire);

        Assert.Equal(("allocated", device.Id, refresh.Id), (took.State(), took["deviceId"].GetValue<Guid>(), took["tookFromOrderId"].GetValue<Guid>()));
        Assert.Equal("A laptop is set aside for it. It had been set aside for a refresh, which waits again: a new hire is served first.", took["why"].GetValue<string>());
        var gave = (await fleet.As("logistics-emea").Get($"orders/{refresh.Id}/explanation")).Must(OK)["allocation"];
        Assert.Equal(("waiting", hire.Id), (gave["state"]!.GetValue<string>(), gave["gaveWayToOrderId"]!.GetValue<Guid>()));
        Assert.Equal("The laptop that was set aside for it went to a new hire on 2026-11-23, who is served first. It is the next one, but no laptop of this model is free in EMEA.", gave["why"]!.GetValue<string>());
        Assert.Equal(["OrderPlaced", "OrderApproved", "OrderAllocated", "OrderGaveWay"], await Told(refresh.Id));
        Assert.Equal(["OrderPlaced", "OrderTookOver", "OrderAllocated"], await Told(hire.Id));
        Assert.Equal(["DeviceRegistered", "DeviceAllocated", "DeviceReleased", "DeviceAllocated"], await Told(device.Id));
    }

    [Fact]
    public async Task What_is_free_is_taken_first()
    {
        var (model, depot) = (await fleet.Model(), await fleet.Depot());
        await fleet.Device(depot, model);
        var refresh = await Refresh(model);
        await Allocate(refresh);
        var free = await fleet.Device(depot, model, Condition.Used);

        var hire = await Allocate(await fleet.WaitingOrder(model));

        Assert.Equal((free.Id, null), (hire["deviceId"].GetValue<Guid>(), hire.Body!["tookFromOrderId"]));
        Assert.Equal("allocated", (await fleet.As("logistics-emea").Get($"orders/{refresh.Id}")).Must(OK).State());
    }

    [Fact]
    public async Task What_lies_in_a_parcel_or_was_given_out_stays()
    {
        var (model, depot) = (await fleet.Model(), await fleet.Depot());
        var device = await fleet.Device(depot, model);
        var refresh = await Refresh(model);
        await Allocate(refresh);
        (await fleet.As("logistics-emea").Post("shipments", new { direction = "transfer", fromDepotId = depot.Id, toDepotId = (await fleet.Depot()).Id, deviceIds = new[] { device.Id } })).Must(Created);

        Assert.Equal("waiting", (await Allocate(await fleet.WaitingOrder(model))).State());
        Assert.Equal("allocated", (await fleet.As("logistics-emea").Get($"orders/{refresh.Id}")).Must(OK).State());
    }

    [Fact]
    public async Task No_other_kind_of_order_takes_from_another()
    {
        var model = await fleet.Model();
        await fleet.Device(await fleet.Depot(), model);
        var hire = await fleet.AllocatedOrder(model);

        Assert.Equal("waiting", (await Allocate(await Refresh(model))).State());
        Assert.Equal("waiting", (await Allocate(await fleet.WaitingOrder(model))).State());
        Assert.Equal("allocated", (await fleet.As("logistics-emea").Get($"orders/{hire.Id}")).Must(OK).State());
        Assert.Equal([(OrderKind.NewHire, OrderKind.Refresh)], from kind in Enum.GetValues<OrderKind>() from other in Enum.GetValues<OrderKind>() where OrderKinds.TakesFrom(kind, other) select (kind, other));
    }

    [Fact]
    public async Task The_job_serves_a_new_hire_from_a_refresh_without_being_asked_and_the_refresh_gets_the_next_one()
    {
        var (model, depot) = (await fleet.Model(), await fleet.Depot());
        var device = await fleet.Device(depot, model);
        var refresh = await Refresh(model);
        await Allocate(refresh);
        var hire = await fleet.WaitingOrder(model);

        await fleet.Run<AllocateStockJob>();
        var second = await fleet.Device(depot, model);
        await fleet.Run<AllocateStockJob>();

        Assert.Equal(device.Id, await DeviceOf(hire.Id));
        Assert.Equal(second.Id, await DeviceOf(refresh.Id));
        var explained = (await fleet.As("logistics-emea").Get($"orders/{refresh.Id}/explanation")).Must(OK)["allocation"];
        Assert.Equal(("A laptop is set aside for it.", null), (explained["why"]!.GetValue<string>(), explained["gaveWayToOrderId"]));
    }

    private async Task<Answer> Refresh(Model model)
    {
        var order = (await fleet.As("people-ops").Order(await fleet.Person(), model, "refresh")).Must(Created);
        (await fleet.As("logistics-lead").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);
        return order;
    }

    private async Task<Answer> Allocate(Answer order) => (await fleet.As("logistics-emea").Post($"orders/{order.Id}/allocation")).Must(OK);

    private Task<Guid?> DeviceOf(Guid order) => fleet.InDatabase(db => db.Orders.Where(o => o.Id == order).Select(o => o.AllocatedDeviceId).SingleAsync());

    private Task<List<string>> Told(Guid id) => fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
}
