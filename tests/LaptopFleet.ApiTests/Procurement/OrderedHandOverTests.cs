using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

/// <summary>A hand-over names the order that set its laptop aside, or none.</summary>
public sealed class OrderedHandOverTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    [Fact]
    public async Task What_is_set_aside_for_an_order_is_given_to_its_person_and_to_nobody_else()
    {
        var (model, person) = (await fleet.Model(), await fleet.Person("PT"));
        var device = await fleet.Device(model: model);
        var order = await fleet.AllocatedOrder(model, person);
        var other = await fleet.WaitingOrder(await fleet.Model(), person: null);
        Task<Answer> Give(Guid to, object? named) => fleet.As("logistics-emea").Post("assignments", new { personId = to, deviceId = device.Id, orderId = named });

        (await Give(person.Id, null)).MustRefuse(Conflict, "assignment.device-allocated");
        (await Give(person.Id, other.Id)).MustRefuse(Conflict, "assignment.other-order");
        (await Give(person.Id, Guid.CreateVersion7())).MustRefuse(Conflict, "assignment.other-order");
        (await Give((await fleet.Person("PT")).Id, order.Id)).MustRefuse(Conflict, "assignment.other-order");
        (await Give(person.Id, order.Id)).Must(Created);
    }

    [Fact]
    public async Task An_order_that_set_nothing_aside_cannot_be_named()
    {
        var (device, order) = (await fleet.Device(), await fleet.WaitingOrder(await fleet.Model()));

        (await fleet.As("logistics-emea").Post("assignments", new { personId = (await fleet.Person("PT")).Id, deviceId = device.Id, orderId = order.Id })).MustRefuse(Conflict, "assignment.other-order");
    }
}
