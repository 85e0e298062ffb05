using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

public sealed class AllocationRaceTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private static readonly Actor Setup = Actor.Job("test-setup");
    private readonly Fleet fleet = fleet;

    [Fact]
    public async Task Five_hundred_orders_of_mixed_priority_meet_a_hundred_laptops_and_go_by_rank()
    {
        var model = await fleet.Model();
        var orders = await Place(model, [(OrderKind.Refresh, 395), (OrderKind.Second, 20), (OrderKind.Replacement, 25), (OrderKind.NewHire, 60)]);
        await Stock(model, [(Condition.New, 70), (Condition.Refurbished, 30)]);
        var logistics = fleet.As("logistics-emea");

        var asked = await Task.WhenAll(orders.OrderBy(o => o.Number * 7919 % 500).Select(o => logistics.Post($"orders/{o.Id}/allocation")));

        Assert.All(asked, answer => answer.Must(OK));
        var rows = await fleet.InDatabase(db => db.Orders.Where(o => o.ModelId == model.Id).Select(o => new { o.Id, o.Kind, o.NeededOn, o.AllocatedDeviceId }).ToListAsync());
        var conditions = await fleet.InDatabase(db => db.Devices.Where(d => d.ModelId == model.Id).ToDictionaryAsync(d => d.Id, d => d.Condition));
        var served = rows.Where(r => r.AllocatedDeviceId is not null).ToList();
        // No laptop twice, none left, and nobody told of another one than theirs.
        Assert.Equal(100, served.Select(r => r.AllocatedDeviceId).Distinct().Count());
        Assert.Equal(100, served.Count);
        Assert.All(asked.Where(a => a.State() == "allocated"), a => Assert.Contains(served, r => r.AllocatedDeviceId == a["deviceId"].GetValue<Guid>()));
        Assert.Equal((100, 100), (await Told("DeviceAllocated", [.. conditions.Keys]), await Told("OrderAllocated", rows.ConvertAll(r => r.Id))));
        // Every new hire, every replacement, of the second laptops as many as refurbished ones are left, and no refresh.
        Assert.Equal([(OrderKind.NewHire, 60), (OrderKind.Replacement, 25), (OrderKind.Second, 15)], served.GroupBy(r => r.Kind).Select(g => (g.Key, g.Count())).OrderBy(g => OrderKinds.RankOf(g.Key)));
        Assert.All(served.Where(r => r.Kind == OrderKind.Second), r => Assert.Equal(Condition.Refurbished, conditions[r.AllocatedDeviceId!.Value]));
        Assert.All(served.Where(r => r.Kind == OrderKind.NewHire), r => Assert.Equal(Condition.New, conditions[r.AllocatedDeviceId!.Value]));
        // Within a kind, who needs it first.
        Assert.True(served.Where(r => r.Kind == OrderKind.Second).Max(r => r.NeededOn) <= rows.Where(r => r.Kind == OrderKind.Second && r.AllocatedDeviceId is null).Min(r => r.NeededOn));
        // Every loser is told its place and why.
        var losers = asked.Where(a => a.State() == "waiting").ToList();
        Assert.Equal(400, losers.Count);
        Assert.All(losers, loser => Assert.EndsWith("no laptop of this model is free in EMEA.", loser["why"].GetValue<string>(), StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, 400), losers.Select(l => l["place"].GetValue<int>()).Order());
    }

    [Fact]
    public async Task New_hires_that_come_later_take_what_is_set_aside_for_refreshes_each_laptop_once()
    {
        var model = await fleet.Model();
        var refreshes = await Place(model, [(OrderKind.Refresh, 12)]);
        await Stock(model, [(Condition.New, 8)]);
        var logistics = fleet.As("logistics-emea");
        (await logistics.Post($"orders/{refreshes[0].Id}/allocation")).Must(OK);
        var hires = await Place(model, [(OrderKind.NewHire, 5)]);

        await Task.WhenAll(hires.Select(async h => (await logistics.Post($"orders/{h.Id}/allocation")).Must(OK)));

        var rows = await fleet.InDatabase(db => db.Orders.AsNoTracking().Where(o => o.ModelId == model.Id).ToListAsync());
        Assert.Equal(8, rows.Select(r => r.AllocatedDeviceId).OfType<Guid>().Distinct().Count());
        Assert.Equal(8, rows.Count(r => r.AllocatedDeviceId is not null));
        Assert.All(rows.Where(r => r.Kind == OrderKind.NewHire), r => Assert.NotNull(r.AllocatedDeviceId));
        // Who is needed last gives way first.
        var gave = rows.Where(r => r.GaveWayToId is not null).ToList();
        Assert.Equal(5, gave.Select(r => r.GaveWayToId).Distinct().Count());
        Assert.True(gave.Min(r => r.NeededOn) > rows.Where(r => r.Kind == OrderKind.Refresh && r.AllocatedDeviceId is not null).Max(r => r.NeededOn));
        Assert.Equal((5, 5), (await Told("OrderGaveWay", gave.ConvertAll(r => r.Id)), await Told("OrderTookOver", hires.ConvertAll(h => h.Id))));
    }

    [Fact]
    public async Task Two_hundred_who_order_at_once_meet_fifty_laptops_and_new_hires_go_first()
    {
        var (model, people) = (await fleet.Model(), await People(200));
        // Here nobody has to approve a refresh, so that both kinds wait for stock at once.
        await fleet.InDatabase(db => db.PolicyRules.Where(r => r.RuleId == "approval.refresh").ExecuteUpdateAsync(s => s.SetProperty(r => r.Outcome, "")));
        await Stock(model, [(Condition.New, 50)]);
        using var client = fleet.As("logistics-lead");

        // Each new hire asks for a laptop as soon as there is an order, and so do some of those who have one that still works.
        var placed = await Task.WhenAll(people.Select(async (id, i) =>
        {
            var order = (await client.Post("orders", new { kind = i % 5 == 0 ? "newHire" : "refresh", personId = id, modelId = model.Id })).Must(Created);
            return (order.Id, Served: i % 5 == 0 || i % 16 == 1 ? await Served(client, order.Id) : null);
        }));
        await Served(client, placed[^1].Id);

        var rows = await fleet.InDatabase(db => db.Orders.AsNoTracking().Where(o => o.ModelId == model.Id).ToListAsync());
        var served = rows.Where(r => r.AllocatedDeviceId is not null).ToList();
        Assert.Equal((200, 50, 50), (rows.Count, served.Count, served.Select(r => r.AllocatedDeviceId).Distinct().Count()));
        Assert.Equal([(OrderKind.NewHire, 40), (OrderKind.Refresh, 10)], served.GroupBy(r => r.Kind).Select(g => (g.Key, g.Count())).OrderBy(g => OrderKinds.RankOf(g.Key)));
        Assert.Equal(50, await fleet.InDatabase(db => db.Devices.CountAsync(d => d.ModelId == model.Id && d.State == DeviceState.Allocated)));
        // A new hire is told of a laptop at once: nothing that comes later takes it away.
        Assert.Equal(served.Where(r => r.Kind == OrderKind.NewHire).Select(r => (r.Id, r.AllocatedDeviceId)).Order(), placed.Where((_, i) => i % 5 == 0).Select(p => (p.Id, p.Served)).Order());
        Assert.Equal(200, await Told("OrderPlaced", rows.ConvertAll(r => r.Id)));
    }

    [Fact]
    public async Task Of_many_who_ask_for_the_same_at_once_one_gets_an_order_and_the_others_hear_that_there_is_one()
    {
        var (model, person) = (await fleet.Model(), await fleet.Person());
        using var client = fleet.As("people-ops");

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => client.Order(person, model)));

        Assert.Single(answers, a => a.Status == Created);
        // Who looked before it was there is stopped by the index.
        Assert.All(answers.Where(a => a.Status != Created), a => Assert.True(a is { Status: Conflict, Code: "order.already-open" or "request.conflict" }, a.Text));
        (await client.Order(person, model)).MustRefuse(Conflict, "order.already-open");
        var order = Assert.Single(await fleet.InDatabase(db => db.Orders.Where(o => o.PersonId == person.Id).Select(o => o.Id).ToListAsync()));
        Assert.Equal(1, await Told("OrderPlaced", [order]));
    }

    [Fact]
    public async Task Two_processes_that_serve_one_queue_give_no_laptop_twice_and_leave_none()
    {
        var model = await fleet.Model();
        var orders = await Place(model, [(OrderKind.Refresh, 12), (OrderKind.NewHire, 12)]);
        await Stock(model, [(Condition.New, 18)]);
        using var beside = await fleet.Beside();
        using var there = await beside.As("logistics-lead");
        using var here = fleet.As("logistics-lead");

        await Task.WhenAll(orders.SelectMany(o => new[] { Served(here, o.Id), Served(there, o.Id) }));

        var rows = await fleet.InDatabase(db => db.Orders.AsNoTracking().Where(o => o.ModelId == model.Id && o.AllocatedDeviceId != null).ToListAsync());
        Assert.Equal((18, 18), (rows.Count, rows.Select(r => r.AllocatedDeviceId).Distinct().Count()));
        Assert.Equal([(OrderKind.NewHire, 12), (OrderKind.Refresh, 6)], rows.GroupBy(r => r.Kind).Select(g => (g.Key, g.Count())).OrderBy(g => OrderKinds.RankOf(g.Key)));
        var given = rows.ConvertAll(r => r.AllocatedDeviceId!.Value);
        Assert.Equal(rows.Select(r => (r.Id, r.AllocatedDeviceId!.Value)).Order(), (await fleet.InDatabase(db => db.Events.Where(e => e.Type == "DeviceAllocated" && given.Contains(e.SubjectId)).OrderBy(e => e.Id).ToListAsync()))
            .GroupBy(e => e.SubjectId).Select(told => (JsonNode.Parse(told.Last().Data)!["orderId"]!.GetValue<Guid>(), told.Key)).Order());
    }

    /// <summary>Asks for the queue to be run, again where too many are being served; the laptop that the order has then.</summary>
    private static async Task<Guid?> Served(HttpClient client, Guid order)
    {
        Answer answer;
        do
            answer = await client.Post($"orders/{order}/allocation");
        while (answer.Code == "order.busy");
        return answer.Must(OK)["state"].GetValue<string>() == "allocated" ? answer["deviceId"].GetValue<Guid>() : null;
    }

    private Task<List<Guid>> People(int count) => fleet.InDatabase(async db =>
    {
        List<Guid> people = [];
        for (var i = 0; i < count; i++)
        {
            var (person, registered) = Someone();
            db.Add(person);
            db.Record(registered, Setup);
            people.Add(person.Id);
        }
        await db.SaveChangesAsync();
        return people;
    });

    private (Person Person, FleetEvent Registered) Someone() => Person.Register(
        new($"{Seeds.Unique("p")}@example.com", "Ana", "Silva", "PT", "Europe/Lisbon", "Engineering", "Engineer", null, new LocalDate(2026, 12, 7), null, Employment.Employee, null), fleet.Clock.GetCurrentInstant());

    private Task<int> Told(string type, List<Guid> subjects) => fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == type && subjects.Contains(e.SubjectId)));

    /// <summary>Orders that wait, each of a person of its own, put into the database in one save.</summary>
    private Task<List<(int Number, Guid Id)>> Place(Model model, (OrderKind Kind, int Count)[] wanted) => fleet.InDatabase(async db =>
    {
        var now = fleet.Clock.GetCurrentInstant();
        db.Attach(model);
        List<(int, Guid)> placed = [];
        foreach (var kind in wanted.SelectMany(w => Enumerable.Repeat(w.Kind, w.Count)))
        {
            var (person, registered) = Someone();
            var (order, told) = Order.Place(new(kind, person, model, new LocalDate(2026, 12, 1).PlusDays(placed.Count), "Because."), new("vendor", null, null, [], []), Setup, now);
            db.AddRange(person, order);
            db.Record(registered, Setup);
            db.Record(told, Setup);
            placed.Add((placed.Count, order.Id));
        }
        await db.SaveChangesAsync();
        return placed;
    });

    private async Task Stock(Model model, (Condition Condition, int Count)[] wanted)
    {
        var depot = await fleet.Depot();
        await fleet.InDatabase(async db =>
        {
            var now = fleet.Clock.GetCurrentInstant();
            foreach (var condition in wanted.SelectMany(w => Enumerable.Repeat(w.Condition, w.Count)))
            {
                var (device, registered) = Device.Register(new(Seeds.Unique("SN"), Seeds.Unique("LF"), model.Id, condition, new(240000, "USD"), new LocalDate(2026, 1, 15), null), depot, now);
                db.Add(device);
                db.Record(registered, Setup);
            }
            return await db.SaveChangesAsync();
        });
    }
}
