using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Assignments;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement.Promises;

/// <summary>Who had a laptop before they started, from parcels that really came.</summary>
public sealed class SumUpStartsTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    [Fact]
    public async Task Kept_and_late_are_counted_by_month_and_region_and_what_was_bought_locally_apart()
    {
        // All of them start on the seventh of December.
        var kept = await Delivered(Fleet.Start + Duration.FromDays(2));
        var late = await Delivered(Instant.FromUtc(2026, 12, 7, 12, 0));
        var (open, own, called) = (await fleet.WaitingOrder(await fleet.Model()), await fleet.WaitingOrder(await fleet.Model()), await fleet.WaitingOrder(await fleet.Model()));
        // What counts is whether they buy it, and not what the route of the country is.
        await fleet.InDatabase(db => db.Orders.Where(o => o.Id == open.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.Route, "self-procure")));
        await BoughtLocally(own);
        (await fleet.As("logistics-lead").Post($"orders/{called.Id}/cancellation")).Must(OK);

        var summary = (await fleet.As("logistics-emea").Get("metrics/delivered-before-start?from=2026-12-15&months=1")).Must(OK);

        Assert.Equal(("2026-12-01", "2027-01-01", 90), (summary["from"].GetValue<string>(), summary["until"].GetValue<string>(), summary["targetPercent"].GetValue<int>()));
        Assert.Equal(["EMEA False 1/2 33.3 open 1;orderedLate 1", "EMEA True 0/1 0.0 open 1"], summary["lines"].AsArray().Select(l =>
            $"{l!["region"]} {l["selfProcured"]!.GetValue<bool>()} {l["kept"]}/{l["late"]} {l["percent"]} {string.Join(';', l["reasons"]!.AsArray().Select(r => $"{r!["reason"]} {r["count"]}"))}"));
        Assert.Equal(("2026-11-25", null), ((await Order(kept))["deliveredOn"].GetValue<string>(), (await Order(kept)).Body!["lateBecause"]?.GetValue<string>()));
        Assert.Equal("orderedLate", (await Order(late))["lateBecause"].GetValue<string>());
        Assert.NotEqual(open.Id, own.Id);
        Assert.Empty((await fleet.As("logistics-apac").Get("metrics/delivered-before-start?from=2026-12-15&months=1")).Must(OK)["lines"].AsArray());
        (await fleet.As("logistics-emea").Get("metrics/delivered-before-start?months=0")).Must(BadRequest);
    }

    [Fact]
    public async Task Who_has_nothing_yet_is_late_from_the_day_on_which_it_is_their_start_where_they_live()
    {
        await using var own = new Fleet();
        var model = await own.Model();
        foreach (var country in new[] { "PT", "JP" })
            await own.WaitingOrder(model, await own.Person(country));
        // Both start on the seventh, which has begun in Tokyo.
        own.Clock.Reset(Instant.FromUtc(2026, 12, 6, 16, 0));
        Assert.Equal(["APAC 0/1"], await Late());
        own.Clock.Reset(Instant.FromUtc(2026, 12, 7, 0, 0));
        Assert.Equal(["EMEA 0/1", "APAC 0/1"], await Late());
        own.Clock.Reset(Instant.FromUtc(2026, 12, 20, 0, 0));
        Assert.Equal(["EMEA 0/1", "APAC 0/1"], await Late());

        async Task<IEnumerable<string>> Late() => (await own.As("logistics-lead").Get("metrics/delivered-before-start?from=2026-12-01&months=1")).Must(OK)["lines"].AsArray()
            .Select(l => $"{l!["region"]} {l["kept"]}/{l["late"]}");
    }

    [Fact]
    public async Task Whoever_starts_on_another_day_takes_their_order_along_and_with_it_the_place_in_the_queue_and_the_month()
    {
        await using var own = new Fleet();
        // Nothing else is anybody's standard, so that no order needs an approval.
        await own.InDatabase(db => db.Standards.ExecuteUpdateAsync(s => s.SetProperty(x => x.EffectiveUntil, new LocalDate(2026, 1, 1))));
        var (person, model) = (await own.Person(), await own.Model());
        var placed = await own.WaitingOrder(model, person);
        Assert.Equal(("2026-12-07", "2026-11-16"), (placed["neededOn"].GetValue<string>(), placed["latestOrderOn"].GetValue<string>()));
        var before = await own.WaitingOrder(model);

        (await own.As("people-ops").Patch($"people/{person.Id}", new { startOn = "2027-01-11" }, "*")).Must(OK);

        var order = (await own.As("logistics-lead").Get($"orders/{placed.Id}")).Must(OK);
        Assert.Equal(("2027-01-11", "2026-12-21"), (order["neededOn"].GetValue<string>(), order["latestOrderOn"].GetValue<string>()));
        var happened = await own.InDatabase(db => db.Events.SingleAsync(e => e.SubjectId == placed.Id && e.Type == "OrderNeededOnMoved"));
        Assert.Equal(("people-ops", true), (happened.ActorId, happened.Data.Contains("\"was\":\"2026-12-07\"", StringComparison.Ordinal)));
        Assert.Equal(new LocalDate(2027, 1, 11), await own.InDatabase(db => db.Deadlines.Where(d => d.SubjectId == placed.Id && d.WithdrawnAt == null).Select(d => d.DueOn).SingleAsync()));
        // The other one is served first now.
        await own.Device(await own.Depot(), model);
        (await own.As("logistics-lead").Post($"orders/{before.Id}/allocation")).Must(OK);
        Assert.Equal(("allocated", "waiting"), ((await own.As("logistics-lead").Get($"orders/{before.Id}")).Must(OK).State(), (await own.As("logistics-lead").Get($"orders/{placed.Id}")).Must(OK).State()));

        // What is called off follows nobody, and another change of the person moves nothing.
        (await own.As("logistics-lead").Post($"orders/{placed.Id}/cancellation")).Must(OK);
        (await own.As("people-ops").Patch($"people/{person.Id}", new { startOn = "2027-02-01" }, "*")).Must(OK);
        Assert.Equal(1, await own.InDatabase(db => db.Events.CountAsync(e => e.Type == "OrderNeededOnMoved")));
    }

    [Fact]
    public async Task Both_views_say_of_the_same_orders_that_they_were_bought_locally()
    {
        await using var own = new Fleet();
        await own.InDatabase(db => db.Standards.ExecuteUpdateAsync(s => s.SetProperty(x => x.EffectiveUntil, new LocalDate(2026, 1, 1))));
        var model = await own.Model();
        // In Brazil they buy it themselves; but what is in stock goes to whoever waits there too.
        var (buys, waits) = (await own.Person("BR"), await own.Person("BR"));
        var (bought, waiting) = (await own.WaitingOrder(model, buys), await own.WaitingOrder(model, waits));
        Assert.Equal(["self-procure", "self-procure"], new[] { bought, waiting }.Select(o => o["route"].GetValue<string>()));
        (await own.As(buys.WorkEmail).Post($"orders/{bought.Id}/self-purchase", new { choice = "advance", quotes = Quotes })).Must(OK);
        Assert.Equal(("LATAM 0/0", ""), await Both());
        own.Clock.Reset(Instant.FromUtc(2026, 12, 8, 12, 0));
        Assert.Equal(("LATAM 0/2", ""), await Both());

        // The money is approved, and the order is none of ours.
        (await own.As("logistics-latam").Post($"orders/{bought.Id}/approvals", new { decision = "approve" })).Must(OK);

        Assert.Equal(("LATAM 0/1", "LATAM 0/1"), await Both());

        async Task<(string Ours, string Own)> Both()
        {
            await own.Run<LaptopFleet.Metrics.CountMetricsJob>();
            var live = (await own.As("auditor").Get("metrics/delivered-before-start?from=2026-12-01&months=1")).Must(OK)["lines"].AsArray();
            var month = (await own.As("auditor").Get("metrics/starts?from=2026-12-01&to=2026-12-31")).Must(OK)["lines"].AsArray().Select(l => $"{l!["region"]} {l["count"]}/{l["of"]}");
            var (ours, theirs) = (Told(false), Told(true));
            // Whoever has not started yet stands in the month already, and not in the view of today.
            if (own.Clock.GetCurrentInstant() > Instant.FromUtc(2026, 12, 8, 0, 0))
                Assert.Equal([ours], month);
            return (ours.Length == 0 ? "LATAM 0/0" : ours, theirs);

            string Told(bool isSelf) => string.Concat(live.Where(l => l!["selfProcured"]!.GetValue<bool>() == isSelf).Select(l => $"{l!["region"]} {l["kept"]}/{l["kept"]!.GetValue<int>() + l["late"]!.GetValue<int>()}"));
        }
    }

    private static readonly object[] Quotes = [new { retailer = "A shop", amount = new { amount = "2300.00", currency = "USD" }, url = "https://shop.example/1" }];

    /// <summary>The money for a local purchase is proposed and approved.</summary>
    private async Task BoughtLocally(Answer order)
    {
        await fleet.InDatabase(db => db.Orders.Where(o => o.Id == order.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.Route, "self-procure")));
        var email = await fleet.InDatabase(db => db.Orders.Where(o => o.Id == order.Id).Select(o => o.Person.WorkEmail).SingleAsync());
        (await fleet.As(email).Post($"orders/{order.Id}/self-purchase", new { choice = "advance", quotes = Quotes })).Must(OK);
        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);
    }

    private async Task<Answer> Order(Guid id) => (await fleet.As("logistics-lead").Get($"orders/{id}")).Must(OK);

    /// <summary>An order whose parcel comes at an instant, and is accepted then.</summary>
    private async Task<Guid> Delivered(Instant at)
    {
        var (person, model) = (await fleet.Person(), await fleet.Model());
        var device = await fleet.Device(await fleet.Depot(), model);
        var order = await fleet.AllocatedOrder(model, person);
        (await fleet.As("logistics-lead").Post($"orders/{order.Id}/dispatch", new
        {
            carrier = "manual",
            packages = new[] { new { weightGrams = 3000 } },
            address = new { line1 = "Rua das Flores 12", city = "Lisboa", postcode = "1000-001", country = "PT" },
        })).Must(OK);
        var sent = await Order(order.Id);
        fleet.Clock.Reset(at);
        (await fleet.As("logistics-lead").Post($"shipments/{sent["shipmentId"].GetValue<Guid>()}/scans", new { status = "delivered", occurredAt = at.ToString(null, null) })).Must(OK);
        (await fleet.As(person.WorkEmail).Post($"assignments/{sent["assignmentId"].GetValue<Guid>()}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);
        await fleet.Run<CloseFulfilledOrdersJob>();
        return order.Id;
    }
}
