using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Assignments;
using LaptopFleet.Devices;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Assignments;

public sealed class AcceptHandoverTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static object With(string serial) => new { serialNumber = serial, statement = HandoverStatement.Version, condition = "as new" };

    private async Task<(Guid Id, Person Person, Device Device)> HandedOver()
    {
        var (person, device) = (await fleet.Person("PT"), await fleet.Device());
        return ((await fleet.As("logistics-emea").Post("assignments", new { personId = person.Id, deviceId = device.Id })).Must(Created).Id, person, device);
    }

    [Fact]
    public async Task The_person_accepts_and_answers_for_it_from_then_on()
    {
        var (id, ana, device) = await HandedOver();

        var answer = (await fleet.As(ana.WorkEmail).Post($"assignments/{id}/acceptance", With($" {device.SerialNumber.ToLowerInvariant()}"))).Must(OK);

        Assert.Equal(("accepted", HandoverStatement.Version, "2026-11-23T09:00:00Z"), (answer["state"].GetValue<string>(), answer["statement"].GetValue<string>(), answer["acceptedAt"].GetValue<string>()));
        Assert.Equal((DeviceState.InUse, ana.Id), ((await fleet.Now(device)).State, (await fleet.Now(device)).PersonId));
        var types = await fleet.InDatabase(db => db.Events.Where(e => e.DeviceId == device.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
        Assert.Equal(["DeviceRegistered", "AssignmentOpened", "LaptopHandedOver", "DeviceDelivered", "HandoverAccepted", "DeviceAccepted"], types);
    }

    [Fact]
    public async Task Of_a_hundred_acceptances_at_once_one_counts()
    {
        var (id, ana, device) = await HandedOver();
        var client = fleet.As(ana.WorkEmail);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.Post($"assignments/{id}/acceptance", With(device.SerialNumber))));

        Assert.Single(answers, a => a.Status == OK);
        Assert.All(answers.Where(a => a.Status != OK), a => Assert.Contains(a.Must(Conflict).Code, new[] { "assignment.already-accepted", "request.conflict" }));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "HandoverAccepted")));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == device.Id && e.Type == "DeviceAccepted")));
    }

    [Fact]
    public async Task Nobody_accepts_for_somebody_else()
    {
        var (id, _, device) = await HandedOver();

        (await fleet.Anonymous().Post($"assignments/{id}/acceptance", With(device.SerialNumber))).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As((await fleet.Person("PT")).WorkEmail).Post($"assignments/{id}/acceptance", With(device.SerialNumber))).MustRefuse(NotFound, "assignment.unknown");
        (await fleet.As("logistics-emea").Post($"assignments/{id}/acceptance", With(device.SerialNumber))).MustRefuse(NotFound, "assignment.unknown");
        (await fleet.As("admin").Post($"assignments/{Guid.CreateVersion7()}/acceptance", With(device.SerialNumber))).MustRefuse(NotFound, "assignment.unknown");
    }

    [Fact]
    public async Task What_is_typed_is_looked_at()
    {
        var (id, ana, device) = await HandedOver();
        var client = fleet.As(ana.WorkEmail);

        (await client.Post($"assignments/{id}/acceptance", With("C02-OTHER"))).MustRefuse(Conflict, "assignment.serial-mismatch");
        (await client.Post($"assignments/{id}/acceptance", new { serialNumber = device.SerialNumber, statement = "2019-01" })).MustRefuse(Conflict, "assignment.statement-outdated");
        Assert.Equal(["/condition", "/serialNumber", "/statement"], (await client.Post($"assignments/{id}/acceptance", new { serialNumber = "", statement = "", condition = new string('x', 401) }))
            .MustRefuse(BadRequest, "request.invalid").Pointers.Distinct().Order());
        (await client.Post($"assignments/{id}/acceptance", With(device.SerialNumber), ifMatch: "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
    }

    [Fact]
    public async Task Done_twice_it_is_refused_and_with_one_key_answered_again()
    {
        var (id, ana, device) = await HandedOver();
        var client = fleet.As(ana.WorkEmail);

        var first = (await client.Post($"assignments/{id}/acceptance", With(device.SerialNumber), key: "accept-1")).Must(OK);
        Assert.Equal(first.Text, (await client.Post($"assignments/{id}/acceptance", With(device.SerialNumber), key: "accept-1")).Must(OK).Text);
        (await client.Post($"assignments/{id}/acceptance", With(device.SerialNumber))).MustRefuse(Conflict, "assignment.already-accepted");
    }

    [Fact]
    public async Task What_is_still_on_its_way_is_accepted_once_it_is_delivered()
    {
        var (shipment, ana, device, _) = await fleet.Sent();
        var id = (await fleet.As("logistics-emea").Post("assignments", new { personId = ana.Id, deviceId = device.Id, handedOver = false })).Must(Created).Id;
        var client = fleet.As(ana.WorkEmail);
        (await client.Post($"assignments/{id}/acceptance", With(device.SerialNumber))).MustRefuse(Conflict, "assignment.not-delivered");

        await fleet.Delivered(shipment);

        (await client.Post($"assignments/{id}/acceptance", With(device.SerialNumber))).Must(OK);
    }

    [Fact]
    public async Task What_is_declined_is_due_back_and_can_be_sent_back()
    {
        var (id, ana, device) = await HandedOver();
        var client = fleet.As(ana.WorkEmail);
        (await client.Post($"assignments/{id}/decline", new { reason = "" })).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As("logistics-emea").Post($"assignments/{id}/decline", new { reason = "no" })).MustRefuse(NotFound, "assignment.unknown");

        var answer = (await client.Post($"assignments/{id}/decline", new { reason = "dented" })).Must(OK);

        Assert.Equal(("declined", "dented"), (answer["state"].GetValue<string>(), answer["endReason"].GetValue<string>()));
        Assert.Equal(DeviceState.ReturnDue, (await fleet.Now(device)).State);
        (await client.Post($"assignments/{id}/decline", new { reason = "dented" })).MustRefuse(Conflict, "assignment.ended");
        var depot = await fleet.Depot();
        var back = (await fleet.As("logistics-emea").Post("shipments", new { direction = "return", fromPersonId = ana.Id, toDepotId = depot.Id, address = Parcels.Lisbon, deviceIds = new[] { device.Id } })).Must(Created);
        (await fleet.As("logistics-emea").Post($"shipments/{back.Id}/dispatch")).Must(OK);
        Assert.Equal(DeviceState.Returning, (await fleet.Now(device)).State);
    }
}
