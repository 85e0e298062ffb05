using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments.Lanes;
using LaptopFleet.ApiTests.Stock;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Procurement;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement.Promises;

/// <summary>Can a laptop be there before somebody starts? By which way, ordered until when, and how sure is that?</summary>
public sealed class MakePromiseTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task What_is_in_stock_is_promised_before_anything_is_bought()
    {
        var model = await InStock();

        var promise = (await Ask("PT", "2026-12-20", model)).Must(Created);

        Assert.Equal(("feasible", "stock", "2026-12-03", "2026-12-09"), Shown(promise));
        var best = promise["best"];
        Assert.Equal(("NL", "2026-11-25", "2026-12-02", true, "policy", 0), (best["fromCountry"]!.GetValue<string>(), best["leavesOn"]!.GetValue<string>(), best["expectedOn"]!.GetValue<string>(),
            best["meetsTarget"]!.GetValue<bool>(), best["basis"]!.GetValue<string>(), best["sample"]!.GetValue<int>()));
        Assert.Empty(promise["alternatives"].AsArray());
        Assert.Equal(["route.pt", "lead-time.emea.apple", "delivery.arrive-before-start", "delivery.dispatch-within", "order.short-notice"], promise["explain"].AsArray().Select(d => d!["rule"]!["ruleId"]!.GetValue<string>()));
        Assert.Contains("lane.sample.least 1", best["rules"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.Equal($"/api/v1/promises/{promise.Id}", promise.Headers.Location?.OriginalString);
        Assert.Equal(promise.Text, (await fleet.As("auditor").Get($"promises/{promise.Id}")).Must(OK).Text);
    }

    [Theory]
    [InlineData("2026-12-10", "feasible")]
    [InlineData("2026-12-09", "atRisk")]
    [InlineData("2026-12-03", "atRisk")]
    [InlineData("2026-12-02", "no")]
    public async Task The_nearer_the_start_the_less_sure_it_is(string start, string verdict) =>
        Assert.Equal(verdict, (await Ask("PT", start, await InStock())).Must(Created)["verdict"].GetValue<string>());

    [Fact]
    public async Task Nothing_in_stock_is_bought_from_the_vendor_where_there_is_time()
    {
        var promise = (await Ask("PT", "2027-01-15", await fleet.Model())).Must(Created);

        Assert.Equal(("feasible", "vendor", "2026-12-18", "2026-12-20"), Shown(promise));
    }

    [Fact]
    public async Task Where_no_vendor_delivers_the_person_buys_it_and_where_nobody_knows_somebody_is_asked()
    {
        var model = await fleet.Model();

        var self = (await Ask("BR", "2026-12-10", model)).Must(Created);
        Assert.Equal(("feasible", "selfProcure", "2026-11-25", "2026-12-07"), Shown(self));
        Assert.Equal("self-procure.within", self["explain"].AsArray()[^1]!["rule"]!["ruleId"]!.GetValue<string>());
        var asked = (await Ask("TH", "2027-06-01", model)).Must(Created);
        Assert.Equal(("no", "ask"), (asked["verdict"].GetValue<string>(), asked["route"].GetValue<string>()));
        Assert.Null(asked["explain"][0]!["rule"]);
    }

    [Fact]
    public async Task Who_started_before_has_the_laptop_and_what_is_refurbished_is_said_to_be()
    {
        var model = await InStock(Condition.Refurbished);
        Assert.Equal("refurbished", (await Ask("PT", "2026-12-20", model)).Must(Created)["route"].GetValue<string>());

        (await fleet.As("people-ops").Post("orders", new { kind = "newHire", personId = (await fleet.Person()).Id, modelId = model.Id })).Must(Created);

        Assert.Equal("vendor", (await Ask("PT", "2026-12-20", model)).Must(Created)["route"].GetValue<string>());
        // They start on the seventh; whoever starts before them comes first.
        Assert.Equal("refurbished", (await Ask("PT", "2026-12-06", model)).Must(Created)["route"].GetValue<string>());
    }

    [Fact]
    public async Task What_is_packed_intended_or_taken_by_whoever_waits_for_a_purchase_is_no_stock()
    {
        var (packed, intended, taken) = (await fleet.Model(), await fleet.Model(), await fleet.Model());
        var (from, to) = (await fleet.Depot(), await fleet.Depot());
        var laptop = await fleet.Device(from, packed);
        (await fleet.As("logistics-emea").Post("shipments", new { direction = "transfer", fromDepotId = from.Id, toDepotId = to.Id, deviceIds = new[] { laptop.Id } })).Must(Created);
        Assert.Equal("vendor", await Route(packed));

        var theirs = await fleet.Device(from, intended);
        Assert.Equal("stock", await Route(intended));
        (await fleet.As("logistics-lead").Post("assignments", new { personId = (await fleet.Person()).Id, deviceId = theirs.Id })).Must(Created);
        Assert.Equal("vendor", await Route(intended));

        await fleet.Device(from, taken);
        var order = (await fleet.As("people-ops").Post("orders", new { kind = "newHire", personId = (await fleet.Person()).Id, modelId = taken.Id })).Must(Created).Id;
        var purchase = await fleet.Bought(from, taken, 1, "2027-01-02");
        await fleet.InDatabase(db => db.Orders.Where(o => o.Id == order)
            .ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OrderState.OnOrder).SetProperty(x => x.PurchaseOrderId, (Guid?)purchase).SetProperty(x => x.PurchaseOrderLine, (int?)1)));
        Assert.Equal("vendor", await Route(taken));
        // Sent straight by the vendor, it leaves what is in stock to others.
        await fleet.InDatabase(db => db.PurchaseOrders.Where(p => p.Id == purchase).ExecuteUpdateAsync(p => p.SetProperty(x => x.DepotId, (Guid?)null)));
        Assert.Equal("stock", await Route(taken));

        async Task<string> Route(Model model) => (await Ask("PT", "2026-12-20", model)).Must(Created)["route"].GetValue<string>();
    }

    [Fact]
    public async Task An_order_for_an_earlier_start_than_was_asked_about_is_refused()
    {
        var model = await InStock();
        // They start on the seventh.
        var later = (await Ask("PT", "2026-12-08", model)).Must(Created).Id;

        (await fleet.As("people-ops").Post("orders", new { kind = "newHire", personId = (await fleet.Person()).Id, modelId = model.Id, promiseId = later })).MustRefuse(Conflict, "promise.other-case");
    }

    [Fact]
    public async Task Where_it_does_not_make_it_it_says_what_would()
    {
        await using var own = new Fleet();
        var (model, other) = (await own.Model(), await own.Model());
        await own.Device(await own.Depot(), other);
        await own.Device(await own.Depot(Region.Apac), model);

        var promise = (await own.As("people-ops").Post("promises", new { country = "PT", startOn = "2026-12-20", modelId = model.Id })).Must(Created);

        Assert.Equal("atRisk", promise["verdict"].GetValue<string>());
        Assert.Equal([$"otherModel {other.Code}  ", $"otherRegion {model.Code} APAC ", $"laterStart {model.Code}  2026-12-21"],
            promise["alternatives"].AsArray().Select(a => $"{a!["kind"]} {a["modelCode"]} {a["region"]} {a["startOn"]}"));
    }

    [Fact]
    public async Task Own_deliveries_of_the_lane_are_counted_and_said_how_many()
    {
        await using var own = new Fleet();
        foreach (var days in new[] { 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 8, 30 })
            await WhereIsMyLaptopTests.DeliveredAfter(own, days);
        var model = await own.Model();
        await own.Device(await own.Depot(), model);
        var today = own.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Lisbon"]).Date;

        var best = (await own.As("people-ops").Post("promises", new { country = "PT", startOn = $"{today.PlusDays(11):uuuu-MM-dd}", modelId = model.Id })).Must(Created)["best"];

        Assert.Equal(("history", 12, "feasible"), (best["basis"]!.GetValue<string>(), best["sample"]!.GetValue<int>(), best["verdict"]!.GetValue<string>()));
        Assert.Equal(($"{today.PlusDays(6):uuuu-MM-dd}", $"{today.PlusDays(10):uuuu-MM-dd}"), (best["expectedOn"]!.GetValue<string>(), best["expectedBy"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_role_brings_its_standard()
    {
        var model = await fleet.Model();
        var role = Seeds.Unique("Role ");
        await fleet.Standard(model, role);

        Assert.Equal(model.Id, (await fleet.As("people-ops").Post("promises", new { country = "PT", startOn = "2027-02-01", jobRole = role })).Must(Created)["modelId"].GetValue<Guid>());
    }

    [Fact]
    public async Task An_order_made_from_it_keeps_it_and_one_for_something_else_is_refused()
    {
        var (model, other) = (await InStock(), await fleet.Model());
        var promise = (await Ask("PT", "2026-12-07", model)).Must(Created).Id;
        var people = fleet.As("people-ops");

        (await people.Post("orders", new { kind = "newHire", personId = (await fleet.Person("NL")).Id, modelId = model.Id, promiseId = promise })).MustRefuse(Conflict, "promise.other-case");
        (await people.Post("orders", new { kind = "newHire", personId = (await fleet.Person()).Id, modelId = other.Id, promiseId = promise })).MustRefuse(Conflict, "promise.other-case");
        (await people.Post("orders", new { kind = "newHire", personId = (await fleet.Person()).Id, modelId = model.Id, promiseId = Guid.CreateVersion7() })).Must(BadRequest);
        var order = (await people.Post("orders", new { kind = "newHire", personId = (await fleet.Person()).Id, modelId = model.Id, promiseId = promise })).Must(Created);

        Assert.Equal(promise, (await people.Get($"orders/{order.Id}")).Must(OK)["promiseId"].GetValue<Guid>());
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_refused_and_others_do_not_see_it()
    {
        var model = await fleet.Model();
        (await Ask("XX", "2027-01-15", model)).Must(BadRequest);
        (await Ask("PT", "2026-11-22", model)).Must(BadRequest);
        (await fleet.As("people-ops").Post("promises", new { country = "PT", startOn = "2027-01-15", modelId = Guid.CreateVersion7() })).Must(BadRequest);
        (await fleet.As("logistics-apac").Post("promises", new { country = "PT", startOn = "2027-01-15", modelId = model.Id })).Must(BadRequest);
        var promise = (await Ask("PT", "2027-01-15", model)).Must(Created).Id;
        (await fleet.As("logistics-apac").Get($"promises/{promise}")).MustRefuse(NotFound, "promise.unknown");
        await fleet.InDatabase(db => db.Models.Where(m => m.Id == model.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.OfferedUntil, new LocalDate(2026, 6, 1))));
        (await Ask("PT", "2027-01-15", model)).MustRefuse(Conflict, "order.model-not-offered");
    }

    private Task<Answer> Ask(string country, string startOn, Model model) => fleet.As("people-ops").Post("promises", new { country, startOn, modelId = model.Id });

    private async Task<Model> InStock(Condition condition = Condition.New)
    {
        var model = await fleet.Model();
        await fleet.Device(await fleet.Depot(), model, condition);
        return model;
    }

    private static (string Verdict, string Route, string LatestOrderOn, string ExpectedBy) Shown(Answer promise) =>
        (promise["verdict"].GetValue<string>(), promise["route"].GetValue<string>(), promise["latestOrderOn"].GetValue<string>(), promise["expectedBy"].GetValue<string>());
}
