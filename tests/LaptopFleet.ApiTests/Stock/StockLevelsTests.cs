using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Stock;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;
using Region = LaptopFleet.World.Region;

namespace LaptopFleet.ApiTests.Stock;

/// <summary>What lies at a depot and what is coming, counted from the laptops and the open purchase orders.</summary>
public sealed class StockLevelsTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task It_tells_apart_what_is_free_what_is_spoken_for_and_what_is_coming()
    {
        var (depot, model) = (await fleet.Depot(), await fleet.Model());
        await fleet.Device(depot, model);
        await fleet.Device(depot, model);
        await fleet.Device(depot, model, Condition.Refurbished);
        await fleet.Device(depot, model, Condition.Used);
        await fleet.Device(depot, model, Condition.Damaged);
        await Hold(await fleet.Device(depot, model));
        await fleet.Do(await fleet.Device(depot, model), (d, now) => d.Allocate(Guid.CreateVersion7(), now));
        await fleet.Do(await Received(depot, model));
        var apart = await Received(depot, model);
        (await fleet.As("logistics-lead").Post($"devices/{apart.Id}/inspections", new { condition = "damaged", quarantine = "A swollen battery." })).Must(Created);
        await fleet.InUseBy(await fleet.Person(), await fleet.Device(depot, model));
        await Bought(depot, model, 3, "2026-12-14");
        await Bought(depot, model, 2, "2026-12-01");
        await Bought(depot, model, 4, null);

        var level = Assert.Single((await fleet.As("logistics-emea").Get($"stock/levels?depotId={depot.Id}")).Must(OK)["items"].AsArray())!;

        Assert.Equal("new 2, refurbished 1, used 1, free 4, setAside 2, allocated 1, quarantined 1, waiting 1, incomingUnits 9",
            string.Join(", ", new[] { "new", "refurbished", "used", "free", "setAside", "allocated", "quarantined", "waiting", "incomingUnits" }.Select(m => $"{m} {level[m]}")));
        Assert.Equal(["2026-12-01 2", "2026-12-14 3", " 4"], level["incoming"]!.AsArray().Select(a => $"{a!["expectedOn"]} {a["units"]}"));
        Assert.Equal((depot.Code, model.Code, "EMEA"), (level["depotCode"]!.GetValue<string>(), level["modelCode"]!.GetValue<string>(), level["region"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_is_only_coming_has_a_level_and_what_has_come_or_was_called_off_is_not_coming()
    {
        var (depot, model) = (await fleet.Depot(), await fleet.Model());
        var order = await Bought(depot, model, 2, "2026-12-14");
        Assert.Equal("0 2", await Shown());

        (await fleet.As("logistics-emea").Post($"purchase-orders/{order}/receipts", new { lineNumber = 1, units = new[] { new { serialNumber = Seeds.Unique("SN") } } })).Must(OK);
        Assert.Equal("1 1", await Shown());
        (await fleet.As("logistics-emea").Post($"purchase-orders/{order}/cancellation")).Must(OK);
        Assert.Equal("1 0", await Shown());

        async Task<string> Shown() => (await fleet.As("logistics-emea").Get($"stock/levels?depotId={depot.Id}")).Must(OK)["items"][0] is { } l ? $"{l["free"]} {l["incomingUnits"]}" : "";
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap_whatever_lies_there_or_is_only_coming()
    {
        await using var own = new Fleet();
        List<(Guid, Guid)> all = [];
        Model[] models = [await own.Model(), await own.Model(), await own.Model()];
        foreach (var region in new[] { Region.Emea, Region.Amer, Region.Apac })
        {
            var depot = await own.Depot(region);
            foreach (var (model, index) in models.Select((m, i) => (m, i)))
            {
                if (index == 1)
                    await Bought(depot, model, 1, "2026-12-14", own);
                else
                    await own.Device(depot, model);
                all.Add((depot.Id, model.Id));
            }
        }

        Assert.Equal(all.Order(), await Walk("logistics-lead", "limit=2"));
        Assert.Equal(all.Order(), await Walk("auditor", "limit=200"));
        Assert.Equal(all.Where(k => k.Item1 == all[0].Item1).Order(), await Walk("logistics-emea", "limit=1"));
        Assert.Equal(all.Where(k => k.Item1 == all[3].Item1).Order(), await Walk("logistics-lead", "limit=1&region=AMER"));
        Assert.Equal(all.Where(k => k.Item1 == all[3].Item1).Order(), await Walk("logistics-lead", $"limit=2&depotId={all[3].Item1}"));
        Assert.Equal(all.Where(k => k.Item2 == models[1].Id).Order(), await Walk("logistics-lead", $"limit=1&modelId={models[1].Id}"));
        Assert.Empty(await Walk("logistics-emea", $"depotId={all[3].Item1}"));
        (await own.As("logistics-lead").Get("stock/levels?after=x")).Must(BadRequest);
        (await own.As("logistics-lead").Get("stock/levels?limit=0")).Must(BadRequest);
        (await own.As("team-member").Get("stock/levels")).Must(Forbidden);

        async Task<List<(Guid, Guid)>> Walk(string who, string query)
        {
            List<(Guid, Guid)> seen = [];
            for (string? after = null; ;)
            {
                var page = (await own.As(who).Get($"stock/levels?{query}{(after is null ? "" : $"&after={after}")}")).Must(OK);
                seen.AddRange(page["items"].AsArray().Select(l => (l!["depotId"]!.GetValue<Guid>(), l["modelId"]!.GetValue<Guid>())));
                after = page.Body!["next"]?.GetValue<string>();
                if (after is null)
                    return seen;
            }
        }
    }

    [Fact]
    public async Task A_page_and_the_whole_read_one_index_of_what_lies_at_depots()
    {
        if (TestDatabase.IsSqlServer)
            return;
        var some = Guid.CreateVersion7();
        foreach (var scope in new[] { new StockScope(), new StockScope([some]), new StockScope([some, some], some), new StockScope(null, some), new StockScope(null, null, some) })
            Whole(await fleet.PlansOf("Devices", db => new StockLevels(db).PageAsync(scope, (some, some), 51, TestContext.Current.CancellationToken)));
        Whole(await fleet.PlansOf("Devices", db => StockLevels.Count(db.Devices.AsNoTracking().Where(d => d.DepotId != null)).ToListAsync(TestContext.Current.CancellationToken)));
        var model = await fleet.Model();
        Whole([(await fleet.PlansOf("Devices", db => new StockLevels(db).PositionAsync(some, model.Code, TestContext.Current.CancellationToken)))[0]]);
        var transfers = await fleet.PlansOf("Devices", db => new StockLevels(db).TransfersAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, transfers.Count);
        Assert.All(transfers, plan => Assert.DoesNotMatch(@"SCAN [a-z]\d?(;|$)", plan));
        var open = await fleet.PlansOf("PurchaseOrders", db => new StockLevels(db).IncomingAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("SCAN", Assert.Single(open), StringComparison.Ordinal);

        static void Whole(List<string> plans)
        {
            Assert.Contains("COVERING INDEX IX_Devices_stock", Assert.Single(plans), StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE FOR GROUP BY", plans[0], StringComparison.Ordinal);
        }
    }

    private async Task<Device> Received(Depot depot, Model model) => await fleet.Do(await fleet.Device(depot, model),
        (d, now) => d.Ship(Guid.CreateVersion7(), now), (d, now) => d.Receive(depot, now));

    private async Task Hold(Device device) => (await fleet.As("device-security").Post($"devices/{device.Id}/holds", new { reason = "A dispute." })).Must(Created);

    private Task<Guid> Bought(Depot depot, Model model, int quantity, string? expectedOn, Fleet? at = null) => (at ?? fleet).Bought(depot, model, quantity, expectedOn);
}

/// <summary>How the tests of this folder buy.</summary>
public static class Purchases
{
    /// <summary>A placed purchase order of one line.</summary>
    public static async Task<Guid> Bought(this Fleet fleet, Depot depot, Model model, int quantity, string? expectedOn, params Guid[] forOrders)
    {
        var lead = fleet.As("logistics-lead");
        var line = new { modelId = model.Id, quantity, unitPrice = new { amount = "2000.00", currency = "USD" }, expectedOn, forOrderIds = forOrders };
        var order = (await lead.Post("purchase-orders", new { vendorId = (await fleet.Vendor()).Id, depotId = depot.Id, lines = new[] { line } })).Must(Created).Id;
        (await lead.Post($"purchase-orders/{order}/placement", new { reference = "V-1" })).Must(OK);
        return order;
    }
}
