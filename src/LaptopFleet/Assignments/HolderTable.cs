using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.People.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LaptopFleet.Assignments;

/// <summary>
/// Whoever moves takes along what they hold: in the save that moves a person their laptops come under the staff who now answer for them, and a loan is due when its last day is over where they live now. Nobody has to
/// call it, so nobody can forget to.
/// </summary>
public static class HolderTable
{
    /// <summary>What one person holds at most is a handful; more than these are no person's laptops.</summary>
    private const int Most = 200;

    /// <summary>The changes have been looked for already; what is moved here says so itself.</summary>
    public static async Task PrepareAsync(FleetDb db, CancellationToken ct)
    {
        var movers = db.ChangeTracker.Entries<Person>().Where(e => e.State == EntityState.Modified && (Differs(e, nameof(Person.Region)) || Differs(e, nameof(Person.Zone)))).Select(e => e.Entity).ToList();
        foreach (var person in movers)
        {
            if (db.Events.Local.FirstOrDefault(e => e.SubjectId == person.Id && e.Type == nameof(PersonChanged) && db.Entry(e).State == EntityState.Added) is { } told)
                await FollowAsync(db, person, told, ct);
        }
    }

    private static async Task FollowAsync(FleetDb db, Person person, Event told, CancellationToken ct)
    {
        var (id, by) = (person.Id, new Actor(told.ActorKind, told.ActorId));
        foreach (var device in await db.Devices.Where(d => d.PersonId == id).OrderBy(d => d.Id).Take(Most).ToListAsync(ct))
        {
            if (device.FollowHolder(person.Region, told.At) is { } moved)
                db.Record(moved, by);
            db.Entry(device).DetectChanges();
        }
        foreach (var assignment in await db.Assignments.Where(a => a.PersonId == id && a.EndedAt == null).OrderBy(a => a.Id).Take(Most).ToListAsync(ct))
        {
            if (assignment.FollowPerson(person, told.At) is { } moved)
                db.Record(moved, by);
            db.Entry(assignment).DetectChanges();
        }
    }

    private static bool Differs(EntityEntry entry, string column) => entry.Property(column) is { IsModified: true } p && !Equals(p.OriginalValue, p.CurrentValue);
}
