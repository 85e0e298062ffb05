using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.People.Events;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// Lets the open orders of whoever moves to another country go with them, in the save of the move. A laptop that is set aside in another region and has not left serves somebody there, and so does what a depot there
/// expects; of a parcel that is under way staff are told. A save that moves nobody to another country asks the database nothing.
/// </summary>
internal static class OrderMoves
{
    /// <summary>One person has one open order of each kind at most.</summary>
    private const int Most = 20;

    public static async Task FollowAsync(FleetDb db, CancellationToken ct)
    {
        var movers = db.ChangeTracker.Entries<Person>().Where(e => e.State == EntityState.Modified && e.Property(p => p.Country) is { IsModified: true } country && country.OriginalValue != country.CurrentValue).Select(e => e.Entity).ToList();
        foreach (var person in movers)
        {
            if (db.Events.Local.FirstOrDefault(e => e.SubjectId == person.Id && e.Type == nameof(PersonChanged) && db.Entry(e).State == EntityState.Added) is { } told)
                await FollowAsync(db, person, told, ct);
        }
    }

    private static async Task FollowAsync(FleetDb db, Person person, Event told, CancellationToken ct)
    {
        var (id, by, planning) = (person.Id, new Actor(told.ActorKind, told.ActorId), new Planning(new PolicyBook(db)));
        var today = told.At.InZone(DateTimeZoneProviders.Tzdb[person.Zone]).Date;
        var orders = await db.Orders.Where(o => o.PersonId == id && o.ClosedAt == null).Include(o => o.Model).Include(o => o.Decisions).Include(o => o.SelfPurchases).AsSplitQuery().OrderBy(o => o.Id).Take(Most).ToListAsync(ct);
        foreach (var order in orders)
        {
            await LetGoAsync(db, order, person, by, told.At, ct);
            db.Record(order.FollowPerson(person, await planning.WayAsync(person.Country, order.Model.Platform, order.NeededOn, today, ct), told.At), by);
            await TellOfParcelAsync(db, order, by, told.At, ct);
            foreach (var purchase in order.SelfPurchases)
                db.Entry(purchase).DetectChanges();
            db.Entry(order).DetectChanges();
        }
    }

    /// <summary>What would come to them from another region, and has not left, serves somebody there. The order waits in its new one.</summary>
    private static async Task LetGoAsync(FleetDb db, Order order, Person person, Actor by, Instant now, CancellationToken ct)
    {
        if (order.State == OrderState.SelfPurchase)
        {
            db.Record(order.WithdrawSelfPurchase(now), by);
        }
        else if (order.State == OrderState.OnOrder && await db.PurchaseOrders.AnyAsync(p => p.Id == order.PurchaseOrderId && p.DepotId != null && p.Region != person.Region, ct))
        {
            db.Record(order.TakeOffOrder(now), by);
        }
        else if (order.State == OrderState.Allocated && order.Region != person.Region && await FreeAsync(db, order, ct) is { } device)
        {
            db.Record(order.Release(now), by);
            db.Record(device.Release(order.Id, now), by);
            db.Entry(device).DetectChanges();
        }
    }

    /// <summary>The laptop that is set aside; null where it lies in a parcel already, or has been given out.</summary>
    private static Task<Device?> FreeAsync(FleetDb db, Order order, CancellationToken ct) => db.Devices.SingleOrDefaultAsync(
        d => d.Id == order.AllocatedDeviceId && d.State == DeviceState.Allocated
            && !db.Assignments.Any(a => a.DeviceId == d.Id && a.EndedAt == null) && !db.ShipmentContents.Any(c => c.DeviceId == d.Id && c.ClosedAt == null), ct);

    private static async Task TellOfParcelAsync(FleetDb db, Order order, Actor by, Instant now, CancellationToken ct)
    {
        if (order.State != OrderState.Dispatched || order.ShipmentId is not { } id)
            return;
        var parcel = await db.Shipments.SingleAsync(s => s.Id == id, ct);
        if (parcel.ToCountry == order.Country || parcel.ConsigneeMoves(order.Country, now) is not { } told)
            return;
        db.Record(told, by);
        db.Entry(parcel).DetectChanges();
    }
}
