using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// A new hire for whom nothing is free gets a laptop that is set aside for a refresh and has not left: who is needed last gives way first. Both orders say so, and why.
/// </summary>
public sealed class Preemption(FleetDb db, IClock clock)
{
    /// <summary>The laptops that would go to these orders, in their order; fewer where there are not as many.</summary>
    /// <param name="queue">Orders that wait and found nothing free, the highest ranked first.</param>
    public async Task<IReadOnlyList<Passing>> FindAsync(List<Guid> models, Region region, IReadOnlyList<Allocation.Waiting> queue, CancellationToken ct)
    {
        var takers = queue.Where(o => OrderKinds.TakesFrom(o.Kind, OrderKind.Refresh)).ToList();
        if (takers.Count == 0)
            return [];
        var givers = await Givers(models, region).OrderByDescending(o => o.NeededOn).ThenByDescending(o => o.Id).Take(takers.Count)
            .Select(o => new { o.Id, DeviceId = o.AllocatedDeviceId!.Value }).ToListAsync(ct);
        return [.. takers.Zip(givers, (taker, giver) => new Passing(taker.OrderId, giver.Id, giver.DeviceId))];
    }

    /// <summary>
    /// Lets the laptops go over, in one transaction. The order that gives way lets go in a save of its own, before the other takes: the unique index sees one laptop set aside for one order at any moment. All rows are
    /// written by the first save already, so whoever has been overtaken finds out before anything has moved.
    /// </summary>
    public async Task PassAsync(IReadOnlyList<Passing> passings, Actor by, CancellationToken ct)
    {
        var (orderIds, deviceIds) = (passings.SelectMany(p => new[] { p.TakerId, p.GiverId }).ToList(), passings.Select(p => p.DeviceId).ToList());
        var orders = await db.Orders.Where(o => orderIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var devices = await db.Devices.Where(d => deviceIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        if (passings.Any(p => !IsSo(orders[p.TakerId], orders[p.GiverId], devices[p.DeviceId])))
            throw new DbUpdateConcurrencyException("The queue has changed.");
        var now = clock.GetCurrentInstant();
        await using var save = db.IsHeld ? null : db.Hold();
        foreach (var (takerId, giverId, deviceId) in passings)
        {
            db.Record(orders[giverId].GiveWay(orders[takerId], now), by);
            db.Record(orders[takerId].TakeOver(orders[giverId], deviceId, now), by);
            db.Record(devices[deviceId].Release(giverId, now), by);
        }
        await db.SaveChangesAsync(ct);
        foreach (var (takerId, giverId, deviceId) in passings)
        {
            db.Record(orders[takerId].Allocate(deviceId, now), by);
            db.Record(devices[deviceId].Allocate(takerId, now), by);
        }
        await db.SaveChangesAsync(ct);
        if (save is not null)
            await save.CommitAsync(ct);
    }

    /// <summary>Refreshes whose laptop is set aside, is not intended for anybody by name, and lies in no parcel.</summary>
    public IQueryable<Order> Givers(List<Guid> models, Region region) => db.Orders.AsNoTracking().Where(o =>
        models.Contains(o.ModelId) && o.Region == region && o.State == OrderState.Allocated && o.Kind == OrderKind.Refresh
        && db.Devices.Any(d => d.Id == o.AllocatedDeviceId && d.State == DeviceState.Allocated && d.HeldSince == null && d.Condition != Condition.Damaged)
        && !db.Assignments.Any(a => a.DeviceId == o.AllocatedDeviceId && a.EndedAt == null) && !db.ShipmentContents.Any(c => c.DeviceId == o.AllocatedDeviceId && c.ClosedAt == null));

    private static bool IsSo(Order taker, Order giver, Device device) =>
        OrderLifecycle.Moves.ContainsKey((taker.State, OrderAction.Allocate)) && giver.State == OrderState.Allocated && giver.AllocatedDeviceId == device.Id && device.State == DeviceState.Allocated && device.HeldSince is null;

    /// <summary>A laptop that goes from one order to another.</summary>
    public sealed record Passing(Guid TakerId, Guid GiverId, Guid DeviceId);
}
