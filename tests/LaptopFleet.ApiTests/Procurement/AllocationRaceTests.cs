using LaptopFleet.ApiTests.Cast;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

public sealed class AllocationRaceTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    [Fact]
    public async Task Two_hundred_orders_meet_fifty_laptops_and_fifty_are_served_new_hires_first()
    {
        const int orders = 200, laptops = 50, hires = 30;
        var model = await fleet.Model();
        var people = new List<Person>();
        for (var i = 0; i < orders; i++)
            people.Add(await fleet.Person());
        var staff = fleet.As("people-ops");
        var logistics = fleet.As("logistics-emea");
        var placed = await Task.WhenAll(people.Select((person, i) => staff.Order(person, model, i % 3 == 0 && i / 3 < hires ? "newHire" : "refresh")));
        Assert.All(placed, answer => answer.Must(Created));
        await Task.WhenAll(placed.Where(o => o.State() == "awaitingApproval").Select(async o => (await logistics.Post($"orders/{o.Id}/approvals", new { decision = "approve" })).Must(OK)));
        // Stock comes last, so that the job that hands it out by itself finds the whole queue.
        var depot = await fleet.Depot();
        for (var i = 0; i < laptops; i++)
            await fleet.Device(depot, model);

        var asked = await Task.WhenAll(placed.Select(o => logistics.Post($"orders/{o.Id}/allocation")));

        Assert.All(asked, answer => answer.Must(OK));
        var rows = await fleet.InDatabase(db => db.Orders.Where(o => o.ModelId == model.Id).Select(o => new { o.Id, o.Kind, o.State, o.AllocatedDeviceId }).ToListAsync());
        var served = rows.Where(r => r.AllocatedDeviceId is not null).ToList();
        Assert.Equal(laptops, served.Count);
        Assert.Equal(laptops, served.Select(r => r.AllocatedDeviceId).Distinct().Count());
        Assert.Equal(hires, served.Count(r => r.Kind == LaptopFleet.Procurement.OrderKind.NewHire));
        Assert.DoesNotContain(rows, r => r.Kind == LaptopFleet.Procurement.OrderKind.NewHire && r.AllocatedDeviceId is null);
        Assert.Equal(laptops, await fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == "DeviceAllocated")));
        Assert.Equal(laptops, await fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == "OrderAllocated")));
        var losers = asked.Where(a => a.State() == "waiting").ToList();
        Assert.Equal(orders - laptops, losers.Count);
        Assert.All(losers, loser => Assert.EndsWith("no laptop of this model is free in EMEA.", loser["why"].GetValue<string>(), StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, orders - laptops), losers.Select(l => l["place"].GetValue<int>()).Order());
    }
}
