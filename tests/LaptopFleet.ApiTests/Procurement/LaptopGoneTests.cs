using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

/// <summary>An order outlives the laptop that was set aside for it: stolen off the shelf, it leaves a need that is still there.</summary>
public sealed class LaptopGoneTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    [Theory]
    [InlineData("release")]
    [InlineData("cancellation")]
    public async Task It_can_be_released_and_cancelled(string act)
    {
        var (order, device) = await Stolen();

        (await fleet.As("logistics-emea").Post($"orders/{order}/{act}")).Must(OK);

        Assert.Equal(DeviceState.Stolen, await State(device));
    }

    [Fact]
    public async Task By_itself_it_waits_again_and_gets_another_laptop()
    {
        var model = await fleet.Model();
        var (order, device) = await Stolen(model);
        var another = await fleet.Device(model: model);

        await fleet.Run<CloseFulfilledOrdersJob>();
        Assert.Equal("waiting", (await fleet.As("logistics-emea").Get($"orders/{order}")).Must(OK).State());

        var served = (await fleet.As("logistics-emea").Post($"orders/{order}/allocation")).Must(OK);
        Assert.Equal(another.Id, served["deviceId"].GetValue<Guid>());
        Assert.Equal(DeviceState.Stolen, await State(device));
    }

    [Fact]
    public async Task One_that_is_on_its_way_by_hand_keeps_its_order()
    {
        var (model, person) = (await fleet.Model(), await fleet.Person());
        var device = await fleet.Device(model: model);
        var order = await fleet.AllocatedOrder(model, person);
        (await fleet.As("logistics-emea").Post("assignments", new { personId = person.Id, deviceId = device.Id, orderId = order.Id, handedOver = true })).Must(Created);

        await fleet.Run<CloseFulfilledOrdersJob>();

        Assert.NotEqual("waiting", (await fleet.As("logistics-emea").Get($"orders/{order.Id}")).Must(OK).State());
    }

    private async Task<(Guid Order, Guid Device)> Stolen(LaptopFleet.Catalog.Model? model = null)
    {
        model ??= await fleet.Model();
        var device = await fleet.Device(model: model);
        var order = await fleet.AllocatedOrder(model);
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/loss", new { stolen = true, reference = "POL-1" })).Must(OK);
        return (order.Id, device.Id);
    }

    private Task<DeviceState> State(Guid device) => fleet.InDatabase(db => db.Devices.Where(d => d.Id == device).Select(d => d.State).SingleAsync());
}
