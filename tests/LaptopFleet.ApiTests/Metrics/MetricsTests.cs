using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.ApiTests.Devices.Imports;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.ApiTests.Procurement;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Assignments;
using LaptopFleet.Devices;
using LaptopFleet.Metrics;
using LaptopFleet.People;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using OpenTelemetry.Metrics;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Metrics;

/// <summary>What is counted of a month, and that nothing that happens later changes it.</summary>
public sealed class MetricsTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;
    private static readonly string[] Names = ["starts", "order-to-delivery", "returns", "overdue", "stock-turns", "spend"];

    [Fact]
    public async Task A_month_that_is_over_never_changes_and_is_made_anew_from_the_chain_alone()
    {
        var (hire, laptop) = await Delivered(2);
        await Delivered(4);
        var open = await fleet.WaitingOrder(await fleet.Model());
        (await fleet.As("logistics-lead").Post($"orders/{(await fleet.WaitingOrder(await fleet.Model())).Id}/cancellation")).Must(OK);
        await Bought(2, "2000.00");
        var (back, gone) = (await Ended("PT"), await Ended("PT"));
        // The first of December has begun in Tokyo, and not in Lisbon.
        fleet.Clock.Reset(Instant.FromUtc(2026, 11, 30, 16, 0));
        await Ended("JP", 200);
        (await fleet.As("logistics-emea").Post($"devices/{back.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        fleet.Clock.Reset(Instant.FromUtc(2027, 1, 5, 12, 0));
        await fleet.Run<CountMetricsJob>();

        Assert.Equal(["2026-12 PT 2/3 66.7"], Lines(await Read("starts"), "EMEA", l => $"{l["country"]} {l["count"]}/{l["of"]} {l["percent"]}"));
        Assert.Equal(["2026-11 NL>PT 2 2 4"], Lines(await Read("order-to-delivery"), "EMEA", l => $"{l["fromCountry"]}>{l["country"]} {l["count"]} {l["medianDays"]} {l["p90Days"]}"));
        Assert.Equal(["2026-11 1/2 50.0 1", "2026-12 0/1 0.0 ", "2027-01 0/1 0.0 "], Lines(await Read("returns"), "EMEA", l => $"{l["count"]}/{l["of"]} {l["percent"]} {l["medianDays"]}"));
        Assert.Equal(["2026-12 0/1", "2027-01 0/1"], Lines(await Read("returns"), "APAC", l => $"{l["count"]}/{l["of"]}"));
        Assert.Equal(["2026-12 1 2400.00 2064.00", "2027-01 1 2400.00 2064.00"], Lines(await Read("overdue", "&currency=EUR"), "EMEA", l => $"{l["count"]} {l["amounts"]![0]!["amount"]} {l["inAll"]!["amount"]}"));
        Assert.Equal(["2026-11 1 4000.00 4000.00"], Lines(await Read("spend"), "EMEA", l => $"{l["count"]} {l["amounts"]![0]!["amount"]} {l["inAll"]!["amount"]}"));
        var onHand = await fleet.InDatabase(db => db.Devices.CountAsync(d => d.Region == LaptopFleet.World.Region.Emea && (d.State == DeviceState.InStock || d.State == DeviceState.Allocated)));
        Assert.Equal([$"2026-11 4 {onHand}", $"2026-12 0 {onHand}", $"2027-01 0 {onHand}"], Lines(await Read("stock-turns"), "EMEA", l => $"{l["count"]} {l["onHand"]}"));

        var before = await PastAsync();
        (await fleet.As("people-ops").Patch($"people/{hire.Id}", new { country = "SG", zone = "Asia/Singapore" }, "*")).Must(OK);
        (await fleet.As("logistics-lead").Post($"orders/{open.Id}/cancellation")).Must(OK);
        (await fleet.As("logistics-lead").Patch($"devices/{gone.Id}", new { cost = new { amount = "1.00", currency = "EUR" } }, "*")).Must(OK);
        (await fleet.As("logistics-lead").Post($"devices/{gone.Id}/loss", new { })).Must(OK);
        (await fleet.As("logistics-lead").Post($"devices/{laptop.Id}/loss", new { stolen = true })).Must(OK);
        await fleet.Run<CountMetricsJob>();
        await fleet.Run<CountMetricsJob>();

        Assert.Equal(before, await PastAsync());
        Assert.Equal(["2026-12 1 2400.00 2064.00"], Lines(await Read("overdue", "&currency=EUR"), "EMEA", l => $"{l["count"]} {l["amounts"]![0]!["amount"]} {l["inAll"]!["amount"]}"));
        var (kept, anew) = await fleet.InDatabase(async db => (await db.MetricFacts.AsNoTracking().OrderBy(f => f.Position).ToListAsync(), await AnewAsync(db)));
        Assert.True(kept.Count > 20, $"Only {kept.Count} facts.");
        Assert.Equal(kept.Select(Text).Order(StringComparer.Ordinal), anew.Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_start_that_is_proven_after_its_month_does_not_change_it_and_what_was_bought_locally_is_no_start_of_ours()
    {
        await using var own = Fleet.With();
        // Nothing else is anybody's standard, so that no order needs an approval.
        await own.InDatabase(db => db.Standards.ExecuteUpdateAsync(s => s.SetProperty(x => x.EffectiveUntil, new LocalDate(2026, 1, 1))));
        var lead = own.As("logistics-lead");
        // They start on the seventh of December: it comes on the fifth, and is accepted in January.
        var (hire, model) = (await own.Person(), await own.Model());
        var device = await own.Device(await own.Depot(), model);
        var order = await own.AllocatedOrder(model, hire);
        (await lead.Post($"orders/{order.Id}/dispatch", new { carrier = "manual", address = Parcels.Lisbon })).Must(OK);
        var sent = (await lead.Get($"orders/{order.Id}")).Must(OK);
        var bia = await own.Person("BR");
        var bought = (await own.As("people-ops").Order(bia, model)).Must(Created).Id;
        (await own.As(bia.WorkEmail).Post($"orders/{bought}/self-purchase", new { choice = "advance", quotes = new[] { new { retailer = "A shop", amount = new { amount = "2300.00", currency = "USD" }, url = "https://shop.example/1" } } })).Must(OK);
        (await own.As("logistics-latam").Post($"orders/{bought}/approvals", new { decision = "approve" })).Must(OK);
        own.Clock.Reset(Instant.FromUtc(2026, 12, 5, 12, 0));
        await own.Scanned(sent["shipmentId"].GetValue<Guid>(), "delivered", "2026-12-05T11:00:00Z");
        own.Clock.Reset(Instant.FromUtc(2027, 1, 5, 12, 0));
        // Ordered after they started: it counts in the month of the order. And one start is moved into February, when January is not over.
        await own.WaitingOrder(model);
        var moved = await own.Person();
        await own.WaitingOrder(model, moved);
        (await own.As("people-ops").Patch($"people/{moved.Id}", new { startOn = "2027-02-01" }, "*")).Must(OK);
        await own.Run<CountMetricsJob>();
        string[] expected = ["2026-12 LATAM 0/0", "2026-12 EMEA 0/1", "2027-01 EMEA 0/1", "2027-02 EMEA 0/1"];
        Assert.Equal(expected, await Starts());

        (await own.As(hire.WorkEmail).Post($"assignments/{sent["assignmentId"].GetValue<Guid>()}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);
        await own.Run<CloseFulfilledOrdersJob>();
        (await lead.Post($"orders/{bought}/cancellation")).Must(OK);
        await own.Run<CountMetricsJob>();

        Assert.Equal("fulfilled", (await lead.Get($"orders/{order.Id}")).Must(OK).State());
        Assert.Equal(expected, await Starts());
        var file = (await own.As("auditor").Get("metrics/starts/export.csv?from=2026-12-01&to=2026-12-31&region=EMEA")).Must(OK).Text.Split("\r\n");
        Assert.Equal("2026-12-01,EMEA,PT,,0,1,0.0,,,,,,,,", file[1]);

        async Task<IEnumerable<string>> Starts() => (await own.As("auditor").Get("metrics/starts?from=2026-11-01&to=2027-02-28")).Must(OK)["lines"].AsArray()
            .Select(l => $"{l!["month"]!.GetValue<string>()[..7]} {l["region"]} {l["count"]}/{l["of"]}");
    }

    [Fact]
    public async Task What_is_counted_at_a_depot_of_another_region_or_brought_in_by_a_file_is_in_stock_there()
    {
        await using var own = Fleet.With();
        var (device, stays, apac) = (await own.Device(), await own.Device(), await own.Depot(LaptopFleet.World.Region.Apac));
        await own.Do(device, (d, now) => d.TurnUpAt(apac, now));
        await own.Run<CountMetricsJob>();
        Assert.Equal(["EMEA 1 1", "APAC 0 1"], await Stock());

        // What moves within a region moves nothing, and what leaves leaves the stock of where it was.
        await own.Do(stays, (d, now) => d.ReportLost(null, now));
        var other = await own.Depot(LaptopFleet.World.Region.Apac);
        await own.Do(device, (d, now) => d.TurnUpAt(other, now), (d, now) => d.ReportLost(null, now));
        await own.Run<CountMetricsJob>();
        Assert.Equal(["EMEA 2 0", "APAC 1 0"], await Stock());

        // What a file brings in is in stock from then on, each laptop by an event of its own.
        var (depot, model) = (await own.Depot(), await own.Model());
        List<string> serials = [Seeds.Unique("SN"), Seeds.Unique("SN")];
        var import = (await own.As("logistics-emea").SendCsv(Csv.Header + string.Join('\n', serials.Select(serial => $"{serial},,{model.Code},{depot.Code},new,,,,")))).Must(Accepted).Id;
        Assert.Equal("completed", (await own.As("logistics-emea").Ended(import))["state"].GetValue<string>());
        await own.Run<CountMetricsJob>();
        Assert.Equal(["EMEA 2 2", "APAC 1 0"], await Stock());
        await own.Do(await own.InDatabase(db => db.Devices.SingleAsync(d => d.SerialNumber == serials[0])), (d, now) => d.ReportLost(null, now));
        await own.Run<CountMetricsJob>();
        Assert.Equal(["EMEA 3 1", "APAC 1 0"], await Stock());

        async Task<IEnumerable<string>> Stock() => (await own.As("auditor").Get("metrics/stock-turns?from=2026-11-01&to=2026-11-30")).Must(OK)["lines"].AsArray().Select(l => $"{l!["region"]} {l["count"]} {l["onHand"]}");
    }

    [Fact]
    public async Task A_metric_is_for_the_staff_of_a_region_as_json_or_a_file_and_what_is_asked_is_checked()
    {
        var clerk = fleet.As("logistics-latam");
        foreach (var name in Names)
        {
            Assert.Empty((await clerk.Get($"metrics/{name}?from=2026-11-15")).Must(OK)["lines"].AsArray());
            Assert.StartsWith("month,region,country,from_country,count,of,percent", (await fleet.As("auditor").Get($"metrics/{name}/export.csv?from=2026-11-15&to=2026-12-01")).Must(OK).Text, StringComparison.Ordinal);
        }
        var asked = (await clerk.Get("metrics/spend?from=2026-11-15&to=2027-01-01")).Must(OK);
        Assert.Equal(("2026-11-01", "2027-02-01", "USD"), (asked["from"].GetValue<string>(), asked["until"].GetValue<string>(), asked["currency"].GetValue<string>()));
        Assert.Empty((await clerk.Get("metrics/stock-turns?region=EMEA")).Must(OK)["lines"].AsArray());
        (await clerk.Get("metrics/happiness")).Must(BadRequest);
        (await clerk.Get("metrics/spend?from=2026-11-15&to=2026-10-31")).MustRefuse(BadRequest, "request.invalid");
        (await clerk.Get("metrics/spend?from=2000-01-01&to=2026-10-31")).MustRefuse(BadRequest, "request.invalid");
        (await clerk.Get("metrics/spend?currency=XXX")).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As((await fleet.Person()).WorkEmail).Get("metrics/spend")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Get("metrics/spend")).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task This_month_is_told_to_the_collector_by_region()
    {
        await using var collector = await OtlpReceiver.Start(isGrpc: true);
        await using var own = Fleet.With(("OpenTelemetry:Endpoint", collector.Address));
        await own.Device();

        for (var looks = 0; looks < 1200 && !collector.Has("MetricsService/Export", "laptopfleet.stock.turns"); looks++)
        {
            await own.Run<CountMetricsJob>();
            own.Services.GetRequiredService<MeterProvider>().ForceFlush(30_000);
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.All(["laptopfleet.stock.on_hand", "laptopfleet.stock.turns", "region", "EMEA"], text => Assert.True(collector.Has("MetricsService/Export", text), text));
    }

    private async Task<(Person Person, Device Device)> Delivered(int days)
    {
        var (person, model) = (await fleet.Person(), await fleet.Model());
        var device = await fleet.Device(await fleet.Depot(), model);
        var order = await fleet.AllocatedOrder(model, person);
        (await fleet.As("logistics-lead").Post($"orders/{order.Id}/dispatch", new { carrier = "manual", address = Parcels.Lisbon })).Must(OK);
        var sent = (await fleet.As("logistics-lead").Get($"orders/{order.Id}")).Must(OK);
        fleet.Clock.AdvanceHours(24 * days);
        await fleet.Scanned(sent["shipmentId"].GetValue<Guid>(), "delivered", fleet.Clock.GetCurrentInstant().ToString(null, null));
        (await fleet.As(person.WorkEmail).Post($"assignments/{sent["assignmentId"].GetValue<Guid>()}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);
        await fleet.Run<CloseFulfilledOrdersJob>();
        return (person, device);
    }

    private async Task Bought(int units, string price)
    {
        var (vendor, depot, model) = (await fleet.Vendor(), await fleet.Depot(), await fleet.Model());
        var line = new { modelId = model.Id, quantity = units, unitPrice = new { amount = price, currency = "USD" }, expectedOn = "2026-12-14" };
        var id = (await fleet.As("logistics-emea").Post("purchase-orders", new { vendorId = vendor.Id, depotId = depot.Id, lines = new[] { line } })).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"purchase-orders/{id}/placement", new { reference = "V-1" })).Must(OK);
        (await fleet.As("logistics-emea").Post($"purchase-orders/{id}/receipts", new { lineNumber = 1, units = Enumerable.Range(0, units).Select(_ => new { serialNumber = Seeds.Unique("SN") }) })).Must(OK);
    }

    /// <summary>A laptop whose holder does not use it any more; it is due back.</summary>
    private async Task<Device> Ended(string country, int after = 0)
    {
        var person = await fleet.Person(country);
        var device = await fleet.GivenTo(person, await fleet.Device(await fleet.Depot(person.Region)));
        fleet.Clock.AdvanceSeconds(after);
        var id = await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id).Select(a => a.Id).SingleAsync());
        (await fleet.As("logistics-lead").Post($"assignments/{id}/end", new { reason = "A newer one." })).Must(OK);
        return device;
    }

    private async Task<Answer> Read(string name, string more = "", string to = "2027-01-31") => (await fleet.As("auditor").Get($"metrics/{name}?from=2026-11-01&to={to}{more}")).Must(OK);

    private async Task<List<string>> PastAsync()
    {
        var past = new List<string>();
        foreach (var name in Names)
            past.Add((await Read(name, to: "2026-12-31"))["lines"].ToJsonString());
        return past;
    }

    private static IEnumerable<string> Lines(Answer report, string region, Func<JsonNode, string> told) =>
        report["lines"].AsArray().Where(l => l!["region"]!.GetValue<string>() == region).Select(l => $"{l!["month"]!.GetValue<string>()[..7]} {told(l)}");

    private static async Task<List<MetricFact>> AnewAsync(LaptopFleet.Database.FleetDb db)
    {
        var (fold, anew) = (new MetricFold(db, new(db)), new List<MetricFact>());
        foreach (var happened in await db.Events.AsNoTracking().Where(e => e.Position != null).OrderBy(e => e.Position).ToListAsync())
            anew.AddRange(MetricFold.Types.Contains(happened.Type) ? await fold.FoldAsync(happened, CancellationToken.None) : []);
        return anew;
    }

    private static string Text(MetricFact f) => $"{f.Position} {f.Kind} {f.Month} {f.Region} {f.Country} {f.FromCountry} {f.Days} {f.Minor} {f.Currency}";
}
