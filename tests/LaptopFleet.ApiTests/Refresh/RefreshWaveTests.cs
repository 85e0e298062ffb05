using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Procurement;
using LaptopFleet.Refresh.Waves;
using LaptopFleet.Stock;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Refresh;

/// <summary>Laptops are refreshed together, so many a week: looked at first, and nobody on hold, leaving or with something to send back.</summary>
public sealed class RefreshWaveTests : IAsyncLifetime
{
    private readonly Fleet fleet = new();
    private Model model = null!;

    [Fact]
    public async Task It_is_rehearsed_first_and_says_whom_it_leaves_out_and_why()
    {
        var reached = await Used();
        var held = await Used();
        (await fleet.As("device-security").Post($"devices/{held.Device.Id}/holds", new { reason = "A dispute." })).Must(Created);
        var personHeld = await Used();
        (await fleet.As("device-security").Post($"people/{personHeld.Person.Id}/holds", new { reason = "A dispute." })).Must(Created);
        var leaver = await Used();
        (await fleet.Machine().Leaves(Departing.Case(), leaver.Person)).Must(Created);
        var owing = await Used();
        var lent = await fleet.Device(model: model);
        await fleet.InUseBy(owing.Person, lent);
        await fleet.Do(lent, (d, now) => d.EndUse(now));
        var renewed = await Used();
        (await fleet.As("people-ops").Post("orders", new { kind = "replacement", personId = renewed.Person.Id, modelId = model.Id, reason = "Broken." })).Must(Created);
        await Used("SG");
        await Used(since: 2025);
        var wave = await Draft(cap: 10);

        (await fleet.As("logistics-lead").Post($"refresh/waves/{wave}/start")).MustRefuse(Conflict, "wave.not-start");
        var seen = (await fleet.As("logistics-emea").Post($"refresh/waves/{wave}/rehearsal")).Must(OK);

        Assert.Equal((1, 1, false), (seen["found"].GetValue<int>(), seen["weeks"].GetValue<int>(), seen["isFrozen"].GetValue<bool>()));
        Assert.Equal(reached.Device.Id, Assert.Single(seen["first"].AsArray())!["deviceId"]!.GetValue<Guid>());
        // A leaver's laptop has a return as well.
        Assert.Equal(["held 2", "leaving 1", "returnInHand 2", "beingReplaced 1", "anotherFirst 0"], seen["leftOut"].AsArray().Select(l => $"{l!["reason"]} {l["count"]}"));
        Assert.Equal("2400.00", seen["cost"][0]!["amount"]!.GetValue<string>());
        Assert.Equal(0, await fleet.InDatabase(db => db.Orders.CountAsync(o => o.Kind == OrderKind.Refresh)));
    }

    [Fact]
    public async Task It_orders_so_many_a_week_the_oldest_first_and_new_hires_come_before_them()
    {
        var people = new List<Person>();
        for (var i = 0; i < 5; i++)
            people.Add((await Used(day: 1 + i)).Person);
        var wave = await Started(cap: 2);

        await fleet.Run<PlaceWaveOrdersJob>();
        await fleet.Run<PlaceWaveOrdersJob>();

        var orders = await Orders();
        Assert.Equal([people[0].Id, people[1].Id], orders.Select(o => o.PersonId));
        Assert.All(orders, o => Assert.Equal((OrderKind.Refresh, 3, model.Id), (o.Kind, o.Rank, o.ModelId)));
        Assert.True(orders[0].Rank > OrderKinds.RankOf(OrderKind.NewHire));

        fleet.Clock.Advance(Duration.FromDays(7));
        await fleet.Run<PlaceWaveOrdersJob>();
        fleet.Clock.Advance(Duration.FromDays(7));
        await fleet.Run<PlaceWaveOrdersJob>();
        Assert.Equal(people.Select(p => p.Id), (await Orders()).Select(o => o.PersonId));

        await fleet.Run<PlaceWaveOrdersJob>();
        var done = (await fleet.As("logistics-emea").Get($"refresh/waves/{wave}")).Must(OK);
        Assert.Equal(("finished", 5, 5), (done["wave"]["state"]!.GetValue<string>(), done["wave"]["ordered"]!.GetValue<int>(), done["entries"].AsArray().Count));
        (await fleet.As("logistics-lead").Post($"refresh/waves/{wave}/stop")).MustRefuse(Conflict, "wave.not-stop");
    }

