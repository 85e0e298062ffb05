using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.ApiTests.Procurement;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Procurement;
using LaptopFleet.Stock;
using LaptopFleet.Stock.Needs;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Stock;

/// <summary>What to buy, by when and for how much: refreshes due, hires and orders, less what is there, what comes and what leavers and refreshes bring back.</summary>
public sealed class StockNeedsTests : IAsyncLifetime
{
    private readonly Fleet fleet = new();
    private Model book = null!;
    private Depot venlo = null!;

    [Fact]
    public async Task It_puts_together_what_is_asked_for_and_what_there_is_and_explains_each_number()
    {
        await Due(2, new(2024, 1, 10));
        await Plan(new { country = "PT", jobRole = "Engineer", month = "2027-01-01", hires = 31 }, new { country = "de", jobRole = "engineer", month = "2027-02-11", hires = 1 });
        await fleet.Device(venlo, book);
        await fleet.Device(venlo, book, Condition.Damaged);
        await fleet.Bought(venlo, book, 2, "2027-01-02");
        await fleet.WaitingOrder(book);

        var needs = (await fleet.As("logistics-emea").Get("stock/needs?months=4&currency=EUR")).Must(OK);

        var line = Assert.Single(needs["lines"].AsArray())!;
        Assert.Equal("2 32 1 1 2 0", Told(line));
        // One lies there for the order of December; from January on 33 are asked for in its 31 days, and two come on the second.
        Assert.Equal((32, "2027-01-01", "2026-12-11", false), (line["units"]!.GetValue<int>(), line["neededOn"]!.GetValue<string>(), line["orderBy"]!.GetValue<string>(), line["isLate"]!.GetValue<bool>()));
        Assert.Equal(("76800.00", "USD", "66048.00", "EUR"), (Of(line, "cost", "amount"), Of(line, "cost", "currency"), Of(line, "costInAll", "amount"), Of(line, "costInAll", "currency")));
        Assert.Equal(
            "Before 2027-03-01 2 fall due for a refresh, 32 hires are expected and 1 orders wait; 1 are free, 2 are coming and 0 come back from leavers and refreshes. At most 32 are short at once, the first on 2027-01-01; "
            + "a purchase takes 21 days by lead-time.emea.apple 2, since only 0 were received lately, so it is ordered until 2026-12-11.", line["because"]!.GetValue<string>());
        Assert.Equal((1, 32, "66048.00"), (needs["headcountPlan"].GetValue<int>(), needs["units"].GetValue<int>(), needs["costInAll"]["amount"]!.GetValue<string>()));
        Assert.Empty((await fleet.As("logistics-apac").Get("stock/needs")).Must(OK)["lines"].AsArray());
        Assert.Empty((await fleet.As("logistics-emea").Get($"stock/needs?depotId={Guid.CreateVersion7()}")).Must(OK)["lines"].AsArray());
    }

    [Fact]
    public async Task A_hire_who_has_an_order_is_asked_for_once()
    {
        await Plan(new { country = "PT", jobRole = "Engineer", month = "2026-12-01", hires = 2 });
        await fleet.WaitingOrder(book);

        Assert.Equal("0 1 1 0 0 0", Told(Assert.Single((await fleet.As("logistics-emea").Get("stock/needs")).Must(OK)["lines"].AsArray())!));
        await fleet.Device(venlo, book);
        (await fleet.As("logistics-lead").Post($"orders/{await fleet.InDatabase(db => db.Orders.Select(o => o.Id).SingleAsync())}/allocation")).Must(OK);
        Assert.Equal("0 1 0 0 0 0", Told(Assert.Single((await fleet.As("logistics-emea").Get("stock/needs")).Must(OK)["lines"].AsArray())!));
    }

