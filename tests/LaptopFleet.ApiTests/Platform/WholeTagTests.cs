using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Procurement;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>A view that shows more than its own row is another one when any of it has changed; an act still needs the noun's own version alone.</summary>
public sealed class WholeTagTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    [Fact]
    public async Task Whoever_asks_for_an_assignment_again_is_told_that_its_laptop_has_moved()
    {
        var (person, device) = (await fleet.Person(), await fleet.Device());
        var id = (await fleet.As("logistics-emea").Post("assignments", new { personId = person.Id, deviceId = device.Id })).Must(Created).Id;
        using var holder = fleet.As(person.WorkEmail);
        var read = (await holder.Get($"assignments/{id}")).Must(OK).ETag!;
        (await Again(person.WorkEmail, $"assignments/{id}", read)).Must(NotModified);
        (await Again(person.WorkEmail, $"assignments/{id}", $"W/{read}")).Must(NotModified);

        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/loss", new { reference = "L-1" })).Must(OK);

        var now = (await Again(person.WorkEmail, $"assignments/{id}", read)).Must(OK);
        Assert.Equal("lost", now["deviceState"].GetValue<string>());
        Assert.NotEqual(read, now.ETag);
    }

    [Fact]
    public async Task Whoever_asks_for_a_purchase_order_again_is_told_that_an_order_has_left_it_and_may_still_act_on_it()
    {
        var model = await fleet.Model();
        var order = await fleet.WaitingOrder(model);
        var logistics = fleet.As("logistics-emea");
        var line = new { modelId = model.Id, quantity = 1, unitPrice = new { amount = "2000.00", currency = "USD" }, forOrderIds = new[] { order.Id } };
        var id = (await logistics.Post("purchase-orders", new { vendorId = (await fleet.Vendor()).Id, depotId = (await fleet.Depot()).Id, lines = new[] { line } })).Must(Created).Id;
        var read = (await logistics.Get($"purchase-orders/{id}")).Must(OK);
        Assert.Single(read["lines"][0]!["forOrderIds"]!.AsArray());
        await fleet.Device(model: model);
        (await logistics.Post($"orders/{order.Id}/allocation")).Must(OK);

        Assert.Empty((await Again("logistics-emea", $"purchase-orders/{id}", read.ETag!)).Must(OK)["lines"][0]!["forOrderIds"]!.AsArray());
        (await logistics.Post($"purchase-orders/{id}/placement", ifMatch: read.ETag)).Must(OK);
        (await logistics.Post($"purchase-orders/{id}/cancellation", ifMatch: read.ETag)).MustRefuse(PreconditionFailed, "request.stale");
    }

    private async Task<Answer> Again(string who, string path, string tag)
    {
        using var client = fleet.As(who);
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", tag);
        return await client.Get(path);
    }
}
