using LaptopFleet.Procurement.Events;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>Who starts without a laptop outranks who has one that still works, also when the laptop has been set aside already.</summary>
public sealed partial class Order
{
    /// <summary>The order that got the laptop which had been set aside for this one; null where none did, and once this one has another.</summary>
    public Guid? GaveWayToId { get; private set; }
    public Instant? GaveWayAt { get; private set; }

    /// <summary>The order that the laptop of this one had been set aside for; null where it came from stock.</summary>
    public Guid? TookFromId { get; private set; }

    /// <summary>Its laptop goes to an order that is served before; it waits again, in its old place.</summary>
    public OrderGaveWay GiveWay(Order to, Instant now)
    {
        if (!OrderKinds.TakesFrom(to.Kind, Kind))
            throw new InvalidOperationException($"A {Kind} order gives no way to a {to.Kind} order.");
        Move(OrderAction.Release, now);
        var deviceId = AllocatedDeviceId!.Value;
        (AllocatedDeviceId, TookFromId, GaveWayToId, GaveWayAt) = (null, null, to.Id, now);
        return new(Id, deviceId, to.Id, PersonId, Region, now);
    }

    /// <summary>Gets the laptop that had been set aside for another order.</summary>
    public OrderTookOver TakeOver(Order from, Guid deviceId, Instant now)
    {
        TookFromId = from.Id;
        return new(Id, deviceId, from.Id, PersonId, Region, now);
    }
}