    [Fact]
    public async Task A_refresh_that_has_its_laptop_asks_for_no_other_one()
    {
        // Two laptops of one person are due, and one of them has been ordered.
        var person = await fleet.Person();
        fleet.Clock.Reset(Instant.FromUtc(2024, 1, 10, 12, 0));
        for (var i = 0; i < 2; i++)
            await fleet.InUseBy(person, await fleet.Device(await fleet.Depot(), book));
        fleet.Clock.Reset(Fleet.Start);
        await fleet.Device(venlo, book);
        Assert.Equal(("2 0 0 1 0 0", 1), await Needed());

        var order = (await fleet.As("people-ops").Post("orders", new { kind = "refresh", personId = person.Id, modelId = book.Id })).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"orders/{order}/approvals", new { decision = "approve" })).Must(OK);
        Assert.Equal(("2 0 0 1 0 0", 1), await Needed());
        Assert.Equal("allocated", (await fleet.As("logistics-lead").Post($"orders/{order}/allocation")).Must(OK).State());

        Assert.Equal(("1 0 0 0 0 0", 1), await Needed());
        (await fleet.As("logistics-lead").Post($"orders/{order}/release")).Must(OK);
        Assert.Equal(("2 0 0 1 0 0", 1), await Needed());

        async Task<(string, int)> Needed() => Assert.Single((await fleet.As("logistics-emea").Get("stock/needs?months=4")).Must(OK)["lines"].AsArray()) is { } line ? (Told(line), line["units"]!.GetValue<int>()) : default;
    }

    [Fact]
    public async Task A_refresh_that_a_vendor_sends_straight_or_that_is_fulfilled_asks_no_depot_for_a_laptop()
    {
        await Due(1, new(2024, 1, 10));
        var person = await fleet.InDatabase(db => db.RefreshPlans.Select(p => p.PersonId).SingleAsync());
        var order = (await fleet.As("people-ops").Post("orders", new { kind = "refresh", personId = person, modelId = book.Id })).Must(Created).Id;
        var purchase = await fleet.Bought(venlo, book, 1, "2027-01-02");
        await Is(OrderState.OnOrder, purchase);
        // It comes to the depot for this refresh: the order asks for it, since it is needed before the old one falls due, and the purchase brings it. The old one is young enough to be given out again.
        Assert.Equal("0 0 1 0 1 1", Told(Assert.Single((await fleet.As("logistics-emea").Get("stock/needs?months=4&all=true")).Must(OK)["lines"].AsArray())!));
        var position = await fleet.InDatabase(db => new StockLevels(db).PositionAsync(venlo.Id, book.Code, default));
        Assert.Equal(1, position.Incoming);

        await fleet.InDatabase(db => db.PurchaseOrders.ExecuteUpdateAsync(p => p.SetProperty(x => x.DepotId, (Guid?)null)));
        Assert.Empty((await fleet.As("logistics-emea").Get("stock/needs?months=4")).Must(OK)["lines"].AsArray());
        await Is(OrderState.Waiting, null);
        Assert.Single((await fleet.As("logistics-emea").Get("stock/needs?months=4")).Must(OK)["lines"].AsArray());
        await Is(OrderState.Fulfilled, null);
        Assert.Empty((await fleet.As("logistics-emea").Get("stock/needs?months=4")).Must(OK)["lines"].AsArray());

        Task<int> Is(OrderState state, Guid? purchaseId) => fleet.InDatabase(db => db.Orders.Where(o => o.Id == order)
            .ExecuteUpdateAsync(o => o.SetProperty(x => x.State, state).SetProperty(x => x.PurchaseOrderId, purchaseId).SetProperty(x => x.PurchaseOrderLine, purchaseId == null ? null : (int?)1)));
    }

    [Fact]
    public async Task Nothing_is_bought_for_a_second_laptop_which_takes_what_is_second_hand()
    {
        (await fleet.As("people-ops").Order(await fleet.Person(), book, "second")).Must(Created);
        Assert.Equal(("0 0 0 0 0 0", 1, 0), await Needed());
        Assert.Empty((await fleet.As("logistics-emea").Get("stock/needs")).Must(OK)["lines"].AsArray());

        // A loan is lent whatever there is, also a new one.
        (await fleet.As("people-ops").Order(await fleet.Person(), book, "loaner")).Must(Created);
        Assert.Equal(("0 0 1 0 0 0", 1, 1), await Needed());
        // The order that may have anything comes first, and the second laptop takes none but a used one: a hire in January needs one.
        await fleet.Device(venlo, book, Condition.Used);
        await fleet.Device(venlo, book, Condition.New);
        Assert.Equal(("0 0 1 2 0 0", 1, 0), await Needed());
        await Plan(new { country = "PT", jobRole = "Engineer", month = "2027-01-01", hires = 1 });
        Assert.Equal(("0 1 1 2 0 0", 1, 1), await Needed());
        Assert.EndsWith("so it is ordered until 2026-12-11.", Because, StringComparison.Ordinal);
        Assert.Contains(" 1 second laptops are asked for: they take what is second-hand, and nothing is bought for them. ", Because, StringComparison.Ordinal);
    }

    private string Because { get; set; } = "";

    private async Task<(string Told, int Second, int Units)> Needed()
    {
        var line = Assert.Single((await fleet.As("logistics-emea").Get("stock/needs?all=true")).Must(OK)["lines"].AsArray())!;
        Because = line["because"]!.GetValue<string>();
        return (Told(line), line["secondLaptops"]!.GetValue<int>(), line["units"]!.GetValue<int>());
    }

    [Fact]
    public async Task Hires_whom_no_depot_serves_are_told_to_those_who_work_in_their_region()
    {
        await Plan(new { country = "PT", jobRole = "Cook", month = "2027-01-01", hires = 4 }, new { country = "BR", jobRole = "Engineer", month = "2027-01-01", hires = 2 });

        Assert.Equal(["BR Engineer 2 No depot serves this country.", "PT Cook 4 No standard leads to a model that is offered."], (await Unmatched("logistics-lead", "")).Order(StringComparer.Ordinal));
        Assert.Equal(["BR Engineer 2 No depot serves this country."], await Unmatched("logistics-lead", "?region=LATAM"));
        Assert.Equal(["PT Cook 4 No standard leads to a model that is offered."], await Unmatched("logistics-emea", ""));

        async Task<IEnumerable<string>> Unmatched(string who, string query) =>
            (await fleet.As(who).Get($"stock/needs{query}")).Must(OK)["unmatched"].AsArray().Select(u => $"{u!["country"]} {u["jobRole"]} {u["hires"]} {u["because"]}");
    }

    [Fact]
    public async Task What_a_leaver_sends_back_comes_into_stock_again()
    {
        var person = await fleet.Person();
        var device = await fleet.InUseBy(person, await fleet.Device(await fleet.Depot(), book));
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        Assert.Equal(1, await fleet.InDatabase(db => db.Returns.CountAsync(r => r.DeviceId == device.Id && r.EndedAt == null)));
        await Plan(new { country = "PT", jobRole = "Engineer", month = "2027-02-01", hires = 1 });

        var line = Assert.Single((await fleet.As("logistics-emea").Get("stock/needs?all=true")).Must(OK)["lines"].AsArray(), l => l!["hires"]!.GetValue<int>() == 1)!;
        Assert.Equal(("0 1 0 0 0 1", 0), (Told(line), line["units"]!.GetValue<int>()));
        Assert.EndsWith("Nothing is short on any day.", line["because"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty((await fleet.As("logistics-emea").Get("stock/needs")).Must(OK)["lines"].AsArray());

        // What is broken, held or as old as a refresh is not given out again.
        List<string> comes = [];
        foreach (var @case in LaptopFleet.Offboarding.Returns.DispositionDecision.Cases)
        {
            await fleet.InDatabase(db => db.Returns.ExecuteUpdateAsync(r => r.SetProperty(x => x.Case, @case)));
            if (await Returning() == 1)
                comes.Add(@case);
        }
        Assert.Equal(["void", "refreshed", "used", "young"], comes);
    }

    [Fact]
    public async Task A_young_laptop_that_a_refresh_replaces_comes_into_stock_again_so_many_days_after_the_new_one_is_needed()
    {
        var (young, old) = (await Used(new(2025, 1, 10)), await Used(new(2023, 11, 30)));
        var order = await Refreshed(young, "2026-12-01");
        await Refreshed(old, "2026-12-01");

        // Each asks for one on its own day, the young one ahead of its own. That is back on 15 December and put into stock on the 22nd; the old one has been used for three years by then, and is not.
        var line = Assert.Single((await fleet.As("logistics-emea").Get("stock/needs?months=2")).Must(OK)["lines"].AsArray())!;
        Assert.Equal(("1 0 1 0 0 1", 2), (Told(line), line["units"]!.GetValue<int>()));
        Assert.Equal((0, 1), (await Returning(1), await Returning(2)));

        // Once it may be bought it does not come back, unless its holder would rather send it back; and no other one than theirs.
        var plan = (await fleet.As("logistics-emea").Post($"orders/{order}/old-laptop/choice", new { disposition = "buy" })).Must(OK).Id;
        Assert.Equal(1, await Returning());
        (await fleet.As("logistics-lead").Post($"returns/{plan}/approvals", new { verdict = "approve" })).Must(OK);
        Assert.Equal(0, await Returning());
        (await fleet.As("logistics-emea").Post($"orders/{order}/old-laptop/choice", new { disposition = "return" })).Must(OK);
        Assert.Equal(1, await Returning());
        await fleet.InDatabase(db => db.Devices.Where(d => d.Id == young.Device.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.Condition, Condition.Damaged)));
        Assert.Equal(0, await Returning());
        await fleet.InDatabase(db => db.Devices.Where(d => d.Id == young.Device.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.Condition, Condition.New).SetProperty(x => x.LastHolderId, old.Person.Id)));
        Assert.Equal(0, await Returning());
    }

    [Fact]
    public async Task What_should_have_been_ordered_is_late_and_hires_without_a_standard_are_told_apart()
    {
        await Plan(new { country = "PT", jobRole = "Engineer", month = "2026-12-01", hires = 31 }, new { country = "PT", jobRole = "Cook", month = "2026-12-01", hires = 4 });

        var needs = (await fleet.As("logistics-emea").Get("stock/needs")).Must(OK);
        var line = Assert.Single(needs["lines"].AsArray())!;
        Assert.Equal(("2026-12-01", "2026-11-10", true), (line["neededOn"]!.GetValue<string>(), line["orderBy"]!.GetValue<string>(), line["isLate"]!.GetValue<bool>()));
        Assert.Equal("PT Cook 4", Assert.Single(needs["unmatched"].AsArray()) is { } u ? $"{u["country"]} {u["jobRole"]} {u["hires"]}" : "");
    }

    [Fact]
    public async Task A_plan_takes_the_place_of_the_one_before_from_its_day_on_and_both_are_kept()
    {
        var first = await Plan(new { country = "PT", jobRole = "Engineer", month = "2027-01-01", hires = 3 });
        (await fleet.As("people-ops").Post("stock/headcount-plans", new { rows = new[] { new { country = "PT", jobRole = "Engineer", month = "2027-01-01", hires = 9 } }, effectiveFrom = "2026-12-01", note = "Board of November" })).Must(Created);
        Assert.Equal(3, await Hires());
        fleet.Clock.AdvanceDays(8);
        Assert.Equal(9, await Hires());

        Assert.Equal(["1 2026-11-23 3", "2 2026-12-01 9"], (await fleet.As("auditor").Get("stock/headcount-plans")).Must(OK)["items"].AsArray().Select(p => $"{p!["number"]} {p["effectiveFrom"]} {p["hires"]}"));
        var kept = (await fleet.As("auditor").Get($"stock/headcount-plans/{first.Id}")).Must(OK);
        Assert.Equal("PT Engineer 2027-01-01 3", Assert.Single(kept["rows"].AsArray()) is { } r ? $"{r["country"]} {r["jobRole"]} {r["month"]} {r["hires"]}" : "");
        (await fleet.As("auditor").Get($"stock/headcount-plans/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "headcount-plan.unknown");
        Assert.Equal(2, await fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == "HeadcountPlanned")));

        async Task<int> Hires() => (await fleet.As("logistics-emea").Get("stock/needs")).Must(OK)["lines"][0]!["hires"]!.GetValue<int>();
    }

    [Fact]
    public async Task As_a_file_each_need_is_a_row_and_what_is_asked_wrongly_is_refused()
    {
        await Plan(new { country = "PT", jobRole = "Engineer", month = "2027-01-01", hires = 2 });
        var file = (await fleet.As("logistics-lead").Get("stock/needs.csv?months=3")).Must(OK);
        var rows = file.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, rows.Length);
        Assert.StartsWith($"nl-venlo,{book.Code},0,2,0,0,0,0,2,2027-01-01,2026-12-11,no,21,4800.00,USD,4800.00,USD,", rows[1], StringComparison.Ordinal);
        foreach (var query in new[] { "months=0", "months=25", "currency=XXX", "currency=KPW" })
            (await fleet.As("logistics-lead").Get($"stock/needs?{query}")).Must(BadRequest);
        (await fleet.As("team-member").Get("stock/needs")).Must(Forbidden);
    }

    [Fact]
    public async Task Page_by_page_each_line_comes_once_the_most_urgent_first_and_the_sums_are_of_all()
    {
        var others = new List<Model>();
        foreach (var role in new[] { "Writer", "Cook", "Pilot", "Baker" })
        {
            others.Add(await fleet.Model());
            await fleet.Standard(others[^1], role);
        }
        await Plan([.. new[] { ("Writer", "2027-03-01"), ("Cook", "2027-01-01"), ("Pilot", "2027-03-01"), ("Baker", "2027-02-01"), ("Engineer", "2027-01-01") }.Select(r => new { country = "PT", jobRole = r.Item1, month = r.Item2, hires = 31 })]);
        var whole = (await fleet.As("logistics-emea").Get("stock/needs")).Must(OK);
        var expected = Keys(whole);
        Assert.Equal(5, expected.Count);
        Assert.Equal(expected.Order(StringComparer.Ordinal), expected);

        List<string> walked = [];
        for (var next = ""; next is not null;)
        {
            var page = (await fleet.As("logistics-emea").Get($"stock/needs?limit=2{(next.Length == 0 ? "" : $"&after={next}")}")).Must(OK);
            Assert.Equal((155, page["next"] is null), (page["units"].GetValue<int>(), page.Headers.Contains("Link") is false));
            walked.AddRange(Keys(page));
            next = page["next"]?.GetValue<string>();
        }
        Assert.Equal(expected, walked);
        (await fleet.As("logistics-emea").Get("stock/needs?after=nothing")).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As("logistics-emea").Get("stock/needs?limit=201")).Must(BadRequest);

        static List<string> Keys(Answer page) => [.. page["lines"].AsArray().Select(l => $"{l!["orderBy"]} {l["depotCode"]} {l["modelCode"]}")];
    }

    [Fact]
    public async Task No_part_of_it_reads_a_whole_table()
    {
        if (TestDatabase.IsSqlServer)
            return;
        foreach (var table in new[] { "Orders", "Returns", "RefreshPlans", "Devices", "PurchaseOrders", "HeadcountPlans" })
        {
            var plans = await fleet.PlansOf(table, async db =>
            {
                await Plan(new { country = "PT", jobRole = "Engineer", month = "2027-01-01", hires = 2 });
                var user = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity([new("role", "logistics-lead")], "test"));
                var stock = new StockBook(db, new(db), new(db), new(db));
                await new NeedsDesk(db, fleet.Clock, new(user), stock, new(db)).ReadAsync(new(), TestContext.Current.CancellationToken);
            });
            Assert.NotEmpty(plans);
            // What is open is walked whole where an index holds nothing else.
            Assert.All(plans, plan => Assert.DoesNotMatch(@"SCAN [a-z]0?(;|$)", plan));
        }
    }

    public async ValueTask InitializeAsync()
    {
        // Nothing else is offered, so that it is known what an engineer gets.
        await fleet.InDatabase(db => db.Models.ExecuteUpdateAsync(m => m.SetProperty(x => x.OfferedUntil, new LocalDate(2026, 6, 1))));
        book = await fleet.Model();
        await fleet.Standard(book, "Engineer");
        venlo = await fleet.InDatabase(db => db.Depots.SingleAsync(d => d.Code == "nl-venlo"));
    }

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    private async Task<(LaptopFleet.People.Person Person, Device Device)> Used(LocalDate since)
    {
        fleet.Clock.Reset(since.At(new LocalTime(12, 0)).InUtc().ToInstant());
        var person = await fleet.Person();
        var device = await fleet.InUseBy(person, await fleet.Device(await fleet.Depot(), book));
        fleet.Clock.Reset(Fleet.Start);
        return (person, device);
    }

    private async Task<Guid> Refreshed((LaptopFleet.People.Person Person, Device Device) used, string neededOn)
    {
        var order = (await fleet.As("people-ops").Post("orders", new { kind = "refresh", personId = used.Person.Id, modelId = book.Id, neededOn })).Must(Created);
        Assert.Equal(used.Device.Id, order["replacesDeviceId"].GetValue<Guid>());
        return order.Id;
    }

    /// <summary>How many of the model come back to any depot.</summary>
    private async Task<int> Returning(int months = 3) => (await fleet.As("logistics-emea").Get($"stock/needs?all=true&months={months}")).Must(OK)["lines"].AsArray().Where(l => l!["modelCode"]!.GetValue<string>() == book.Code).Sum(l => l!["returning"]!.GetValue<int>());

    private async Task<Answer> Plan(params object[] rows) => (await fleet.As("people-ops").Post("stock/headcount-plans", new { rows })).Must(Created);

    private async Task Due(int count, LocalDate since)
    {
        fleet.Clock.Reset(since.At(new LocalTime(12, 0)).InUtc().ToInstant());
        var elsewhere = await fleet.Depot();
        for (var i = 0; i < count; i++)
            await fleet.InUseBy(await fleet.Person(), await fleet.Device(elsewhere, book));
        fleet.Clock.Reset(Fleet.Start);
    }

    private static string Told(System.Text.Json.Nodes.JsonNode line) => string.Join(' ', new[] { "refreshDue", "hires", "openOrders", "onHand", "incoming", "returning" }.Select(m => line[m]!.ToString()));

    private static string Of(System.Text.Json.Nodes.JsonNode line, string member, string part) => line[member]![part]!.GetValue<string>();
}
