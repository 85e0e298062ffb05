using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments;

public sealed class ChangeShipmentTests(Fleet fleet) : IClassFixture<Fleet>
{
    private async Task<Answer> Draft()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        return await fleet.Drafted(depot, ana, await fleet.Device(depot));
    }

    [Fact]
    public async Task The_boxes_are_weighed_the_address_corrected_and_the_label_made()
    {
        var draft = await Draft();

        var answer = (await fleet.As("logistics-emea").Patch($"shipments/{draft.Id}", new
        {
            packages = new[] { new { weightGrams = 2600 } },
            address = new { line1 = "Avenida Nova 3" },
            carrier = "manual",
            trackingNumber = "JD014",
        }, draft.ETag)).Must(OK);

        Assert.Equal(2600, answer["packages"][0]!["weightGrams"]!.GetValue<int>());
        Assert.Equal(("Avenida Nova 3", "Lisboa"), (answer["to"]["address"]!["line1"]!.GetValue<string>(), answer["to"]["address"]!["city"]!.GetValue<string>()));
        Assert.Equal("labelReady", answer["state"].GetValue<string>());
        Assert.Equal("\"2\"", answer.ETag);
    }

    [Fact]
    public async Task Without_the_version_that_was_read_nothing_is_changed()
    {
        var draft = await Draft();

        (await fleet.As("logistics-emea").Patch($"shipments/{draft.Id}", new { carrier = "manual" })).MustRefuse((System.Net.HttpStatusCode)428, "request.if-match-required");
        (await fleet.As("logistics-emea").Patch($"shipments/{draft.Id}", new { carrier = "manual" }, "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
    }

    [Fact]
    public async Task A_wrong_address_and_a_strange_laptop_are_named()
    {
        var draft = await Draft();

        var address = await fleet.As("logistics-emea").Patch($"shipments/{draft.Id}", new { address = new { postcode = "12" } }, draft.ETag);
        Assert.Equal(["/address/postcode"], address.MustRefuse(BadRequest, "request.invalid").Pointers);
        var box = await fleet.As("logistics-emea").Patch($"shipments/{draft.Id}", new { packages = new[] { new { weightGrams = 10, serialNumbers = new[] { "NOT-OURS" } } } }, draft.ETag);
        Assert.Equal(["/packages/0/serialNumbers/0"], box.MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task A_label_is_not_taken_back()
    {
        var draft = await Draft();
        var labelled = (await fleet.As("logistics-emea").Patch($"shipments/{draft.Id}", new { carrier = "manual", trackingNumber = "JD014" }, draft.ETag)).Must(OK);

        (await fleet.As("logistics-emea").Patch($"shipments/{draft.Id}", new { trackingNumber = (string?)null }, labelled.ETag)).MustRefuse(Conflict, "shipment.labelled");
    }

    [Fact]
    public async Task What_has_left_is_not_changed()
    {
        var (id, _, _, _) = await fleet.Sent();

        (await fleet.As("logistics-emea").Patch($"shipments/{id}", new { carrier = "manual" }, "\"2\"")).MustRefuse(Conflict, "shipment.not-draft");
    }

    [Fact]
    public async Task Another_region_cannot_tell_that_it_exists()
    {
        var draft = await Draft();

        (await fleet.As("logistics-apac").Patch($"shipments/{draft.Id}", new { carrier = "manual" }, draft.ETag)).MustRefuse(NotFound, "shipment.unknown");
    }

    [Fact]
    public async Task A_cancelled_parcel_lets_its_laptop_go()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var device = await fleet.Device(depot);
        var draft = await fleet.Drafted(depot, ana, device);

        var cancelled = (await fleet.As("logistics-emea").Post($"shipments/{draft.Id}/cancellation", new { reason = "another model" })).Must(OK);
        Assert.Equal(("cancelled", "cancelled"), (cancelled["state"].GetValue<string>(), cancelled["contents"][0]!["closedAs"]!.GetValue<string>()));
        (await fleet.As("logistics-emea").Post($"shipments/{draft.Id}/cancellation")).MustRefuse(Conflict, "shipment.not-cancel");
        await fleet.Drafted(depot, ana, device);
    }

    [Fact]
    public async Task What_has_left_is_not_cancelled_and_who_is_not_logistics_cancels_nothing()
    {
        var (id, ana, _, _) = await fleet.Sent();

        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation")).MustRefuse(Conflict, "shipment.dispatched");
        (await fleet.As("logistics-apac").Post($"shipments/{id}/cancellation")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As(ana.WorkEmail).Post($"shipments/{id}/cancellation")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-emea").Post($"shipments/{Guid.CreateVersion7()}/cancellation")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation", new { reason = new string('x', 401) })).MustRefuse(BadRequest, "request.invalid");
    }
}
