using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;
using Region = LaptopFleet.World.Region;

namespace LaptopFleet.ApiTests.Stock;

/// <summary>What one depot has to spare goes where it is needed, if that is cheaper than buying; a suggestion is packed by the verb that packs everything.</summary>
public sealed class SuggestTransfersTests : IAsyncLifetime
{
    private readonly Fleet fleet = new();
    private Model book = null!;
    private Depot venlo = null!;
    private Depot spare = null!;

    [Fact]
    public async Task What_is_to_spare_is_suggested_with_its_cost_and_packed_and_then_not_again()
    {
        await Stocked(spare, 5);
        await Hires(3);

        var suggested = Assert.Single(await Suggested("logistics-emea"));
        Assert.Equal((spare.Id, venlo.Id, 3), (suggested["fromDepotId"]!.GetValue<Guid>(), suggested["toDepotId"]!.GetValue<Guid>(), suggested["units"]!.GetValue<int>()));
        Assert.Equal(("25.00", "2400.00", "75.00", "7125.00"), (Amount(suggested, "unitCost"), Amount(suggested, "unitPrice"), Amount(suggested, "cost"), Amount(suggested, "saving")));
        Assert.Equal(("2027-02-01", true), (suggested["neededOn"]!.GetValue<string>(), suggested["isInTime"]!.GetValue<bool>()));
        Assert.Contains("by stock.transfer.domestic 1, buying one 2400.00 USD", suggested["because"]!.GetValue<string>(), StringComparison.Ordinal);

        var shipment = (await fleet.As("logistics-emea").Post("shipments", suggested["draft"]!)).Must(Created);
        Assert.Equal(("transfer", 3), (shipment["direction"].GetValue<string>(), await fleet.InDatabase(db => db.ShipmentContents.CountAsync(c => c.ShipmentId == shipment.Id))));
        Assert.Empty(await Suggested("logistics-emea"));
        var need = Assert.Single((await fleet.As("logistics-emea").Get("stock/needs?all=true")).Must(OK)["lines"].AsArray(), l => l!["depotCode"]!.GetValue<string>() == "nl-venlo" && l["modelCode"]!.GetValue<string>() == book.Code)!;
        Assert.Equal((3, 0), (need["incoming"]!.GetValue<int>(), need["units"]!.GetValue<int>()));
    }

    [Fact]
    public async Task What_the_other_needs_itself_stays_there_and_what_is_dearer_than_a_purchase_is_bought()
    {
        var far = await fleet.Depot(Region.Apac);
        await Stocked(spare, 2);
        await Stocked(far, 4);
        await Hires(5);
        (await fleet.As("logistics-emea").Post("stock/points", new { depotId = spare.Id, modelCode = book.Code, units = 1, reason = "For the fair." })).Must(OK);

        Assert.Equal([$"{spare.Code} 1", $"{far.Code} 4"], (await Suggested("logistics-lead")).Select(s => $"{s["fromDepotCode"]} {s["units"]}"));
        var first = (await fleet.As("logistics-lead").Get("stock/transfers?limit=1")).Must(OK);
        Assert.Equal(spare.Code, Assert.Single(first["suggestions"].AsArray())!["fromDepotCode"]!.GetValue<string>());
        var second = (await fleet.As("logistics-lead").Get($"stock/transfers?limit=1&after={first["next"]}")).Must(OK);
        Assert.Equal(far.Code, Assert.Single(second["suggestions"].AsArray())!["fromDepotCode"]!.GetValue<string>());
        Assert.Null(second["next"]);
        Assert.Equal([$"{spare.Code} 1"], (await Suggested("logistics-emea")).Select(s => $"{s["fromDepotCode"]} {s["units"]}"));
        Assert.Empty(await Suggested("logistics-apac"));
        // It is money: one proposes it, and another one approves.
        var proposal = (await fleet.As("admin").Post("policy/rules", new { ruleId = "stock.transfer.sg", kind = "transfer-cost", match = new Dictionary<string, string> { ["crosses-border"] = "yes", ["from"] = "SG" }, outcome = "2400.00", unit = "USD", effectiveFrom = "2026-11-23", owner = "logistics", source = "A quote." })).Must(Accepted);
        (await fleet.As("logistics-lead").Post($"policy/proposals/{proposal.Id}/decision", new { verdict = "approve" })).Must(OK);
        Assert.Equal([$"{spare.Code} 1"], (await Suggested("logistics-lead")).Select(s => $"{s["fromDepotCode"]} {s["units"]}"));
        (await fleet.As("logistics-lead").Get("stock/transfers?months=0")).Must(BadRequest);
        (await fleet.As("manager").Get("stock/transfers")).Must(Forbidden);
    }

    [Fact]
    public async Task What_a_depot_will_be_asked_for_itself_is_not_to_spare()
    {
        (await fleet.As("logistics-lead").Post("policy/rules", new { ruleId = "stock.depot.de", kind = "serving-depot", match = new { country = "DE", region = "emea" }, outcome = spare.Code, unit = "depot", effectiveFrom = "2026-11-23", owner = "logistics", source = "Nearer." })).Must(Created);
        await Stocked(spare, 5);
        object[] rows = [new { country = "PT", jobRole = "Engineer", month = "2027-02-01", hires = 3 }, new { country = "DE", jobRole = "Engineer", month = "2027-03-01", hires = 5 }];
        (await fleet.As("people-ops").Post("stock/headcount-plans", new { rows })).Must(Created);

        Assert.Empty(await Suggested("logistics-emea"));
        Assert.Empty((await fleet.As("logistics-emea").Get($"stock/transfers?depotId={venlo.Id}")).Must(OK)["suggestions"].AsArray());
        await Stocked(spare, 1);
        Assert.Equal(1, Assert.Single(await Suggested("logistics-emea"))["units"]!.GetValue<int>());
        // Who does not look so far ahead sees all of them.
        Assert.Equal(3, Assert.Single((await fleet.As("logistics-emea").Get("stock/transfers?months=4")).Must(OK)["suggestions"].AsArray())!["units"]!.GetValue<int>());
    }

    [Fact]
    public async Task Where_nothing_is_needed_or_to_spare_nothing_is_suggested()
    {
        Assert.Empty(await Suggested("logistics-lead"));
        await Stocked(spare, 2);
        Assert.Empty(await Suggested("logistics-lead"));
    }

    public async ValueTask InitializeAsync()
    {
        await fleet.InDatabase(db => db.Models.ExecuteUpdateAsync(m => m.SetProperty(x => x.OfferedUntil, new LocalDate(2026, 6, 1))));
        book = await fleet.Model();
        await fleet.Standard(book, "Engineer");
        venlo = await fleet.InDatabase(db => db.Depots.SingleAsync(d => d.Code == "nl-venlo"));
        spare = await fleet.Depot();
    }

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    private async Task Stocked(Depot depot, int count)
    {
        for (var i = 0; i < count; i++)
            await fleet.Device(depot, book, Condition.New);
    }

    private async Task Hires(int count) =>
        (await fleet.As("people-ops").Post("stock/headcount-plans", new { rows = new[] { new { country = "PT", jobRole = "Engineer", month = "2027-02-01", hires = count } } })).Must(Created);

    private async Task<IReadOnlyList<JsonNode>> Suggested(string who) => [.. (await fleet.As(who).Get("stock/transfers")).Must(OK)["suggestions"].AsArray().OfType<JsonNode>()];

    private static string Amount(JsonNode suggestion, string member) => suggestion[member]!["amount"]!.GetValue<string>();
}
