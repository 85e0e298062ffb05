using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Procurement;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Assignments;
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
    public async Task Whoever_asks_for_a_shipment_again_is_told_the_serial_number_once_they_have_accepted_and_that_its_depot_has_moved()
    {
        var (id, person, device, depot) = await fleet.Sent();
        var assignment = (await fleet.As("logistics-emea").Post("assignments", new { personId = person.Id, deviceId = device.Id, handedOver = false })).Must(Created).Id;
        await fleet.Delivered(id);
        using var holder = fleet.As(person.WorkEmail);
        var read = (await holder.Get($"shipments/{id}")).Must(OK);
        Assert.Null(read["contents"][0]!["serialNumber"]);
        (await Again(person.WorkEmail, $"shipments/{id}", read.ETag!)).Must(NotModified);
        (await holder.Post($"assignments/{assignment}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);

        Assert.Equal(device.SerialNumber, (await Again(person.WorkEmail, $"shipments/{id}", read.ETag!)).Must(OK)["contents"][0]!["serialNumber"]!.GetValue<string>());

        var seen = (await fleet.As("logistics-emea").Get($"shipments/{id}")).Must(OK);
        var known = (await fleet.As("admin").Get($"depots/{depot.Id}")).Must(OK);
        (await fleet.As("admin").Patch($"depots/{depot.Id}", new { address = new { line1 = "Another Street 2" } }, ifMatch: known.ETag)).Must(OK);
        Assert.Equal("Another Street 2", (await Again("logistics-emea", $"shipments/{id}", seen.ETag!)).Must(OK)["from"]["address"]!["line1"]!.GetValue<string>());
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
