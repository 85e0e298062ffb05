using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Assignments;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

public sealed class DispatchOrderTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private static readonly object Lisbon = new { line1 = "Rua das Flores 12", city = "Lisboa", postcode = "1000-001", country = "PT" };
    private readonly Fleet fleet = fleet;

    private static object Body(string? dueBackOn = null, object? address = null) =>
        new { carrier = "manual", trackingNumber = Seeds.Unique("TR"), dueBackOn, address, packages = new[] { new { weightGrams = 3000 } } };

    private async Task<(Person Person, Device Device, Answer Order)> Allocated(string kind = "newHire")
    {
        var (person, model) = (await Resident(), await fleet.Model());
        var device = await fleet.Device(await fleet.Depot(), model);
        var order = (await fleet.As("people-ops").Order(person, model, kind)).Must(Created);
        if (order.State() == "awaitingApproval")
            (await fleet.As("logistics-emea").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);
        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/allocation")).Must(OK);
        return (person, device, order);
    }

    /// <summary>A person whose address the directory knows.</summary>
    private async Task<Person> Resident()
    {
        var answer = (await fleet.As("people-ops").Post("people", new
        {
            workEmail = $"{Seeds.Unique("r")}@example.com",
            givenName = "Rui",
            familyName = "Reis",
            country = "PT",
            startOn = "2026-12-07",
            contact = new { address = Lisbon },
        })).Must(Created);
        return await fleet.InDatabase(db => db.People.SingleAsync(p => p.Id == answer.Id));
    }

    private async Task Close()
    {
        await using var scope = fleet.Services.CreateAsyncScope();
        await new CloseFulfilledOrdersJob(scope.ServiceProvider.GetRequiredService<FleetDb>(), fleet.Clock).RunAsync(TestContext.Current.CancellationToken);
    }

    private Task<string> State(Guid orderId) => fleet.InDatabase(db => db.Orders.Where(o => o.Id == orderId).Select(o => o.State.ToString()).SingleAsync());

    /// <summary>The parcel reaches the person, who then accepts or declines the laptop, by the verbs of those nouns.</summary>
    private Task<int> Delivered(Guid orderId, Func<Assignment, Instant, IReadOnlyList<LaptopFleet.Audit.FleetEvent>> answer) => fleet.InDatabase(async db =>
    {
        var now = fleet.Clock.GetCurrentInstant();
        var order = await db.Orders.SingleAsync(o => o.Id == orderId);
        var shipment = await db.Shipments.Include(s => s.Contents).ThenInclude(c => c.Device).Include(s => s.Scans).SingleAsync(s => s.Id == order.ShipmentId);
        var assignment = await db.Assignments.Include(a => a.Device).SingleAsync(a => a.Id == order.AssignmentId);
        db.Record(shipment.Scan(new ScanReport(ScanStatus.Delivered, now, ScanReport.Manual), now), LaptopFleet.Audit.Actor.Job("test-setup"));
        db.Record(answer(assignment, now), LaptopFleet.Audit.Actor.Job("test-setup"));
        return await db.SaveChangesAsync();
    });

    [Fact]
    public async Task The_laptop_its_shipment_and_its_assignment_leave_together()
    {
        var (person, device, order) = await Allocated();

        var answer = (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", Body())).Must(OK);

        Assert.Equal("dispatched", answer.State());
        var shipment = await fleet.InDatabase(db => db.Shipments.Include(s => s.Contents).SingleAsync(s => s.Id == answer["shipmentId"].GetValue<Guid>()));
        Assert.Equal((ShipmentState.InTransit, person.Id, "PT", device.Id), (shipment.State, shipment.ToPersonId, shipment.ToCountry, shipment.Contents.Single().DeviceId));
        var assignment = await fleet.InDatabase(db => db.Assignments.SingleAsync(a => a.Id == answer["assignmentId"].GetValue<Guid>()));
        Assert.Equal((person.Id, device.Id, order.Id, AssignmentState.Open), (assignment.PersonId, assignment.DeviceId, assignment.OrderId, assignment.State));
        var sent = await fleet.InDatabase(db => db.Devices.SingleAsync(d => d.Id == device.Id));
        Assert.Equal((DeviceState.InTransit, shipment.Id), (sent.State, sent.ShipmentId));
    }

    [Fact]
    public async Task Done_twice_it_is_refused_and_sent_once()
    {
        var (_, device, order) = await Allocated();
        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", Body())).Must(OK);

        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", Body())).MustRefuse(Conflict, "order.not-dispatch");

        Assert.Equal(1, await fleet.InDatabase(db => db.ShipmentContents.CountAsync(c => c.DeviceId == device.Id)));
    }

    [Fact]
    public async Task Ten_dispatch_it_at_once_and_it_leaves_once()
    {
        var (_, device, order) = await Allocated();
        var client = fleet.As("logistics-emea");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.Post($"orders/{order.Id}/dispatch", Body())));

        Assert.Single(answers, a => a.Status == OK);
        Assert.All(answers.Where(a => a.Status != OK), a => Assert.Equal(Conflict, a.Status));
        Assert.Equal(1, await fleet.InDatabase(db => db.ShipmentContents.CountAsync(c => c.DeviceId == device.Id)));
        Assert.Equal(1, await fleet.InDatabase(db => db.Assignments.CountAsync(a => a.DeviceId == device.Id)));
    }

    [Fact]
    public async Task Only_a_loaner_is_due_back_and_it_always_is()
    {
        var (_, _, hire) = await Allocated();
        var (_, _, loan) = await Allocated("loaner");

        (await fleet.As("logistics-emea").Post($"orders/{hire.Id}/dispatch", Body("2026-12-24"))).MustRefuse(Conflict, "order.due-back");
        (await fleet.As("logistics-emea").Post($"orders/{loan.Id}/dispatch", Body())).MustRefuse(Conflict, "order.due-back");
        (await fleet.As("logistics-emea").Post($"orders/{loan.Id}/dispatch", Body("2026-11-22"))).MustRefuse(Conflict, "assignment.due-in-past");
        Assert.Equal("2026-12-24", (await fleet.As("logistics-emea").Post($"orders/{loan.Id}/dispatch", Body("2026-12-24"))).Must(OK)["dueBackOn"].GetValue<string>());
    }

    [Fact]
    public async Task Without_an_address_nothing_leaves_and_one_may_be_given()
    {
        var model = await fleet.Model();
        await fleet.Device(await fleet.Depot(), model);
        var order = await fleet.AllocatedOrder(model);

        Assert.Equal(["/address"], (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", Body())).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/address/postcode"], (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", Body(address: new { line1 = "Rua 1", city = "Lisboa", postcode = "x", country = "PT" })))
            .MustRefuse(BadRequest, "request.invalid").Pointers);
        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", Body(address: Lisbon))).Must(OK);
    }

    [Fact]
    public async Task What_waits_is_not_sent()
    {
        var order = await fleet.WaitingOrder(await fleet.Model());

        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", Body())).MustRefuse(Conflict, "order.not-dispatch");
    }

    [Fact]
    public async Task Who_may_not_and_who_does_not_see_it()
    {
        var (person, _, order) = await Allocated();

        (await fleet.Anonymous().Post($"orders/{order.Id}/dispatch", Body())).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As(person.WorkEmail).Post($"orders/{order.Id}/dispatch", Body())).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-apac").Post($"orders/{order.Id}/dispatch", Body())).MustRefuse(NotFound, "order.unknown");
        (await fleet.As("logistics-lead").Post($"orders/{Guid.CreateVersion7()}/dispatch", Body())).MustRefuse(NotFound, "order.unknown");
        Assert.Equal(["/carrier"], (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", new { })).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task An_accepted_laptop_fulfils_its_order_once()
    {
        var (_, device, order) = await Allocated();
        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", Body())).Must(OK);
        await Close();
        Assert.Equal("Dispatched", await State(order.Id));

        await Delivered(order.Id, (assignment, now) => assignment.Accept(device.SerialNumber, HandoverStatement.Version, null, now));
        await Close();
        await Close();

        Assert.Equal("Fulfilled", await State(order.Id));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == order.Id && e.Type == "OrderFulfilled")));
    }

    [Fact]
    public async Task A_declined_laptop_leaves_the_need_and_the_order_waits_again()
    {
        var (_, _, order) = await Allocated();
        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/dispatch", Body())).Must(OK);

        await Delivered(order.Id, (assignment, now) => assignment.Decline("The screen is broken.", new(PolicyKind.ReturnWindow, "", null, new Dictionary<string, string>(), "none"), now));
        await Close();
        await Close();

        Assert.Equal("Waiting", await State(order.Id));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == order.Id && e.Type == "OrderReopened")));
    }

    [Fact]
    public async Task A_laptop_given_out_at_the_depot_fulfils_its_order_as_well()
    {
        var (person, device, order) = await Allocated();
        await fleet.InDatabase(async db =>
        {
            var now = fleet.Clock.GetCurrentInstant();
            var (held, holder) = (await db.Devices.SingleAsync(d => d.Id == device.Id), await db.People.SingleAsync(p => p.Id == person.Id));
            var (assignment, opened) = Assignment.Open(held, holder, null, order.Id, now);
            db.Assignments.Add(assignment);
            db.Record([opened, .. assignment.HandOver(now), .. assignment.Accept(held.SerialNumber, HandoverStatement.Version, null, now)], LaptopFleet.Audit.Actor.Job("test-setup"));
            return await db.SaveChangesAsync();
        });

        await Close();
        await Close();

        Assert.Equal("Fulfilled", await State(order.Id));
    }

    [Fact]
    public async Task The_vendor_sends_it_straight_to_the_person_and_the_laptop_is_born_on_its_way()
    {
        var (order, purchase) = await Straight();
        var serial = Seeds.Unique("V");

        var answer = (await fleet.As("logistics-emea").Post($"purchase-orders/{purchase.Id}/ship-notices", Notice(order.Id, serial))).Must(Created);

        Assert.Equal("dispatched", answer.State());
        var device = await fleet.InDatabase(db => db.Devices.SingleAsync(d => d.SerialNumber == serial));
        Assert.Equal((DeviceState.InTransit, answer["shipmentId"].GetValue<Guid>(), Condition.New), (device.State, device.ShipmentId, device.Condition));
        var shipment = await fleet.InDatabase(db => db.Shipments.SingleAsync(s => s.Id == device.ShipmentId));
        Assert.Equal((ShipmentState.InTransit, "NL", "PT"), (shipment.State, shipment.FromCountry, shipment.ToCountry));
        Assert.Equal("received", (await fleet.As("logistics-emea").Get($"purchase-orders/{purchase.Id}")).Must(OK).State());
        Assert.Equal(["DeviceRegisteredInTransit"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == device.Id).Select(e => e.Type).ToListAsync()));

        await Delivered(order.Id, (assignment, now) => assignment.Accept(serial, HandoverStatement.Version, null, now));
        await Close();
        Assert.Equal("Fulfilled", await State(order.Id));
        (await fleet.As("logistics-emea").Post($"purchase-orders/{purchase.Id}/ship-notices", Notice(order.Id, Seeds.Unique("V")))).MustRefuse(Conflict, "purchase-order.not-receive-some");
    }

    [Fact]
    public async Task A_ship_notice_for_another_order_or_with_a_known_serial_number_is_refused()
    {
        var (order, purchase) = await Straight(2);
        var other = await fleet.WaitingOrder(await fleet.Model());
        var known = await fleet.Device();
        var client = fleet.As("logistics-emea");
        var path = $"purchase-orders/{purchase.Id}/ship-notices";

        (await client.Post(path, Notice(other.Id, Seeds.Unique("V")))).MustRefuse(Conflict, "purchase-order.not-for-order");
        Assert.Equal(["/orderId"], (await client.Post(path, Notice(Guid.CreateVersion7(), Seeds.Unique("V")))).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/serialNumber"], (await client.Post(path, Notice(order.Id, known.SerialNumber))).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await client.Post(path, Notice(order.Id, Seeds.Unique("V")))).Must(Created);
        (await client.Post(path, Notice(order.Id, Seeds.Unique("V")))).MustRefuse(Conflict, "order.not-dispatch");
        (await fleet.As("logistics-apac").Post(path, Notice(order.Id, Seeds.Unique("V")))).MustRefuse(NotFound, "purchase-order.unknown");
        (await fleet.As("people-ops").Post(path, Notice(order.Id, Seeds.Unique("V")))).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Post(path, Notice(order.Id, Seeds.Unique("V")))).MustRefuse(Unauthorized, "auth.required");
    }

    private static object Notice(Guid orderId, string serial) =>
        new { lineNumber = 1, orderId, serialNumber = serial, carrier = "manual", trackingNumber = Seeds.Unique("TR"), fromCountry = "NL" };

    private async Task<(Answer Order, Answer Purchase)> Straight(int units = 1)
    {
        var (model, vendor) = (await fleet.Model(), await fleet.Vendor());
        List<Answer> orders = [];
        for (var i = 0; i < units; i++)
            orders.Add(await fleet.WaitingOrder(model, await Resident()));
        var lines = new[] { new { modelId = model.Id, quantity = units, unitPrice = new { amount = "2000.00", currency = "USD" }, forOrderIds = orders.Select(o => o.Id) } };
        var purchase = (await fleet.As("logistics-emea").Post("purchase-orders", new { vendorId = vendor.Id, lines })).Must(Created);
        return (orders[0], (await fleet.As("logistics-emea").Post($"purchase-orders/{purchase.Id}/placement")).Must(OK));
    }
}
