using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

public sealed class SelfPurchaseTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    private static object Quote(string amount, string currency = "USD", string? url = "https://shop.example/1", string? fileSha256 = null) =>
        new { retailer = "A shop", amount = new { amount, currency }, url, fileSha256 };

    private static object Proposal(params object[] quotes) => new { choice = "advance", quotes };

    private static object Receipt(string paid, string purchasedOn = "2026-11-23", string currency = "USD", string? serial = null) =>
        new { serialNumber = serial ?? Seeds.Unique("L"), paid = new { amount = paid, currency }, purchasedOn };

    private async Task<(Person Bia, Answer Order)> Brazilian(string kind = "newHire")
    {
        var manager = await fleet.Person("BR");
        var bia = await fleet.Person("BR", manager.Id);
        var order = (await fleet.As("people-ops").Order(bia, await fleet.Model(), kind)).Must(Created);
        if (kind == "refresh")
            order = (await fleet.As("logistics-latam").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);
        return (bia, order);
    }

    private async Task<(Person Bia, Answer Order)> Buying()
    {
        var (bia, order) = await Brazilian();
        (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2300.00")))).Must(OK);
        return (bia, (await fleet.As("logistics-latam").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK));
    }

    [Fact]
    public async Task In_Brazil_a_new_hire_buys_with_our_money_once_it_is_approved_and_accepts_the_laptop_like_any_other()
    {
        var (bia, order) = await Brazilian();
        Assert.Equal("self-procure", order["route"].GetValue<string>());

        var proposed = (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2300.00")))).Must(OK);
        var approved = (await fleet.As("logistics-latam").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);
        var received = (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase/receipt", Receipt("2250.00"))).Must(OK);

        Assert.Equal(("selfPurchase", "buying", "dispatched"), (proposed.State(), approved.State(), received.State()));
        Assert.Equal(["logistics"], proposed.Roles());
        var device = await fleet.InDatabase(db => db.Devices.SingleAsync(d => d.Id == received["deviceId"].GetValue<Guid>()));
        Assert.Equal((DeviceState.Delivered, bia.Id, Region.Latam, new Money(225000, "USD"), new LocalDate(2026, 11, 23)), (device.State, device.PersonId, device.Region, device.Cost, device.PurchasedOn));
        var assignment = await fleet.InDatabase(db => db.Assignments.SingleAsync(a => a.DeviceId == device.Id));
        Assert.Equal((bia.Id, order.Id, (Instant?)null), (assignment.PersonId, assignment.OrderId, assignment.AcceptedAt));
        Assert.Equal(["OrderPlaced", "SelfPurchaseProposed", "SelfPurchaseApproved", "SelfPurchaseReceived"],
            await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == order.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task Whoever_is_here_already_brings_two_quotes()
    {
        var (bia, order) = await Brazilian("refresh");

        (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2300.00")))).MustRefuse(Conflict, "self-purchase.two-quotes");
        var answer = (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2300.00"), Quote("2200.00")))).Must(OK);

        Assert.Equal("2200.00", answer["selfPurchase"]["budget"]!["amount"]!.GetValue<string>());
        Assert.Contains("self-procure-quotes 2 self-procure.quotes 1", (await fleet.As("logistics-latam").Get($"orders/{order.Id}/explanation")).Must(OK)["decisions"].AsArray()
            .Select(d => $"{d!["kind"]} {d["outcome"]} {d["rule"]?["ruleId"]} {d["rule"]?["version"]}"));
    }

    [Fact]
    public async Task How_many_quotes_is_policy_of_the_day_where_they_live()
    {
        var (bia, order) = await Brazilian("refresh");
        // Two people set what is about money.
        var rule = new { ruleId = "self-procure.quotes.br", kind = "self-procure-quotes", match = new { country = "BR" }, outcome = "3", unit = "quotes", effectiveFrom = "2026-11-24", owner = "logistics", source = "A decision." };
        var proposed = (await fleet.As("admin").Post("policy/rules", rule)).Must(Accepted);
        (await fleet.As("logistics-lead").Post($"policy/proposals/{proposed.Id}/decision", new { verdict = "approve" })).Must(OK);
        var two = Proposal(Quote("2300.00"), Quote("2200.00"));

        fleet.Clock.AdvanceDays(1);
        (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", two)).MustRefuse(Conflict, "self-purchase.two-quotes");
        (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2300.00"), Quote("2200.00"), Quote("2100.00")))).Must(OK);
        fleet.Clock.AdvanceDays(-1);
        var (other, before) = await Brazilian("refresh");
        (await fleet.As(other.WorkEmail).Post($"orders/{before.Id}/self-purchase", two)).Must(OK);
    }

    [Fact]
    public async Task Whoever_proposes_it_does_not_approve_the_money()
    {
        var (_, order) = await Brazilian();
        (await fleet.As("logistics-latam").Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2300.00")))).Must(OK);

        (await fleet.As("logistics-latam").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).MustRefuse(Conflict, "approval.own");

        Assert.Equal("buying", (await fleet.As("logistics-lead").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK).State());
    }

    [Fact]
    public async Task More_than_the_model_costs_us_is_refused()
    {
        var (bia, order) = await Brazilian();

        (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2400.01")))).MustRefuse(Conflict, "self-purchase.over-cap");
    }

    [Fact]
    public async Task What_cannot_be_compared_with_the_price_needs_the_manager_as_well()
    {
        var (bia, order) = await Brazilian();

        var answer = (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("14000.00", "BRL")))).Must(OK);

        Assert.Equal(["logistics", "manager"], answer.Roles());
    }

    [Fact]
    public async Task A_refused_purchase_lets_the_order_wait_and_another_one_be_proposed()
    {
        var (bia, order) = await Brazilian();
        (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2300.00")))).Must(OK);

        var refused = (await fleet.As("logistics-latam").Post($"orders/{order.Id}/approvals", new { decision = "reject", note = "Too much." })).Must(OK);
        var again = (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2000.00")))).Must(OK);
        var approved = (await fleet.As("logistics-latam").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);

        Assert.Equal("waiting", refused.State());
        Assert.Null(refused.Body!["selfPurchase"]);
        Assert.Equal(("2000.00", "buying"), (again["selfPurchase"]["budget"]!["amount"]!.GetValue<string>(), approved.State()));
    }

    [Fact]
    public async Task Where_a_vendor_delivers_nobody_buys_locally()
    {
        var order = await fleet.WaitingOrder(await fleet.Model());

        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2000.00")))).MustRefuse(Conflict, "self-purchase.vendor-serves");
    }

    [Fact]
    public async Task Money_is_not_spent_before_it_is_approved_nor_more_of_it()
    {
        var (bia, order) = await Brazilian();
        var client = fleet.As(bia.WorkEmail);
        (await client.Post($"orders/{order.Id}/self-purchase/receipt", Receipt("2000.00"))).MustRefuse(Conflict, "order.not-buying");
        (await client.Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2300.00")))).Must(OK);
        (await client.Post($"orders/{order.Id}/self-purchase/receipt", Receipt("2000.00"))).MustRefuse(Conflict, "order.not-buying");
        (await fleet.As("logistics-latam").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);

        (await client.Post($"orders/{order.Id}/self-purchase/receipt", Receipt("2300.01"))).MustRefuse(Conflict, "self-purchase.over-budget");
        (await client.Post($"orders/{order.Id}/self-purchase/receipt", Receipt("2000.00", currency: "EUR"))).MustRefuse(Conflict, "self-purchase.over-budget");
        (await client.Post($"orders/{order.Id}/self-purchase/receipt", Receipt("2300.00", "2026-11-22"))).MustRefuse(Conflict, "self-purchase.bought-before-approval");
        Assert.Equal(0, await fleet.InDatabase(db => db.Devices.CountAsync(d => d.PersonId == bia.Id)));
    }

    [Fact]
    public async Task Done_twice_it_is_refused()
    {
        var (bia, order) = await Buying();
        (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase/receipt", Receipt("2300.00"))).Must(OK);

        (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase/receipt", Receipt("2300.00"))).MustRefuse(Conflict, "order.not-buying");
        (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("2300.00")))).MustRefuse(Conflict, "order.not-propose-self-purchase");
    }

    [Fact]
    public async Task A_serial_number_that_is_known_and_a_day_to_come_are_named()
    {
        var (bia, order) = await Buying();
        var known = await fleet.Device();

        Assert.Equal(["/serialNumber"], (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase/receipt", Receipt("2300.00", serial: known.SerialNumber)))
            .MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/purchasedOn"], (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase/receipt", Receipt("2300.00", "2026-11-24")))
            .MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task Each_wrong_field_of_a_proposal_is_named()
    {
        var (bia, order) = await Brazilian();

        var answer = (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase",
            new { quotes = new[] { Quote("0.00"), Quote("1.00", url: "javascript:alert(1)"), Quote("1.00", fileSha256: "abc") } })).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/choice", "/quotes/0/amount", "/quotes/1/url", "/quotes/2/fileSha256"], answer.Pointers.Order());
        Assert.Equal(["/quotes"], (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal())).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await fleet.As(bia.WorkEmail).Post($"orders/{order.Id}/self-purchase", Proposal(Quote("1.00"), Quote("1.00", "BRL")))).MustRefuse(Conflict, "self-purchase.mixed-currencies");
    }

    [Fact]
    public async Task Who_may_not_and_who_does_not_see_it()
    {
        var (_, order) = await Brazilian();

        (await fleet.Anonymous().Post($"orders/{order.Id}/self-purchase", Proposal(Quote("1.00")))).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("auditor").Post($"orders/{order.Id}/self-purchase", Proposal(Quote("1.00")))).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/self-purchase", Proposal(Quote("1.00")))).MustRefuse(NotFound, "order.unknown");
        (await fleet.As((await fleet.Person("BR")).WorkEmail).Post($"orders/{order.Id}/self-purchase/receipt", Receipt("1.00"))).MustRefuse(NotFound, "order.unknown");
        (await fleet.As("auditor").Post($"orders/{order.Id}/self-purchase/receipt", Receipt("1.00"))).MustRefuse(Forbidden, "auth.forbidden");
    }
}
