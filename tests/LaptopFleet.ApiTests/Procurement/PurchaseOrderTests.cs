using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Procurement;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

public sealed class PurchaseOrderTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    private static object Line(Model model, int quantity, string price = "2000.00", string currency = "USD", params Guid[] forOrderIds) =>
        new { modelId = model.Id, quantity, unitPrice = new { amount = price, currency }, expectedOn = "2026-12-14", forOrderIds };

    private static object Units(int lineNumber, params string[] serials) => new { lineNumber, units = serials.Select(s => new { serialNumber = s }) };

    private async Task<Answer> Drafted(Depot? depot, string who, params object[] lines) =>
        (await fleet.As(who).Post("purchase-orders", new { vendorId = (await fleet.Vendor()).Id, depotId = depot?.Id, lines })).Must(Created);

    private async Task<Answer> Placed(Depot? depot, params object[] lines)
    {
        var draft = await Drafted(depot, "logistics-emea", lines);
        return (await fleet.As("logistics-emea").Post($"purchase-orders/{draft.Id}/placement", new { reference = "V-1" })).Must(OK);
    }

    private Task<Answer> Receive(Answer order, object body) => fleet.As("logistics-emea").Post($"purchase-orders/{order.Id}/receipts", body);

    [Fact]
    public async Task What_is_below_the_sum_of_the_policy_is_placed_without_approval()
    {
        var (depot, model) = (await fleet.Depot(), await fleet.Model());

        var draft = await Drafted(depot, "logistics-emea", Line(model, 3));
        var placed = (await fleet.As("logistics-emea").Post($"purchase-orders/{draft.Id}/placement", new { reference = "V-77" })).Must(OK);

        Assert.Equal("draft", draft.State());
        Assert.Empty(draft.Roles());
        Assert.Equal("6000.00", draft["total"]["amount"]!.GetValue<string>());
        Assert.Equal("placed", placed.State());
        Assert.Equal("V-77", placed["reference"].GetValue<string>());
        Assert.Equal(["PurchaseOrderDrafted", "PurchaseOrderPlaced"],
            await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == draft.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Theory]
    [InlineData("USD", 25, false)]
    [InlineData("USD", 26, true)]
    [InlineData("EUR", 1, true)]
    public async Task Above_the_sum_or_in_another_currency_a_lead_approves(string currency, int quantity, bool asked)
    {
        var draft = await Drafted(await fleet.Depot(), "logistics-emea", Line(await fleet.Model(), quantity, "2000.00", currency));

        Assert.Equal(asked ? ["logistics-lead"] : [], draft.Roles());
        var kept = (await fleet.As("auditor").Get($"purchase-orders/{draft.Id}")).Must(OK)["approvalsAsked"];
        Assert.Equal(("approval", asked ? "logistics-lead" : ""), (kept["kind"]!.GetValue<string>(), kept["outcome"]!.GetValue<string>()));
        Assert.Equal(1, kept["rule"]!["version"]!.GetValue<int>());
        Assert.Equal("2026-11-23", kept["on"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_needs_approval_is_not_placed_before_it_is_given()
    {
        var draft = await Drafted(await fleet.Depot(), "logistics-emea", Line(await fleet.Model(), 30));
        var (staff, lead) = (fleet.As("logistics-emea"), fleet.As("logistics-lead"));

        (await staff.Post($"purchase-orders/{draft.Id}/placement")).MustRefuse(Conflict, "purchase-order.not-approved");
        (await staff.Post($"purchase-orders/{draft.Id}/approvals", new { decision = "approve" })).MustRefuse(Conflict, "approval.own");
        (await fleet.As("admin").Post($"purchase-orders/{draft.Id}/approvals", new { decision = "approve" })).MustRefuse(Conflict, "approval.not-yours");
        (await lead.Post($"purchase-orders/{draft.Id}/approvals", new { decision = "approve" })).Must(OK);
        (await lead.Post($"purchase-orders/{draft.Id}/approvals", new { decision = "approve" })).MustRefuse(Conflict, "approval.same-person");
        (await staff.Post($"purchase-orders/{draft.Id}/placement")).Must(OK);
    }

    [Fact]
    public async Task A_refusal_cancels_it_and_its_orders_wait_again()
    {
        var model = await fleet.Model();
        var order = await fleet.WaitingOrder(model);
        var draft = await Drafted(await fleet.Depot(), "logistics-emea", Line(model, 30, forOrderIds: order.Id));
        Assert.Equal("onOrder", (await fleet.As("logistics-emea").Get($"orders/{order.Id}")).State());

        var answer = (await fleet.As("logistics-lead").Post($"purchase-orders/{draft.Id}/approvals", new { decision = "reject", note = "Not this year." })).Must(OK);

        Assert.Equal("cancelled", answer.State());
        Assert.Equal("waiting", (await fleet.As("logistics-emea").Get($"orders/{order.Id}")).State());
    }

    [Fact]
    public async Task A_vendor_whose_security_review_has_run_out_gets_no_order()
    {
        var vendor = await fleet.Vendor();
        var body = new { vendorId = vendor.Id, depotId = (await fleet.Depot()).Id, lines = new[] { Line(await fleet.Model(), 1) } };
        var draft = (await fleet.As("logistics-emea").Post("purchase-orders", body)).Must(Created);
        await fleet.InDatabase(async db =>
        {
            var row = await db.Vendors.SingleAsync(v => v.Id == vendor.Id);
            db.Record(row.Change(row.Name, row.Kind, new(2026, 11, 22), fleet.Clock.GetCurrentInstant()), LaptopFleet.Audit.Actor.Job("test-setup"));
            return await db.SaveChangesAsync();
        });

        (await fleet.As("logistics-emea").Post($"purchase-orders/{draft.Id}/placement")).MustRefuse(Conflict, "vendor.review-expired");
        (await fleet.As("logistics-emea").Post("purchase-orders", body)).MustRefuse(Conflict, "vendor.review-expired");
    }

    [Fact]
    public async Task Part_of_it_comes_and_then_the_rest()
    {
        var (depot, model) = (await fleet.Depot(), await fleet.Model());
        var order = await Placed(depot, Line(model, 3));
        var (a, b, c) = (Seeds.Unique("A"), Seeds.Unique("B"), Seeds.Unique("C"));

        var part = (await Receive(order, new { lineNumber = 1, units = new[] { new { serialNumber = a, assetTag = $"T{a}" } }, receivedOn = "2026-11-23" })).Must(OK);
        var rest = (await Receive(order, Units(1, b, c))).Must(OK);

        Assert.Equal("partiallyReceived", part["purchaseOrder"]["state"]!.GetValue<string>());
        Assert.Equal(2, part["purchaseOrder"]["lines"]![0]!["outstanding"]!.GetValue<int>());
        Assert.Equal("received", rest["purchaseOrder"]["state"]!.GetValue<string>());
        var device = await fleet.InDatabase(db => db.Devices.SingleAsync(d => d.SerialNumber == a));
        Assert.Equal((DeviceState.InStock, Condition.New, depot.Id, model.Id), (device.State, device.Condition, device.DepotId, device.ModelId));
        Assert.Equal((new Money(200000, "USD"), new NodaTime.LocalDate(2026, 11, 23)), (device.Cost, device.PurchasedOn));
        Assert.Equal(["DeviceRegistered"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == device.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task More_than_was_ordered_is_refused_and_nothing_is_registered()
    {
        var order = await Placed(await fleet.Depot(), Line(await fleet.Model(), 1));
        var (a, b) = (Seeds.Unique("A"), Seeds.Unique("B"));

        (await Receive(order, Units(1, a, b))).MustRefuse(Conflict, "purchase-order.over-receipt");

        Assert.False(await fleet.InDatabase(db => db.Devices.AnyAsync(d => d.SerialNumber == a)));
    }

    [Fact]
    public async Task A_serial_number_that_is_known_or_stands_there_twice_is_named()
    {
        var known = await fleet.Device();
        var order = await Placed(await fleet.Depot(), Line(await fleet.Model(), 5));
        var (fresh, twice) = (Seeds.Unique("F"), Seeds.Unique("T"));

        var answer = (await Receive(order, Units(1, fresh, $" 00{known.SerialNumber.ToLowerInvariant()}", twice, twice))).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/units/1/serialNumber", "/units/3/serialNumber"], answer.Pointers);
        Assert.False(await fleet.InDatabase(db => db.Devices.AnyAsync(d => d.SerialNumber == fresh)));
    }

    [Fact]
    public async Task Only_what_has_not_come_is_cancelled()
    {
        var model = await fleet.Model();
        var waiting = await fleet.WaitingOrder(model);
        var order = await Placed(await fleet.Depot(), Line(model, 3, forOrderIds: waiting.Id));
        (await Receive(order, Units(1, Seeds.Unique("A")))).Must(OK);

        var answer = (await fleet.As("logistics-emea").Post($"purchase-orders/{order.Id}/cancellation")).Must(OK);

        Assert.Equal("received", answer.State());
        Assert.Equal((1, 2, 0), (answer["lines"][0]!["received"]!.GetValue<int>(), answer["lines"][0]!["cancelled"]!.GetValue<int>(), answer["lines"][0]!["outstanding"]!.GetValue<int>()));
        Assert.Equal("waiting", (await fleet.As("logistics-emea").Get($"orders/{waiting.Id}")).State());
        (await fleet.As("logistics-emea").Post($"purchase-orders/{order.Id}/cancellation")).MustRefuse(Conflict, "purchase-order.not-cancel");
    }

    [Fact]
    public async Task Stock_that_comes_serves_the_order_that_it_was_bought_for()
    {
        var model = await fleet.Model();
        var waiting = await fleet.WaitingOrder(model);
        var order = await Placed(await fleet.Depot(), Line(model, 1, forOrderIds: waiting.Id));
        (await Receive(order, Units(1, Seeds.Unique("A")))).Must(OK);

        Assert.Equal("allocated", (await fleet.As("logistics-emea").Post($"orders/{waiting.Id}/allocation")).Must(OK).State());
    }

    [Fact]
    public async Task An_order_whose_laptop_went_to_somebody_ranked_higher_is_not_on_order_for_ever()
    {
        var model = await fleet.Model();
        var lower = (await fleet.As("people-ops").Order(await fleet.Person(), model, "refresh")).Must(Created);
        (await fleet.As("logistics-emea").Post($"orders/{lower.Id}/approvals", new { decision = "approve" })).Must(OK);
        var order = await Placed(await fleet.Depot(), Line(model, 1, forOrderIds: lower.Id));
        var hire = await fleet.WaitingOrder(model);
        (await Receive(order, Units(1, Seeds.Unique("A")))).Must(OK);
        Assert.Equal("allocated", (await fleet.As("logistics-emea").Post($"orders/{hire.Id}/allocation")).Must(OK).State());

        await fleet.Run<CloseFulfilledOrdersJob>();
        Assert.Equal("onOrder", (await fleet.As("logistics-emea").Get($"orders/{lower.Id}")).State());
        fleet.Clock.AdvanceMinutes(11);
        await fleet.Run<CloseFulfilledOrdersJob>();

        var waits = (await fleet.As("logistics-emea").Get($"orders/{lower.Id}")).Must(OK);
        Assert.Equal(("waiting", null), (waits.State(), waits["purchaseOrderId"]));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == lower.Id && e.Type == "OrderTakenOffOrder")));
    }

    [Fact]
    public async Task Without_a_depot_each_unit_needs_a_person_and_all_of_them_one_region()
    {
        var model = await fleet.Model();
        var (here, there) = (await fleet.WaitingOrder(model, await fleet.Person("PT")), await fleet.WaitingOrder(model, await fleet.Person("SG")));
        var vendor = (await fleet.Vendor()).Id;
        var lead = fleet.As("logistics-lead");

        (await lead.Post("purchase-orders", new { vendorId = vendor, lines = new[] { Line(model, 2, forOrderIds: here.Id) } })).MustRefuse(Conflict, "purchase-order.recipients-missing");
        (await lead.Post("purchase-orders", new { vendorId = vendor, lines = new[] { Line(model, 2, "2000.00", "USD", here.Id, there.Id) } })).MustRefuse(Conflict, "purchase-order.mixed-regions");
        var direct = (await lead.Post("purchase-orders", new { vendorId = vendor, lines = new[] { Line(model, 1, forOrderIds: here.Id) } })).Must(Created);
        (await lead.Post($"purchase-orders/{direct.Id}/placement")).Must(OK);
        (await lead.Post($"purchase-orders/{direct.Id}/receipts", Units(1, Seeds.Unique("A")))).MustRefuse(Conflict, "purchase-order.ships-straight");
        Assert.Equal("EMEA", direct["region"].GetValue<string>());
    }

    [Fact]
    public async Task What_is_wrong_in_a_draft_is_named_by_line()
    {
        var (model, other) = (await fleet.Model(), await fleet.Model());
        var order = await fleet.WaitingOrder(other);
        async Task<IEnumerable<string>> Pointers(Guid vendor, Guid? depot, params object[] lines) =>
            (await fleet.As("logistics-emea").Post("purchase-orders", new { vendorId = vendor, depotId = depot, lines })).MustRefuse(BadRequest, "request.invalid").Pointers;
        var (vendorId, depotId) = ((await fleet.Vendor()).Id, (await fleet.Depot()).Id);

        Assert.Equal(["/vendorId"], await Pointers(Guid.CreateVersion7(), depotId, Line(model, 1)));
        Assert.Equal(["/depotId"], await Pointers(vendorId, (await fleet.Depot(Region.Apac)).Id, Line(model, 1)));
        Assert.Equal(["/lines"], await Pointers(vendorId, depotId));
        Assert.Equal(["/lines/1/quantity"], await Pointers(vendorId, depotId, Line(model, 1), Line(model, 0)));
        Assert.Equal(["/lines/0/unitPrice"], await Pointers(vendorId, depotId, Line(model, 1, "0.00")));
        Assert.Equal(["/lines/0/modelId"], await Pointers(vendorId, depotId, new { modelId = Guid.CreateVersion7(), quantity = 1, unitPrice = new { amount = "1.00", currency = "USD" } }));
        Assert.Equal(["/lines/0/forOrderIds"], await Pointers(vendorId, depotId, Line(model, 1, forOrderIds: order.Id)));
        Assert.Equal(["/lines/0/forOrderIds/0"], await Pointers(vendorId, depotId, Line(model, 1, forOrderIds: Guid.CreateVersion7())));
        (await fleet.As("logistics-emea").Post("purchase-orders", new { vendorId, depotId, lines = new[] { Line(model, 1), Line(model, 1, "1.00", "EUR") } }))
            .MustRefuse(Conflict, "purchase-order.mixed-currencies");
    }

    [Theory]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-22")]
    public async Task It_came_between_the_order_and_today(string receivedOn)
    {
        var order = await Placed(await fleet.Depot(), Line(await fleet.Model(), 1));

        var answer = (await Receive(order, new { lineNumber = 1, units = new[] { new { serialNumber = Seeds.Unique("A") } }, receivedOn })).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/receivedOn"], answer.Pointers);
    }

    [Fact]
    public async Task Staff_see_the_purchase_orders_of_their_regions()
    {
        var depot = await fleet.Depot(Region.Emea);
        var order = await Drafted(depot, "logistics-emea", Line(await fleet.Model(), 2));

        (await fleet.As("auditor").Get($"purchase-orders/{order.Id}")).Must(OK);
        (await fleet.As("logistics-apac").Get($"purchase-orders/{order.Id}")).MustRefuse(NotFound, "purchase-order.unknown");
        (await fleet.As("people-ops").Get($"purchase-orders/{order.Id}")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Get("purchase-orders")).MustRefuse(Unauthorized, "auth.required");
        foreach (var act in new[] { "placement", "cancellation" })
            (await fleet.As("logistics-apac").Post($"purchase-orders/{order.Id}/{act}")).MustRefuse(NotFound, "purchase-order.unknown");
        var listed = (await fleet.As("logistics-emea").Get($"purchase-orders?depotId={depot.Id}&state=draft&limit=1")).Must(OK)["items"].AsArray();
        Assert.Equal((order.Id, 2, 2), (listed.Single()!["id"]!.GetValue<Guid>(), listed[0]!["units"]!.GetValue<int>(), listed[0]!["outstanding"]!.GetValue<int>()));
        Assert.Empty((await fleet.As("logistics-apac").Get($"purchase-orders?depotId={depot.Id}")).Must(OK)["items"].AsArray());
        (await fleet.As("auditor").Get("purchase-orders?limit=0")).MustRefuse(BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Purchase_orders_are_paged()
    {
        var (vendor, depot, model) = (await fleet.Vendor(), await fleet.Depot(), await fleet.Model());
        List<Guid> expected = [];
        for (var i = 0; i < 3; i++)
            expected.Add((await fleet.As("logistics-emea").Post("purchase-orders", new { vendorId = vendor.Id, depotId = depot.Id, lines = new[] { Line(model, 1) } })).Must(Created).Id);

        var first = (await fleet.As("logistics-emea").Get($"purchase-orders?vendorId={vendor.Id}&limit=2")).Must(OK);
        var second = (await fleet.As("logistics-emea").Get($"purchase-orders?vendorId={vendor.Id}&limit=2&after={first["next"].GetValue<string>()}")).Must(OK);

        Assert.Equal(expected, first["items"].AsArray().Concat(second["items"].AsArray()).Select(i => i!["id"]!.GetValue<Guid>()));
        Assert.Null(second.Body!["next"]);
    }

    [Theory]
    [InlineData("=CMD()")]
    [InlineData("Größe7")]
    public async Task What_no_label_can_bear_is_no_serial_number_here_either(string serial)
    {
        var order = await Placed(await fleet.Depot(), Line(await fleet.Model(), 1));

        Assert.Equal(["/units/0/serialNumber"], (await Receive(order, Units(1, serial))).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task The_largest_lines_of_all_still_have_a_total()
    {
        var model = await fleet.Model();

        var draft = await Drafted(await fleet.Depot(), "logistics-emea", [.. Enumerable.Repeat(Line(model, 1000, "1000000000000.00"), LaptopFleet.Procurement.PurchaseOrder.MaxLines)]);

        Assert.Equal("50000000000000000.00", draft["total"]["amount"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ten_receive_the_last_unit_at_once_and_one_has_it()
    {
        var order = await Placed(await fleet.Depot(), Line(await fleet.Model(), 1));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Receive(order, Units(1, Seeds.Unique("R")))));

        Assert.Single(answers, a => a.Status == OK);
        Assert.All(answers.Where(a => a.Status != OK), a => Assert.Equal(Conflict, a.Status));
    }
}