    [Fact]
    public async Task What_is_rehearsed_is_what_it_does_whom_it_orders_what_for_at_which_cost_and_whom_it_passes_over()
    {
        // Somebody gets what they have anew, somebody the model of the standard of their country, and of two laptops of one person the one that is due first is replaced.
        var (large, gone) = (await fleet.Model(), await fleet.Model());
        await fleet.Standard(large, country: "FR");
        var (same, french, both) = (await Used(day: 3), await Used("FR", day: 2), await Used(day: 1));
        var now = fleet.Clock.GetCurrentInstant();
        fleet.Clock.Reset(Instant.FromUtc(2023, 12, 4, 12, 0));
        await fleet.InUseBy(both.Person, await fleet.Device(model: model));
        // Of a platform of which nothing is offered any more there is nothing to order.
        var stranded = await fleet.InUseBy(await fleet.Person(), await fleet.Device(model: gone));
        fleet.Clock.Reset(now);
        await fleet.InDatabase(async db =>
        {
            await db.Models.Where(m => m.Id == large.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Price.Minor, 400000).SetProperty(x => x.Price.Currency, "EUR"));
            await db.Models.Where(m => m.Platform == LaptopFleet.Catalog.Platform.Linux).ExecuteUpdateAsync(m => m.SetProperty(x => x.OfferedUntil, new LocalDate(2026, 1, 1)));
            return await db.Models.Where(m => m.Id == gone.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.OfferedUntil, new LocalDate(2026, 1, 1)).SetProperty(x => x.Platform, LaptopFleet.Catalog.Platform.Linux));
        });
        var wave = (await fleet.As("logistics-emea").Post("refresh/waves", new { region = "EMEA", fallsBy = "2027-01-31", capPerWeek = 2 })).Must(Created).Id;

        var seen = (await fleet.As("logistics-lead").Post($"refresh/waves/{wave}/rehearsal")).Must(OK);
        (await fleet.As("logistics-lead").Post($"refresh/waves/{wave}/start")).Must(OK);
        for (var week = 0; week < 4; week++)
        {
            await fleet.Run<PlaceWaveOrdersJob>();
            fleet.Clock.Advance(Duration.FromDays(7));
        }

        Assert.Equal((3, 1, 2), (seen["found"].GetValue<int>(), seen["passedOver"].GetValue<int>(), seen["weeks"].GetValue<int>()));
        Assert.Equal(["4000.00 EUR", "4800.00 USD"], seen["cost"].AsArray().Select(c => $"{c!["amount"]} {c["currency"]}"));
        Assert.Equal([$"{both.Device.Id} {model.Code}", $"{french.Device.Id} {large.Code}", $"{same.Device.Id} {model.Code}", $"{stranded.Id} "], seen["first"].AsArray().Select(l => $"{l!["deviceId"]} {l["modelCode"]}"));
        var done = (await fleet.As("logistics-lead").Get($"refresh/waves/{wave}")).Must(OK)["wave"];
        Assert.Equal(("finished", seen["found"].GetValue<int>(), seen["passedOver"].GetValue<int>()), (done["state"]!.GetValue<string>(), done["ordered"]!.GetValue<int>(), done["passedOver"]!.GetValue<int>()));
        var ordered = await fleet.InDatabase(db => db.Orders.AsNoTracking().Include(o => o.Model).Where(o => o.Kind == OrderKind.Refresh).ToListAsync());
        Assert.Equal(seen["first"].AsArray().Where(l => l!["modelCode"] is not null).Select(l => $"{l!["deviceId"]} {l["modelCode"]}").Order(StringComparer.Ordinal), ordered.Select(o => $"{o.ReplacesDeviceId} {o.Model.Code}").Order(StringComparer.Ordinal));
        Assert.Equal(seen["cost"].AsArray().Select(c => $"{c!["amount"]} {c["currency"]}"),
            ordered.GroupBy(o => o.Model.Price.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new LaptopFleet.World.Money(g.Sum(o => o.Model.Price.Minor), g.Key).ToString()));
    }

    [Fact]
    public async Task A_freeze_holds_it_up_until_refreshes_are_opened_again()
    {
        await Used();
        await Started(cap: 2);
        var freeze = (await fleet.As("logistics-lead").Post("refresh/freezes", new { region = "EMEA", from = "2026-11-23", reason = "Short of laptops." })).Must(Created).Id;

        await fleet.Run<PlaceWaveOrdersJob>();
        Assert.Empty(await Orders());
        // Nor does anybody begin one by hand there; elsewhere, and of what is broken, they do.
        var (here, elsewhere) = (await fleet.Person(), await fleet.Person("SG"));
        (await ByHand(here, "refresh")).MustRefuse(Conflict, "refresh.frozen");
        (await ByHand(here, "replacement")).Must(Created);
        (await ByHand(elsewhere, "refresh")).Must(Created);

        (await fleet.As("logistics-lead").Post($"refresh/freezes/{freeze}/reopening", new { on = "2026-11-24" })).Must(OK);
        (await ByHand(here, "refresh")).MustRefuse(Conflict, "refresh.frozen");
        fleet.Clock.Advance(Duration.FromDays(1));
        await fleet.Run<PlaceWaveOrdersJob>();
        Assert.Single(await Orders(), o => o.PersonId != elsewhere.Id);
        (await ByHand(here, "refresh")).Must(Created);

        Task<Answer> ByHand(Person person, string kind) => fleet.As("people-ops").Post("orders", new { kind, personId = person.Id, modelId = model.Id, reason = "It is slow." });
    }

    [Fact]
    public async Task A_freeze_begins_where_the_holder_lives()
    {
        var (auckland, singapore) = (await Used("NZ"), await Used("SG"));
        // In Auckland it is the first of December already.
        fleet.Clock.Reset(Instant.FromUtc(2026, 11, 30, 12, 0));
        (await fleet.As("logistics-lead").Post("refresh/freezes", new { region = "APAC", from = "2026-12-01", until = "2026-12-02", reason = "Short of laptops." })).Must(Created);
        var wave = await Draft(5, "APAC");
        var seen = (await fleet.As("logistics-lead").Post($"refresh/waves/{wave}/rehearsal")).Must(OK);
        Assert.Equal((2, true), (seen["found"].GetValue<int>(), seen["isFrozen"].GetValue<bool>()));
        (await fleet.As("logistics-lead").Post($"refresh/waves/{wave}/start")).Must(OK);

        await fleet.Run<PlaceWaveOrdersJob>();
        Assert.Equal(singapore.Person.Id, Assert.Single(await Orders()).PersonId);
        Assert.Equal("running", (await fleet.As("logistics-lead").Get($"refresh/waves/{wave}")).Must(OK)["wave"]["state"]!.GetValue<string>());

        fleet.Clock.Advance(Duration.FromDays(1));
        await fleet.Run<PlaceWaveOrdersJob>();
        Assert.Equal([singapore.Person.Id, auckland.Person.Id], (await Orders()).Select(o => o.PersonId));
    }

    [Fact]
    public async Task Whose_order_is_called_off_is_not_asked_again_by_the_same_wave()
    {
        await Used();
        var wave = await Started(cap: 5);
        await fleet.Run<PlaceWaveOrdersJob>();
        (await fleet.As("logistics-lead").Post($"orders/{Assert.Single(await Orders()).Id}/cancellation")).Must(OK);

        await fleet.Run<PlaceWaveOrdersJob>();

        Assert.Single(await Orders());
        Assert.Equal("finished", (await fleet.As("logistics-lead").Get($"refresh/waves/{wave}")).Must(OK)["wave"]["state"]!.GetValue<string>());
        // Another wave may.
        var next = await Draft(cap: 5);
        Assert.Equal(1, (await fleet.As("logistics-lead").Post($"refresh/waves/{next}/rehearsal")).Must(OK)["found"].GetValue<int>());
    }

    [Fact]
    public async Task Of_two_laptops_of_one_person_the_one_is_replaced_and_due_back_and_the_other_follows_later()
    {
        var person = await fleet.Person();
        Guid[] both = [(await fleet.GivenTo(person, await fleet.Device(model: model))).Id, (await fleet.GivenTo(person, await fleet.Device(model: model))).Id];
        fleet.Clock.AdvanceMinutes(1);
        await Begun();
        await fleet.Run<PlaceWaveOrdersJob>();
        var order = Assert.Single(await Orders());
        var replaced = await fleet.InDatabase(db => db.RefreshWaveEntries.Where(e => e.OrderId == order.Id).Select(e => e.DeviceId).SingleAsync());
        Assert.Equal(replaced, order.ReplacesDeviceId);
        // One order of a kind is open for a person at a time.
        Assert.Empty((await Rehearsed()).Intersect(both));

        var @new = await fleet.Device(model: model);
        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"orders/{order.Id}/allocation")).Must(OK);
        var assignment = (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = @new.Id, orderId = order.Id })).Must(Created).Id;
        (await fleet.As(person.WorkEmail).Post($"assignments/{assignment}/acceptance", new { serialNumber = @new.SerialNumber, statement = LaptopFleet.Assignments.HandoverStatement.Version })).Must(OK);
        await fleet.Run<CloseFulfilledOrdersJob>();

        Assert.Equal(replaced, await fleet.InDatabase(db => db.Deadlines.Where(d => d.Kind == LaptopFleet.Reminders.DeadlineKind.OldDeviceBack && d.WithdrawnAt == null).Select(d => d.DeviceId).SingleAsync()));
        Assert.Equal(both.Where(id => id != replaced), (await Rehearsed()).Intersect(both));

        async Task<IEnumerable<Guid>> Rehearsed() => (await fleet.As("logistics-lead").Post($"refresh/waves/{await Begun(isStarted: false)}/rehearsal")).Must(OK)["first"].AsArray().Select(l => l!["deviceId"]!.GetValue<Guid>());

        async Task<Guid> Begun(bool isStarted = true)
        {
            var wave = (await fleet.As("logistics-emea").Post("refresh/waves", new { region = "EMEA", fallsBy = "2030-01-31", capPerWeek = 5, modelId = model.Id })).Must(Created).Id;
            if (!isStarted)
                return wave;
            (await fleet.As("logistics-lead").Post($"refresh/waves/{wave}/rehearsal")).Must(OK);
            return (await fleet.As("logistics-lead").Post($"refresh/waves/{wave}/start")).Must(OK)["id"].GetValue<Guid>();
        }
    }

    [Fact]
    public async Task Ordered_by_hand_it_says_which_laptop_it_replaces_and_only_that_one_is_done_with()
    {
        // The one that is due first stays; the newer one is replaced.
        var person = await fleet.Person();
        var lead = fleet.As("logistics-lead");
        var kept = await fleet.GivenTo(person, await fleet.Device(model: model));
        fleet.Clock.AdvanceDays(1);
        var replaced = await fleet.GivenTo(person, await fleet.Device(model: model));
        fleet.Clock.AdvanceDays(1);
        var order = (await fleet.As("logistics-emea").Post("orders", new { kind = "refresh", personId = person.Id, modelId = model.Id, replacesDeviceId = replaced.Id })).Must(Created).Id;
        var @new = await fleet.Device(model: model);
        (await lead.Post($"orders/{order}/approvals", new { decision = "approve" })).Must(OK);
        (await lead.Post($"orders/{order}/allocation")).Must(OK);
        // What has its successor set aside asks no depot for one more.
        Assert.Equal(replaced.Id, Assert.Single(await fleet.InDatabase(db => ServedRefreshes.ReadAsync(db, new(2031, 1, 1), new(2026, 11, 25), default))).DeviceId);
        Assert.Equal(2, await Forecast());

        var assignment = (await lead.Post("assignments", new { personId = person.Id, deviceId = @new.Id, orderId = order })).Must(Created).Id;
        (await fleet.As(person.WorkEmail).Post($"assignments/{assignment}/acceptance", new { serialNumber = @new.SerialNumber, statement = LaptopFleet.Assignments.HandoverStatement.Version })).Must(OK);
        await fleet.Run<CloseFulfilledOrdersJob>();

        Assert.Equal(replaced.Id, await fleet.InDatabase(db => db.Deadlines.Where(d => d.Kind == LaptopFleet.Reminders.DeadlineKind.OldDeviceBack && d.WithdrawnAt == null).Select(d => d.DeviceId).SingleAsync()));
        var shown = (await lead.Get($"refresh/plans/{replaced.Id}")).Must(OK)["plan"];
        Assert.Equal(("replaced", order), (shown["state"]!.GetValue<string>(), shown["replacedByOrderId"]!.GetValue<Guid>()));
        Assert.Equal(2, await Forecast());
        Assert.Empty(await fleet.InDatabase(db => ServedRefreshes.ReadAsync(db, new(2031, 1, 1), new(2026, 11, 25), default)));
        var wave = (await fleet.As("logistics-emea").Post("refresh/waves", new { region = "EMEA", fallsBy = "2030-01-31", capPerWeek = 5, modelId = model.Id })).Must(Created).Id;
        // Of what they have in use now, a wave replaces the one that is due first.
        var seen = (await lead.Post($"refresh/waves/{wave}/rehearsal")).Must(OK);
        Assert.Equal([kept.Id], seen["first"].AsArray().Select(l => l!["deviceId"]!.GetValue<Guid>()));
        Assert.Contains("anotherFirst 1", seen["leftOut"].AsArray().Select(l => $"{l!["reason"]} {l["count"]}"));

        async Task<int> Forecast() => (await lead.Get("refresh/forecast?by=model")).Must(OK)["total"]["count"]!.GetValue<int>();
    }

    [Fact]
    public async Task Two_servers_order_once()
    {
        for (var i = 0; i < 6; i++)
            await Used(day: 1 + i);
        await Started(cap: 4);
        await using var twin = fleet.Twin();

        await Task.WhenAll(fleet.Run<PlaceWaveOrdersJob>(), twin.Run<PlaceWaveOrdersJob>());
        await fleet.Run<PlaceWaveOrdersJob>();

        var orders = await Orders();
        Assert.Equal((4, 4), (orders.Count, orders.DistinctBy(o => o.PersonId).Count()));
    }

    [Fact]
    public async Task A_stopped_wave_orders_nothing_more_and_others_see_nothing_of_it()
    {
        await Used();
        var wave = await Started(cap: 5);
        (await fleet.As("logistics-apac").Get($"refresh/waves/{wave}")).MustRefuse(NotFound, "wave.unknown");
        (await fleet.As("logistics-apac").Post($"refresh/waves/{wave}/stop")).MustRefuse(NotFound, "wave.unknown");
        (await fleet.As("logistics-emea").Post($"refresh/waves/{wave}/stop")).Must(OK);

        await fleet.Run<PlaceWaveOrdersJob>();

        Assert.Empty(await Orders());
        Assert.Empty((await fleet.As("logistics-apac").Get("refresh/waves")).Must(OK)["items"].AsArray());
        Assert.Single((await fleet.As("logistics-emea").Get("refresh/waves")).Must(OK)["items"].AsArray());
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_refused()
    {
        var lead = fleet.As("logistics-lead");
        (await lead.Post("refresh/waves", new { fallsBy = "2027-01-01", capPerWeek = 5 })).Must(BadRequest);
        (await lead.Post("refresh/waves", new { region = "EMEA", fallsBy = "2027-01-01", capPerWeek = 0 })).Must(BadRequest);
        (await lead.Post("refresh/waves", new { region = "EMEA", fallsBy = "2027-01-01", capPerWeek = 5, country = "XX" })).Must(BadRequest);
        (await lead.Post("refresh/waves", new { region = "EMEA", fallsBy = "2027-01-01", capPerWeek = 5, modelId = Guid.CreateVersion7() })).Must(BadRequest);
        (await fleet.As("logistics-apac").Post("refresh/waves", new { region = "EMEA", fallsBy = "2027-01-01", capPerWeek = 5 })).Must(BadRequest);
        (await fleet.As("logistics-emea").Post($"refresh/waves/{await Draft(cap: 1)}/start")).Must(Forbidden);
    }

    public async ValueTask InitializeAsync()
    {
        model = await fleet.Model();
        // Nothing but the model of this test is anybody's standard.
        await fleet.InDatabase(db => db.Standards.ExecuteUpdateAsync(s => s.SetProperty(x => x.EffectiveUntil, new LocalDate(2026, 1, 1))));
    }

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    /// <summary>A laptop that has been in use since December of a year.</summary>
    private async Task<(Person Person, Device Device)> Used(string country = "PT", int since = 2023, int day = 1)
    {
        var now = fleet.Clock.GetCurrentInstant();
        fleet.Clock.Reset(Instant.FromUtc(since, 12, day, 12, 0));
        var person = await fleet.Person(country);
        var device = await fleet.InUseBy(person, await fleet.Device(model: model));
        fleet.Clock.Reset(now);
        return (person, device);
    }

    private async Task<Guid> Draft(int cap, string region = "EMEA") => (await fleet.As($"logistics-{region.ToLowerInvariant()}").Post("refresh/waves", new { region, fallsBy = "2027-01-31", capPerWeek = cap, modelId = model.Id })).Must(Created).Id;

    private async Task<Guid> Started(int cap)
    {
        var wave = await Draft(cap);
        (await fleet.As("logistics-lead").Post($"refresh/waves/{wave}/rehearsal")).Must(OK);
        (await fleet.As("logistics-lead").Post($"refresh/waves/{wave}/start")).Must(OK);
        return wave;
    }

    private Task<List<Order>> Orders() => fleet.InDatabase(db => db.Orders.AsNoTracking().Where(o => o.Kind == OrderKind.Refresh).OrderBy(o => o.RequestedAt).ThenBy(o => o.Id).ToListAsync());
}
