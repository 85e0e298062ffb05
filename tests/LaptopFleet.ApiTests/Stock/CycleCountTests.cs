using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;
using Region = LaptopFleet.World.Region;

namespace LaptopFleet.ApiTests.Stock;

/// <summary>Somebody scans what lies at a depot; what does not agree with the books is settled one by one.</summary>
public sealed class CycleCountTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Logistics => fleet.As("logistics-emea");

    [Fact]
    public async Task What_agrees_is_over_at_once_by_serial_or_tag_and_however_often_it_is_scanned()
    {
        var (depot, model) = (await fleet.Depot(), await fleet.Model());
        var (one, two) = (await fleet.Device(depot, model), await fleet.Device(depot, model));
        var count = await Opened(depot);

        var first = await Scan(count, $" {one.SerialNumber.ToLowerInvariant()}", one.AssetTag!);
        Assert.Equal((1, 0), (first["fresh"].GetValue<int>(), first["again"].GetValue<int>()));
        var second = await Scan(count, one.SerialNumber, two.AssetTag!);
        Assert.Equal((1, 1), (second["fresh"].GetValue<int>(), second["again"].GetValue<int>()));

        var closed = (await Logistics.Post($"stock/counts/{count}/closing")).Must(OK);
        Assert.Equal(("settled", 2, 2, 0), (closed["state"].GetValue<string>(), closed["scanned"].GetValue<int>(), closed["expected"].GetValue<int>(), closed["unsettled"].GetValue<int>()));
        (await Logistics.Post($"stock/counts/{count}/closing")).MustRefuse(Conflict, "count.not-close");
        (await Logistics.Post($"stock/counts/{count}/scans", new { codes = new[] { "X1" } })).MustRefuse(Conflict, "count.not-scan");
        Assert.Equal(["CycleCountOpened", "CycleCountScanned", "CycleCountScanned", "CycleCountClosed"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == count).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task What_is_missing_was_there_after_all_or_is_lost()
    {
        var (depot, model) = (await fleet.Depot(), await fleet.Model());
        var (hidden, gone) = (await fleet.Device(depot, model), await fleet.Device(depot, model));
        var count = await Opened(depot);
        var missing = await Closed(count);
        Assert.All(missing, d => Assert.Equal("missing", d["kind"]!.GetValue<string>()));

        await Settled(count, missing[hidden.SerialNumber], "found");
        (await Settle(count, missing[hidden.SerialNumber], "found")).MustRefuse(Conflict, "count-discrepancy.settled");
        (await Settle(count, missing[gone.SerialNumber], "moved")).MustRefuse(Conflict, "count-discrepancy.unfit");
        await Settled(count, missing[gone.SerialNumber], "lost");

        Assert.Equal(DeviceState.Lost, (await Read(gone)).State);
        Assert.Equal(DeviceState.InStock, (await Read(hidden)).State);
        Assert.Equal("settled", (await Logistics.Get($"stock/counts/{count}")).Must(OK)["state"].GetValue<string>());
        Assert.Empty((await Logistics.Get($"stock/counts/{count}/discrepancies?open=true")).Must(OK)["items"].AsArray());
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.DeviceId == gone.Id && e.Type == "CountDiscrepancySettled")));
    }

    [Fact]
    public async Task What_the_books_know_elsewhere_is_the_depots_from_now_on()
    {
        var (depot, model, other) = (await fleet.Depot(), await fleet.Model(), await fleet.Depot());
        var there = await fleet.Device(other, model);
        var travelling = await fleet.Do(await fleet.Device(other, model), (d, now) => d.Ship(Guid.CreateVersion7(), now));
        var lost = await fleet.Do(await fleet.Device(other, model), (d, now) => d.ReportLost(null, now));
        var held = await fleet.InUseBy(await fleet.Person(), await fleet.Device(other, model));
        var abroad = await fleet.Device(await fleet.Depot(Region.Apac), model);
        Device[] all = [there, travelling, lost, held, abroad];
        var count = await Opened(depot);
        Assert.Equal(5, (await Scan(count, [.. all.Select(d => d.SerialNumber)]))["elsewhere"].AsArray().Count);
        var found = await Closed(count);
        Assert.Equal(all.Select(d => d.SerialNumber).Order(), found.Select(d => d["code"]!.GetValue<string>()).Order());

        foreach (var device in new[] { there, travelling, lost })
            await Settled(count, found[device.SerialNumber], "moved");
        (await Settle(count, found[held.SerialNumber], "moved")).MustRefuse(Conflict, "count-discrepancy.not-here");
        (await Settle(count, found[abroad.SerialNumber], "moved")).MustRefuse(Conflict, "count-discrepancy.other-region");
        await Settled(count, found[held.SerialNumber], "noted");
        (await fleet.As("logistics-lead").Post($"stock/counts/{count}/discrepancies/{found[abroad.SerialNumber]["id"]}/settlement", new { @as = "moved", reason = "It came with a colleague." })).Must(OK);

        (DeviceState, Guid?)[] stand = [(DeviceState.InStock, depot.Id), (DeviceState.Received, depot.Id), (DeviceState.Received, depot.Id), (DeviceState.InUse, null), (DeviceState.InStock, depot.Id)];
        foreach (var (device, expected) in all.Zip(stand))
            Assert.Equal(expected, await Read(device) is var read ? (read.State, read.DepotId) : default);
        Assert.Equal(Region.Emea, (await Read(abroad)).Region);
        var custody = (await Logistics.Get($"devices/{there.Id}/custody")).Must(OK);
        Assert.Contains(depot.Id.ToString(), custody.Text, StringComparison.Ordinal);
        (await Logistics.Get($"devices/{there.Id}/epcis")).Must(OK);
    }

    [Fact]
    public async Task What_moves_while_it_is_counted_agrees_by_itself_and_what_nobody_knows_is_noted()
    {
        var (depot, model) = (await fleet.Depot(), await fleet.Model());
        var (leaving, unscanned) = (await fleet.Device(depot, model), await fleet.Device(depot, model));
        var count = await Opened(depot);
        fleet.Clock.AdvanceMinutes(5);
        var unknown = Seeds.Unique("XX");
        Assert.Equal(unknown, Assert.Single((await Scan(count, leaving.SerialNumber, unknown))["unknown"].AsArray())!.GetValue<string>());
        fleet.Clock.AdvanceMinutes(5);
        await fleet.Do(leaving, (d, now) => d.Ship(Guid.CreateVersion7(), now));
        await fleet.Do(unscanned, (d, now) => d.Allocate(Guid.CreateVersion7(), now));
        await fleet.Device(depot, model);

        var found = await Closed(count);
        Assert.Equal(unknown, Assert.Single(found)["code"]!.GetValue<string>());
        await Settled(count, found[unknown], "noted");
    }

    [Fact]
    public async Task One_model_is_counted_for_itself_and_the_same_is_not_counted_twice_at_once()
    {
        var (depot, model, other) = (await fleet.Depot(), await fleet.Model(), await fleet.Model());
        await fleet.Device(depot, other);
        var mine = await fleet.Device(depot, model);
        var count = (await Logistics.Post("stock/counts", new { depotId = depot.Id, modelCode = model.Code })).Must(Created).Id;
        (await Logistics.Post("stock/counts", new { depotId = depot.Id, modelCode = model.Code })).MustRefuse(Conflict, "count.already-open");
        var whole = await Opened(depot);

        Assert.Equal(mine.SerialNumber, Assert.Single(await Closed(count))["code"]!.GetValue<string>());
        Assert.Equal("calledOff", (await Logistics.Post($"stock/counts/{whole}/cancellation")).Must(OK)["state"].GetValue<string>());
        (await Logistics.Post($"stock/counts/{whole}/cancellation")).MustRefuse(Conflict, "count.not-call-off");
        Assert.Equal([count, whole], (await Logistics.Get($"stock/counts?depotId={depot.Id}")).Must(OK)["items"].AsArray().Select(c => c!["id"]!.GetValue<Guid>()));
    }

    [Fact]
    public async Task What_is_sent_wrongly_or_elsewhere_is_refused()
    {
        var depot = await fleet.Depot();
        var count = await Opened(depot);
        foreach (var codes in new[] { Array.Empty<string>(), [""], ["a\u0007"], [new string('x', 61)], [.. Enumerable.Repeat("x", 501)] })
            (await Logistics.Post($"stock/counts/{count}/scans", new { codes })).Must(BadRequest);
        (await Logistics.Post("stock/counts", new { depotId = depot.Id, modelCode = "no-such" })).Must(BadRequest);
        (await fleet.As("logistics-apac").Post("stock/counts", new { depotId = depot.Id })).Must(BadRequest);
        (await fleet.As("logistics-apac").Post($"stock/counts/{count}/closing")).MustRefuse(NotFound, "count.unknown");
        (await fleet.As("auditor").Post($"stock/counts/{count}/closing")).Must(Forbidden);
        (await Logistics.Post($"stock/counts/{count}/discrepancies/{Guid.CreateVersion7()}/settlement", new { @as = "noted", reason = "x" })).MustRefuse(NotFound, "count-discrepancy.unknown");
        (await Logistics.Post($"stock/counts/{count}/discrepancies/{Guid.CreateVersion7()}/settlement", new { reason = "x" })).Must(BadRequest);
        (await Logistics.Post($"stock/counts/{count}/closing", ifMatch: "\"9\"")).Must(PreconditionFailed);
    }

    [Fact]
    public async Task It_is_compared_by_walking_the_laptops_of_the_depot_and_the_scans_of_the_count()
    {
        if (TestDatabase.IsSqlServer)
            return;
        var (id, depot) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var plans = await fleet.PlansOf("CycleCountScans", async db =>
        {
            await db.Devices.AsNoTracking().Where(d => d.DepotId == depot && d.StateSince <= Fleet.Start && !db.CycleCountScans.Any(s => s.CycleCountId == id && s.Key == d.SerialKey)).OrderBy(d => d.Id).Take(2001).Select(d => d.Id).ToListAsync();
            await (from s in db.CycleCountScans join d in db.Devices on s.Key equals d.SerialKey where s.CycleCountId == id && d.DepotId != depot && d.StateSince <= s.ScannedAt orderby d.Id select d.Id).Take(2001).ToListAsync();
            await db.CycleCountScans.Where(s => s.CycleCountId == id && !db.Devices.Any(d => d.SerialKey == s.Key)).OrderBy(s => s.Key).Take(2001).ToListAsync();
        });
        Assert.Equal(3, plans.Count);
        Assert.All(plans, plan => Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal));
    }

    private async Task<Guid> Opened(Depot depot) => (await Logistics.Post("stock/counts", new { depotId = depot.Id })).Must(Created).Id;

    private async Task<Answer> Scan(Guid count, params string[] codes) => (await Logistics.Post($"stock/counts/{count}/scans", new { codes })).Must(OK);

    private async Task<Found> Closed(Guid count)
    {
        (await Logistics.Post($"stock/counts/{count}/closing")).Must(OK);
        return new([.. (await Logistics.Get($"stock/counts/{count}/discrepancies")).Must(OK)["items"].AsArray().OfType<JsonNode>()]);
    }

    private Task<Answer> Settle(Guid count, JsonNode discrepancy, string how) =>
        Logistics.Post($"stock/counts/{count}/discrepancies/{discrepancy["id"]}/settlement", new { @as = how, reason = "Somebody has looked." });

    private async Task Settled(Guid count, JsonNode discrepancy, string how) => Assert.Equal(how, (await Settle(count, discrepancy, how)).Must(OK)["settledAs"].GetValue<string>());

    private Task<Device> Read(Device device) => fleet.InDatabase(db => db.Devices.AsNoTracking().SingleAsync(d => d.Id == device.Id));

    /// <summary>Discrepancies by what was scanned.</summary>
    private sealed class Found(IReadOnlyList<JsonNode> all) : List<JsonNode>(all)
    {
        public JsonNode this[string code] => Find(d => d["code"]!.GetValue<string>() == code)!;
    }
}
