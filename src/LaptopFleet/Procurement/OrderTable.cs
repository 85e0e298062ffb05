using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// Lets open orders follow the people whom they are for, in the save that moves these: that of a new hire the day on which they start, and each the country in which they live (<see cref="OrderMoves"/>). Nobody has to
/// call it, so nobody can forget to. A save that moves neither asks the database nothing.
/// </summary>
public static class OrderTable
{
    /// <summary>The changes have been looked for already; what is moved here says so itself.</summary>
    public static async Task PrepareAsync(FleetDb db, CancellationToken ct)
    {
        await FollowStartsAsync(db, ct);
        await OrderMoves.FollowAsync(db, ct);
    }

    private static async Task FollowStartsAsync(FleetDb db, CancellationToken ct)
    {
        var people = db.ChangeTracker.Entries<Person>().Where(e => e.State == EntityState.Modified && e.Property(p => p.StartOn).IsModified).Select(e => e.Entity).ToDictionary(p => p.Id);
        if (people.Count == 0)
            return;
        foreach (var some in people.Keys.Chunk(200))
        {
            var orders = await db.Orders.Where(o => some.Contains(o.PersonId) && o.Kind == OrderKind.NewHire && o.ClosedAt == null).Include(o => o.Decisions).OrderBy(o => o.Id).Take(some.Length).ToListAsync(ct);
            foreach (var order in orders.Where(o => o.NeededOn != people[o.PersonId].StartOn))
                Follow(db, order, people[order.PersonId]);
        }
    }

    /// <summary>Whoever moved the start has moved the order: this save has the event of it.</summary>
    private static void Follow(FleetDb db, Order order, Person person)
    {
        if (db.ChangeTracker.Entries<Event>().FirstOrDefault(e => e.State == EntityState.Added && e.Entity.SubjectId == person.Id)?.Entity is not { } happened)
            return;
        db.Record(order.FollowStart(person.StartOn, happened.At.InZone(DateTimeZoneProviders.Tzdb[person.Zone]).Date, happened.At), new Actor(happened.ActorKind, happened.ActorId));
        db.Entry(order).DetectChanges();
    }
}
