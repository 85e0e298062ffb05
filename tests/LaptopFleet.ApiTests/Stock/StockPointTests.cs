using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.ApiTests.Procurement;
using LaptopFleet.Catalog;
using LaptopFleet.Reminders;
using LaptopFleet.Stock;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Stock;

/// <summary>Below which number somebody orders, why, and that their desk has it due until there are enough again.</summary>
public sealed class StockPointTests : IAsyncLifetime
{
    private readonly Fleet fleet = new();
    private Model book = null!;
    private Depot venlo = null!;

    [Fact]
    public async Task A_point_is_worked_out_from_the_forecast_the_lead_time_and_the_safety_stock()
    {
        await Due(5, new(2023, 12, 10));
        await Due(1, new(2023, 8, 1));
        await fleet.Run<ReckonStockPointsJob>();

        var point = Assert.Single((await fleet.As("logistics-emea").Get("stock/points")).Must(OK)["items"].AsArray())!;
        var told = (await fleet.As("logistics-emea").Get($"stock/points/{point["id"]}")).Must(OK);

        // Three weeks by policy: the overdue one, 14 of the 31 days of December; then 14 days more.
        Assert.Equal((venlo.Id, book.Code), (point["depotId"]!.GetValue<Guid>(), point["modelCode"]!.GetValue<string>()));
        var how = told["how"];
        Assert.Equal(("2026-11-23", 21, "policy"), (how["on"]!.GetValue<string>(), how["lead"]!["days"]!.GetValue<int>(), how["lead"]!["basis"]!.GetValue<string>()));
        Assert.Equal((3.096774m, 2.258065m), (how["leadDemand"]!.GetValue<decimal>(), how["safetyDemand"]!.GetValue<decimal>()));
        Assert.Equal((7, 7), (point["units"]!.GetValue<int>(), how["units"]!.GetValue<int>()));
        Assert.Equal(["lead-time.emea.apple 2", "stock.safety 1", "stock.safety.least 1"], how["rules"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.Contains("3.1 are asked for while a purchase is under way", point["because"]!.GetValue<string>(), StringComparison.Ordinal);
        (await fleet.As("logistics-apac").Get($"stock/points/{point["id"]}")).MustRefuse(NotFound, "stock-point.unknown");
        Assert.Empty((await fleet.As("logistics-apac").Get("stock/points")).Must(OK)["items"].AsArray());
        (await fleet.As("logistics-emea").Get("stock/points?limit=0")).Must(BadRequest);
    }

    [Fact]
    public async Task What_runs_low_is_due_at_the_depots_desk_until_there_are_enough_and_says_why()
    {
        await Due(5, new(2023, 12, 10));
        await fleet.Run<ReckonStockPointsJob>();

        var due = Assert.Single(await Open());
        Assert.Equal((DeadlineKind.LowStock, "logistics", new LocalDate(2026, 11, 26), "Europe/Amsterdam", "NL"), (due.Kind, due.Owner, due.DueOn, due.Zone, due.Country));
        var why = (await fleet.As("logistics-emea").Get($"deadlines/{due.Id}/why")).Must(OK);
        Assert.Equal($"On 2026-11-23 0 of {book.Code} were free at nl-venlo and 0 coming, fewer than its reorder point 6; 3 days to order.", why["because"].GetValue<string>());
        Assert.Equal("low-stock.order", why["rule"]["rule"]!["ruleId"]!.GetValue<string>());
        Assert.Single((await fleet.As("logistics-emea").Get("stock/points?low=true")).Must(OK)["items"].AsArray());
        await fleet.Run<ReckonStockPointsJob>();
        Assert.Equal(due.Id, Assert.Single(await Open()).Id);

        // Four lie there and two are coming: enough. What is coming for somebody is not.
        for (var i = 0; i < 4; i++)
            await fleet.Device(venlo, book);
        var order = await fleet.WaitingOrder(book);
        var purchase = await fleet.Bought(venlo, book, 2, "2026-12-14", order.Id);
        await fleet.Run<ReckonStockPointsJob>();
        Assert.Single(await Open());
        (await fleet.As("people-ops").Post($"orders/{order.Id}/cancellation")).Must(OK);
        await fleet.Run<ReckonStockPointsJob>();
        Assert.Empty(await Open());
        (await fleet.As("logistics-lead").Post($"purchase-orders/{purchase}/cancellation")).Must(OK);
        await fleet.Run<ReckonStockPointsJob>();
        Assert.Single(await Open());
        Assert.Equal(["StockPointReckoned", "StockRanLow", "StockFilledUp", "StockRanLow"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectKind == "stock-point").OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task Somebody_sets_it_by_hand_with_a_reason_and_takes_that_back()
    {
        var logistics = fleet.As("logistics-emea");
        var set = new { depotId = venlo.Id, modelCode = book.Code, units = 2, reason = "A fair is coming." };
        var point = (await logistics.Post("stock/points", set)).Must(OK);
        Assert.Equal((2, 0, "A fair is coming."), (point["units"].GetValue<int>(), point["reckoned"].GetValue<int>(), point["setBecause"].GetValue<string>()));
        Assert.Single(await Open());
        await fleet.Device(venlo, book);

        Assert.Equal(1, (await logistics.Post("stock/points", set with { units = 1 })).Must(OK)["units"].GetValue<int>());
        Assert.Empty(await Open());
        await Due(5, new(2023, 12, 10));
        await fleet.Run<ReckonStockPointsJob>();
        Assert.Equal((1, 6), await Read());
        Assert.Empty(await Open());

        (await logistics.Post($"stock/points/{point.Id}/release", ifMatch: "\"1\"")).Must(PreconditionFailed);
        (await logistics.Post($"stock/points/{point.Id}/release")).Must(OK);
        Assert.Equal((6, 6), await Read());
        Assert.Single(await Open());
        (await logistics.Post($"stock/points/{point.Id}/release")).MustRefuse(Conflict, "stock-point.not-set");

        async Task<(int, int)> Read() => (await logistics.Get($"stock/points/{point.Id}")).Must(OK)["point"] is var p ? (p["units"]!.GetValue<int>(), p["reckoned"]!.GetValue<int>()) : default;
    }

    [Fact]
    public async Task What_is_set_wrongly_or_elsewhere_is_refused()
    {
        var logistics = fleet.As("logistics-emea");
        (await logistics.Post("stock/points", new { depotId = venlo.Id, modelCode = book.Code, units = -1, reason = "x" })).Must(BadRequest);
        (await logistics.Post("stock/points", new { depotId = venlo.Id, modelCode = book.Code, units = 100001, reason = "x" })).Must(BadRequest);
        (await logistics.Post("stock/points", new { depotId = venlo.Id, modelCode = book.Code, units = 1, reason = " " })).Must(BadRequest);
        (await logistics.Post("stock/points", new { depotId = venlo.Id, modelCode = "no-such", units = 1, reason = "x" })).Must(BadRequest);
        (await fleet.As("logistics-apac").Post("stock/points", new { depotId = venlo.Id, modelCode = book.Code, units = 1, reason = "x" })).Must(BadRequest);
        (await fleet.As("auditor").Post("stock/points", new { depotId = venlo.Id, modelCode = book.Code, units = 1, reason = "x" })).Must(Forbidden);
        (await logistics.Post($"stock/points/{Guid.CreateVersion7()}/release")).MustRefuse(NotFound, "stock-point.unknown");
    }

    [Fact]
    public async Task What_a_depot_received_lately_tells_how_long_a_purchase_takes()
    {
        for (var i = 0; i < 5; i++)
        {
            fleet.Clock.Reset(Fleet.Start - Duration.FromDays(60));
            var purchase = await fleet.Bought(venlo, book, 1, "2026-10-14");
            fleet.Clock.Reset(Fleet.Start - Duration.FromDays(60) + Duration.FromDays(4 + i));
            (await fleet.As("logistics-lead").Post($"purchase-orders/{purchase}/receipts", new { lineNumber = 1, units = new[] { new { serialNumber = Seeds.Unique("SN") } } })).Must(OK);
        }
        await Due(1, new(2023, 12, 1));
        await fleet.Run<ReckonStockPointsJob>();

        var id = Assert.Single((await fleet.As("logistics-emea").Get("stock/points")).Must(OK)["items"].AsArray())!["id"];
        var lead = (await fleet.As("logistics-emea").Get($"stock/points/{id}")).Must(OK)["how"]["lead"]!;
        Assert.Equal((8, "history", 5), (lead["days"]!.GetValue<int>(), lead["basis"]!.GetValue<string>(), lead["sample"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Policy_says_which_depot_serves_a_country()
    {
        var porto = await fleet.Depot();
        (await fleet.As("admin").Post("policy/rules", new { ruleId = "stock.depot.pt", kind = "serving-depot", match = new { country = "PT", region = "emea" }, outcome = porto.Code, effectiveFrom = "2026-11-23", owner = "logistics", source = "A decision." })).Must(Created);
        await Due(1, new(2023, 12, 1));
        await fleet.Run<ReckonStockPointsJob>();

        Assert.Equal(porto.Id, Assert.Single((await fleet.As("logistics-emea").Get("stock/points")).Must(OK)["items"].AsArray())!["depotId"]!.GetValue<Guid>());
        Assert.Empty((await fleet.As("logistics-emea").Get($"stock/points?depotId={venlo.Id}")).Must(OK)["items"].AsArray());
    }

    [Fact]
    public async Task It_reads_the_forecast_and_the_stock_each_from_one_index()
    {
        if (TestDatabase.IsSqlServer)
            return;
        var plans = await fleet.PlansOf("RefreshPlans", Read);
        Assert.Contains("COVERING INDEX IX_RefreshPlans_forecast", plans[0], StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plans[0], StringComparison.Ordinal);
        // And what has its laptop already, or is replaced by another order, from the orders that are open, or were a while ago.
        Assert.Equal(4, plans.Skip(1).Count(plan => plan.StartsWith("SEARCH o USING INDEX IX_Orders_State_Rank_NeededOn", StringComparison.Ordinal)));
        Assert.Equal(5, plans.Count);
        plans = await fleet.PlansOf("Devices", Read);
        Assert.Contains("COVERING INDEX IX_Devices_stock", plans[0], StringComparison.Ordinal);
        Assert.All(plans, plan => Assert.DoesNotMatch(@"SCAN [a-z]\d?(;|$)", plan));
        Assert.All(await fleet.PlansOf("PurchaseOrders", Read), plan => Assert.Matches(@"SEARCH p\d? (EXISTS )?USING", plan));

        Task Read(LaptopFleet.Database.FleetDb db) => new StockBook(db, new(db), new(db), new(db)).ReadAsync(new NodaTime.LocalDate(2026, 11, 23), TestContext.Current.CancellationToken);
    }

    public async ValueTask InitializeAsync()
    {
        book = await fleet.Model();
        await fleet.Standard(book, "Engineer");
        venlo = await fleet.InDatabase(db => db.Depots.SingleAsync(d => d.Code == "nl-venlo"));
    }

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    /// <summary>Laptops in Portugal that were put into use on a day, and are due three years later.</summary>
    private async Task Due(int count, LocalDate since)
    {
        fleet.Clock.Reset(since.At(new LocalTime(12, 0)).InUtc().ToInstant());
        var elsewhere = await fleet.Depot();
        for (var i = 0; i < count; i++)
            await fleet.InUseBy(await fleet.Person(), await fleet.Device(elsewhere, book));
        fleet.Clock.Reset(Fleet.Start);
    }

    private Task<List<Deadline>> Open() => fleet.InDatabase(db => db.Deadlines.AsNoTracking().Where(d => d.Kind == DeadlineKind.LowStock && d.WithdrawnAt == null).ToListAsync());
}
