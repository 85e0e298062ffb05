using LaptopFleet.Assignments;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Procurement;

/// <summary>Tells a hand-over of the order that it names.</summary>
public sealed class OrderBook(FleetDb db) : IOrderBook
{
    public Task<bool> HasSetAsideAsync(Guid orderId, Guid deviceId, Guid personId, CancellationToken ct) =>
        db.Orders.AnyAsync(o => o.Id == orderId && o.State == OrderState.Allocated && o.AllocatedDeviceId == deviceId && o.PersonId == personId, ct);
}
