using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using LaptopFleet.Procurement;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

public sealed class AllocateOrderTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    [Fact]
    public async Task A_waiting_order_gets_a_laptop_of_its_model_in_its_region()
    {
        var (model, depot) = (await fleet.Model(), await fleet.Depot(Region.Emea));
        var order = await fleet.WaitingOrder(model);
        var device = await fleet.Device(depot, model);

        var answer = (await fleet.As("logistics-emea").Post($"orders/{order.Id}/allocation")).Must(OK);

        Assert.Equal("allocated", answer.State());
        Assert.Equal(device.Id, answer["deviceId"].GetValue<Guid>());
        Assert.Equal(DeviceState.Allocated, await fleet.InDatabase(db => db.Devices.Where(d => d.Id == device.Id).Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task Done_twice_it_answers_the_same_laptop()
    {
        var model = await fleet.Model();
        var order = await fleet.WaitingOrder(model);
        await fleet.Device(await fleet.Depot(), model);

        var first = (await fleet.As("logistics-emea").Post($"orders/{order.Id}/allocation")).Must(OK);
        var again = (await fleet.As("logistics-emea").Post($"orders/{order.Id}/allocation")).Must(OK);

        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task What_is_intended_for_somebody_or_lies_in_a_drafted_parcel_is_not_free()
    {
        var (model, depot, other) = (await fleet.Model(), await fleet.Depot(), await fleet.Depot());
        var (intended, packed, free) = (await fleet.Device(depot, model), await fleet.Device(depot, model), await fleet.Device(depot, model));
        (await fleet.As("logistics-emea").Post("assignments", new { personId = (await fleet.Person()).Id, deviceId = intended.Id, handedOver = false })).Must(Created);
        (await fleet.As("logistics-emea").Post("shipments", new { direction = "transfer", fromDepotId = depot.Id, toDepotId = other.Id, deviceIds = new[] { packed.Id } })).Must(Created);
        var (first, second) = (await fleet.WaitingOrder(model), await fleet.WaitingOrder(model));

        var served = (await fleet.As("logistics-emea").Post($"orders/{first.Id}/allocation")).Must(OK);
        var waits = (await fleet.As("logistics-emea").Post($"orders/{second.Id}/allocation")).Must(OK);

        Assert.Equal(free.Id, served["deviceId"].GetValue<Guid>());
        Assert.Equal(("waiting", 0), (waits.State(), waits["freeStock"].GetValue<int>()));
    }

    [Fact]
    public async Task Without_stock_it_says_its_place_and_why()
    {
        var model = await fleet.Model();
        await fleet.WaitingOrder(model);
        var order = await fleet.WaitingOrder(model);
        await fleet.Device(await fleet.Depot(Region.Apac), model);

        var answer = (await fleet.As("logistics-emea").Post($"orders/{order.Id}/allocation")).Must(OK);

        Assert.Equal("waiting", answer.State());
        Assert.Equal(2, answer["place"].GetValue<int>());
        Assert.Equal("One order is served before it, but no laptop of this model is free in EMEA.", answer["why"].GetValue<string>());
    }

    [Fact]
    public async Task A_refresh_asks_and_a_new_hire_is_served()
    {
        var model = await fleet.Model();
        var refresh = (await fleet.As("people-ops").Order(await fleet.Person(), model, "refresh")).Must(Created);
        (await fleet.As("logistics-lead").Post($"orders/{refresh.Id}/approvals", new { decision = "approve" })).Must(OK);
        var hire = await fleet.WaitingOrder(model);
        await fleet.Device(await fleet.Depot(), model);

        Assert.Equal("waiting", (await fleet.As("logistics-emea").Post($"orders/{refresh.Id}/allocation")).Must(OK).State());
        Assert.Equal("allocated", (await fleet.As("logistics-emea").Get($"orders/{hire.Id}")).Must(OK).State());
    }

    [Fact]
    public async Task A_second_laptop_is_refurbished_or_none()
    {
        var (model, depot, manager) = (await fleet.Model(), await fleet.Depot(), await fleet.Person());
        var order = (await fleet.As("people-ops").Order(await fleet.Person("PT", manager.Id), model, "second")).Must(Created);
        (await fleet.As($"manager:{manager.WorkEmail}").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);
        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);
        await fleet.Device(depot, model, Condition.New);

        var without = (await fleet.As("logistics-emea").Post($"orders/{order.Id}/allocation")).Must(OK);
        var refurbished = await fleet.Device(depot, model, Condition.Refurbished);
        var with = (await fleet.As("logistics-emea").Post($"orders/{order.Id}/allocation")).Must(OK);

        Assert.Equal("It is the next one. What is free (1) is not in a condition that a second order may have.", without["why"].GetValue<string>());
        Assert.Equal(refurbished.Id, with["deviceId"].GetValue<Guid>());
    }

    [Fact]
    public async Task An_order_that_waits_for_approval_is_not_served()
    {
        var model = await fleet.Model();
        var order = (await fleet.As("people-ops").Order(await fleet.Person(), model, "refresh")).Must(Created);
        await fleet.Device(await fleet.Depot(), model);

        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/allocation")).MustRefuse(Conflict, "order.not-allocate");
    }

    [Fact]
    public async Task Who_may_not_and_who_does_not_see_it()
    {
        var order = await fleet.WaitingOrder(await fleet.Model());

        (await fleet.Anonymous().Post($"orders/{order.Id}/allocation")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("people-ops").Post($"orders/{order.Id}/allocation")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-apac").Post($"orders/{order.Id}/allocation")).MustRefuse(NotFound, "order.unknown");
        (await fleet.As("logistics-lead").Post($"orders/{Guid.CreateVersion7()}/allocation")).MustRefuse(NotFound, "order.unknown");
    }

    [Fact]
    public async Task A_released_laptop_is_in_stock_again_and_its_order_waits()
    {
        var model = await fleet.Model();
        var device = await fleet.Device(await fleet.Depot(), model);
        var order = await fleet.AllocatedOrder(model);

        var released = (await fleet.As("logistics-emea").Post($"orders/{order.Id}/release")).Must(OK);

        Assert.Equal("waiting", released.State());
        Assert.Null(released.Body!["deviceId"]);
        Assert.Equal(DeviceState.InStock, await fleet.InDatabase(db => db.Devices.Where(d => d.Id == device.Id).Select(d => d.State).SingleAsync()));
        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/release")).MustRefuse(Conflict, "order.not-release");
        (await fleet.As("logistics-apac").Post($"orders/{order.Id}/release")).MustRefuse(NotFound, "order.unknown");
        (await fleet.As("auditor").Post($"orders/{order.Id}/release")).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Theory]
    [InlineData("release")]
    [InlineData("cancellation")]
    public async Task What_has_been_handed_over_for_an_order_is_not_taken_from_it_before_the_order_knows(string act)
    {
        var model = await fleet.Model();
        var device = await fleet.Device(await fleet.Depot(), model);
        var order = await fleet.AllocatedOrder(model);
        (await fleet.As("logistics-emea").Post("assignments", new { personId = order["personId"].GetValue<Guid>(), deviceId = device.Id, orderId = order.Id })).Must(Created);

        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/{act}")).MustRefuse(Conflict, "order.handed-over");

        Assert.Equal("allocated", (await fleet.As("logistics-emea").Get($"orders/{order.Id}")).Must(OK).State());
    }

    [Fact]
    public async Task A_cancelled_order_gives_its_laptop_back()
    {
        var model = await fleet.Model();
        var device = await fleet.Device(await fleet.Depot(), model);
        var order = await fleet.AllocatedOrder(model);

        var cancelled = (await fleet.As("people-ops").Post($"orders/{order.Id}/cancellation")).Must(OK);

        Assert.Equal("cancelled", cancelled.State());
        Assert.Equal(DeviceState.InStock, await fleet.InDatabase(db => db.Devices.Where(d => d.Id == device.Id).Select(d => d.State).SingleAsync()));
        (await fleet.As("people-ops").Post($"orders/{order.Id}/cancellation")).MustRefuse(Conflict, "order.not-cancel");
    }

    [Fact]
    public async Task A_team_member_cancels_their_own_replacement_and_nothing_else()
    {
        var (ana, model) = (await fleet.Person(), await fleet.Model());
        var replacement = (await fleet.As(ana.WorkEmail).Post("orders", new { kind = "replacement", modelId = model.Id, reason = "Broken." })).Must(Created);
        var hire = await fleet.WaitingOrder(model, ana);

        (await fleet.As(ana.WorkEmail).Post($"orders/{replacement.Id}/cancellation")).Must(OK);
        (await fleet.As(ana.WorkEmail).Post($"orders/{hire.Id}/cancellation")).MustRefuse(Conflict, "order.not-for-others");
        (await fleet.As((await fleet.Person()).WorkEmail).Post($"orders/{hire.Id}/cancellation")).MustRefuse(NotFound, "order.unknown");
    }

    [Fact]
    public async Task The_job_serves_those_who_wait_and_running_it_twice_changes_nothing()
    {
        var model = await fleet.Model();
        var order = await fleet.WaitingOrder(model);
        await fleet.Device(await fleet.Depot(), model);

        for (var run = 0; run < 2; run++)
        {
            await using var scope = fleet.Services.CreateAsyncScope();
            await new AllocateStockJob(scope.ServiceProvider.GetRequiredService<LaptopFleet.Database.FleetDb>(), scope.ServiceProvider.GetRequiredService<Allocation>()).RunAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("allocated", (await fleet.As("logistics-emea").Get($"orders/{order.Id}")).Must(OK).State());
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == order.Id && e.Type == "OrderAllocated")));
    }
}
