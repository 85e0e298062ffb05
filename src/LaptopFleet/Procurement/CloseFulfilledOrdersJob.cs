using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Procurement;

/// <summary>
/// Follows what became of the laptops: accepted, and the order is fulfilled; declined, ended or lost before that, and the need is still there, so it waits again.
/// Assignments do not know of orders, so the orders look.
/// </summary>
[DisallowConcurrentExecution]
public sealed class CloseFulfilledOrdersJob(FleetDb db, IClock clock) : IJob
{
    private const int MostAtOnce = 500;

    /// <summary>What has come is given out within seconds; this long after the last unit it has been.</summary>
    private static readonly Duration Handout = Duration.FromMinutes(10);
    private static readonly Actor Self = Actor.Job("close-fulfilled-orders");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken ct)
    {
        // Given out at a depot, or shipped by hand, without the order's own dispatch.
        var handed = await db.Orders.Where(o => o.State == OrderState.Allocated)
            .Join(db.Assignments.Where(a => a.EndedAt == null && (a.HandedOverAt != null || a.AcceptedAt != null)), o => o.Id, a => a.OrderId, (o, a) => new { Order = o.Id, a.DeviceId, o.AllocatedDeviceId, a.Id })
            .Where(x => x.DeviceId == x.AllocatedDeviceId).OrderBy(x => x.Order).Take(MostAtOnce).ToListAsync(ct);
        foreach (var given in handed)
            await MoveAsync(given.Order, (order, now) => Task.FromResult<FleetEvent>(order.HandOver(given.Id, now)), ct);
        // Lost, stolen or sent elsewhere while it was set aside.
        var gone = await db.Orders.Where(o => o.State == OrderState.Allocated)
            .Join(db.Devices.Where(d => d.State != DeviceState.Allocated), o => o.AllocatedDeviceId, d => d.Id, (o, d) => o.Id)
            .Where(id => !db.Assignments.Any(a => a.OrderId == id && a.EndedAt == null)).OrderBy(id => id).Take(MostAtOnce).ToListAsync(ct);
        foreach (var id in gone)
            await MoveAsync(id, (order, now) => Task.FromResult<FleetEvent>(order.Release(now)), ct);
        // The purchase brought what it could, and it went to others: nothing is on order for this one any more.
        var served = clock.GetCurrentInstant() - Handout;
        var left = await db.Orders.Where(o => o.State == OrderState.OnOrder)
            .Join(db.PurchaseOrders.Where(p => p.State == PurchaseOrderState.Received && p.StateSince <= served), o => o.PurchaseOrderId, p => p.Id, (o, p) => o.Id)
            .OrderBy(id => id).Take(MostAtOnce).ToListAsync(ct);
        foreach (var id in left)
            await MoveAsync(id, (order, now) => Task.FromResult<FleetEvent>(order.TakeOffOrder(now)), ct);
        var ended = await db.Orders.Where(o => o.State == OrderState.Dispatched)
            .Join(db.Assignments.Where(a => a.AcceptedAt != null || a.EndedAt != null), o => o.AssignmentId, a => a.Id, (o, a) => new { o.Id, a.AcceptedAt, a.HandedOverAt })
            .OrderBy(x => x.Id).Take(MostAtOnce).ToListAsync(ct);
        foreach (var outcome in ended)
            await MoveAsync(outcome.Id, async (order, now) => (outcome.HandedOverAt ?? outcome.AcceptedAt) is { } given && outcome.AcceptedAt is not null ? order.Fulfil(await ArrivalAsync(order, given, ct), now) : order.Reopen(now), ct);
    }

    /// <summary>A parcel came when its carrier says; what was handed over, or bought by the person, when that was written down.</summary>
    private async Task<OrderArrival> ArrivalAsync(Order order, Instant given, CancellationToken ct)
    {
        var zone = DateTimeZoneProviders.Tzdb[await db.People.Where(p => p.Id == order.PersonId).Select(p => p.Zone).SingleAsync(ct)];
        var parcel = order.ShipmentId is { } id ? await db.Shipments.AsNoTracking().SingleAsync(s => s.Id == id, ct) : null;
        return new(DayOf(parcel?.DeliveredAt ?? given), DayOf(order.RequestedAt), parcel?.DispatchedAt is { } left ? DayOf(left) : null, parcel?.Forecast?.MedianDays);

        LocalDate DayOf(Instant at) => at.InZone(zone).Date;
    }

    /// <summary>One order at a time: one that somebody else is changing is left to the next run, and cannot hold up the others.</summary>
    private async Task MoveAsync(Guid id, Func<Order, Instant, Task<FleetEvent>> verb, CancellationToken ct)
    {
        try
        {
            var order = await db.Orders.SingleAsync(o => o.Id == id, ct);
            db.Record(await verb(order, clock.GetCurrentInstant()), Self);
            await db.SaveChangesAsync(ct);
        }
        catch (Exception error) when (error is RefusedException or DbUpdateException)
        {
            // Another server has closed it, or somebody acts on it at this moment.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
