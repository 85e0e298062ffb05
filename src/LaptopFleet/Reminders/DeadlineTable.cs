using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>
/// Brings the due rows of changed nouns into the save that changes them (<see cref="Sources"/>): nobody has to call it, so nobody can forget to. A save that moves nothing
/// that is watched asks the database nothing.
/// </summary>
public static class DeadlineTable
{
    /// <summary>A statement takes no list without an end.</summary>
    private const int AtOnce = 200;

    // Most changes are of one noun, and each of them asks this.
    private static readonly Func<FleetDb, Guid, IAsyncEnumerable<Deadline>> OpenOfOne =
        EF.CompileAsyncQuery((FleetDb db, Guid id) => db.Deadlines.Where(d => d.SubjectId == id && d.WithdrawnAt == null));

    /// <summary>What is due about the nouns that this save changes. The save has looked for changes already, and looks no more: what is moved here is said to it.</summary>
    public static async Task PrepareAsync(FleetDb db, CancellationToken ct)
    {
        var changed = db.ChangeTracker.Entries().Where(Matters).ToList();
        if (changed.Count == 0 || Moment(db) is not { } now)
            return;
        await ReconcileAsync(db, [.. changed.Select(e => e.Entity), .. await DeliveredAsync(db, changed, ct), .. await ReplacingAsync(db, changed, ct)], now, ct);
        foreach (var moved in changed.Where(Moved))
            await FollowAsync(db, (Person)moved.Entity, now, ct);
    }

    /// <summary>Lets the due rows of these nouns be what the nouns say. The caller saves.</summary>
    public static async Task ReconcileAsync(FleetDb db, IReadOnlyList<object> nouns, Instant now, CancellationToken ct)
    {
        var read = new DueReading(db, now, ct);
        foreach (var some in nouns.Distinct(ReferenceEqualityComparer.Instance).OfType<object>().Chunk(AtOnce))
        {
            var subjects = some.Select(noun => (Noun: noun, Source: Sources.Of(noun.GetType())!)).Select(s => (s.Noun, s.Source, Id: s.Source.Id(s.Noun))).ToList();
            var known = await OpenAsync(db, [.. subjects.Where(s => db.Entry(s.Noun).State != EntityState.Added || s.Source.SharesSubject).Select(s => s.Id).Distinct()], ct);
            foreach (var (noun, source, id) in subjects)
                Settle(db, [.. known[(source.SubjectKind, id)].Where(d => source.Owns(d.Kind))], db.Entry(noun).State == EntityState.Deleted ? [] : await source.Due(noun, read), now);
            await LetGoAsync(db, [.. some.OfType<Device>()], now, ct);
        }
    }

    private static void Settle(FleetDb db, List<Deadline> standing, IReadOnlyList<DuePlan> due, Instant now)
    {
        foreach (var plan in due.Where(p => p.Term.IsSane))
        {
            var row = standing.Find(d => d.Kind == plan.Kind && d.Part == plan.Part);
            if (row is null)
                db.Deadlines.Add(Deadline.Of(plan, now));
            else if (standing.Remove(row) && row.Take(plan, now))
                db.Entry(row).DetectChanges();
        }
        foreach (var over in standing)
            Withdraw(db, over, now);
    }

    /// <summary>What a holder owes ends when the laptop has left their hands, whoever brings it back.</summary>
    private static async Task LetGoAsync(FleetDb db, List<Device> devices, Instant now, CancellationToken ct)
    {
        var left = devices.Where(d => (d.PersonId is null || d.State == DeviceState.Sanitised) && db.Entry(d) is { State: EntityState.Modified } entry && entry.Property(nameof(Device.PersonId)).OriginalValue is not null)
            .Select(d => d.Id).ToList();
        if (left.Count == 0)
            return;
        var kinds = DeadlineKinds.OfHolder;
        foreach (var row in await db.Deadlines.Where(d => d.DeviceId != null && left.Contains(d.DeviceId.Value) && kinds.Contains(d.Kind) && d.WithdrawnAt == null).ToListAsync(ct))
            Withdraw(db, row, now);
    }

    /// <summary>The assignments of orders whose laptop has just reached somebody: what they had before it is due back from that day on.</summary>
    private static async Task<IReadOnlyList<Assignment>> DeliveredAsync(FleetDb db, IReadOnlyList<EntityEntry> changed, CancellationToken ct)
    {
        var devices = changed.Where(e => e is { State: EntityState.Modified, Entity: Device { State: DeviceState.Delivered } } && e.Property(nameof(Device.State)).IsModified).Select(e => ((Device)e.Entity).Id).ToList();
        return devices.Count == 0 ? [] : await db.Assignments.Where(a => devices.Contains(a.DeviceId) && a.EndedAt == null && a.OrderId != null).OrderBy(a => a.Id).Take(AtOnce).ToListAsync(ct);
    }

    /// <summary>The assignments of laptops that replace one of which it is chosen now what becomes of it: by when it is back or sanitised, and by whom, is a deadline of theirs.</summary>
    private static async Task<IReadOnlyList<Assignment>> ReplacingAsync(FleetDb db, IReadOnlyList<EntityEntry> changed, CancellationToken ct)
    {
        var orders = changed.Select(e => (e.Entity as Return)?.OrderId).OfType<Guid>().Distinct().ToList();
        return orders.Count == 0 ? [] : await db.Assignments.Where(a => a.OrderId != null && orders.Contains(a.OrderId.Value) && a.EndedAt == null).OrderBy(a => a.Id).Take(AtOnce).ToListAsync(ct);
    }

    private static async Task FollowAsync(FleetDb db, Person person, Instant now, CancellationToken ct)
    {
        var theirs = await db.Deadlines.Where(d => d.PersonId == person.Id && d.FollowsPerson && d.WithdrawnAt == null).OrderBy(d => d.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var row in theirs.Where(d => d.Zone != person.Zone || d.Country != person.Country))
        {
            row.Follow(person.Zone, person.Country, person.Region, now);
            db.Entry(row).DetectChanges();
        }
    }

    private static async Task<ILookup<(string, Guid), Deadline>> OpenAsync(FleetDb db, List<Guid> ids, CancellationToken ct)
    {
        List<Deadline> rows = ids switch
        {
            [] => [],
            [var one] => await OpenOfOne(db, one).ToListAsync(ct),
            _ => await db.Deadlines.Where(d => ids.Contains(d.SubjectId) && d.WithdrawnAt == null).ToListAsync(ct),
        };
        return rows.ToLookup(d => (d.SubjectKind, d.SubjectId));
    }

    private static void Withdraw(FleetDb db, Deadline row, Instant now)
    {
        row.Withdraw(now);
        db.Entry(row).DetectChanges();
    }

    private static bool Matters(EntityEntry entry) => entry.State switch
    {
        // What goes takes what was due of it along.
        EntityState.Added or EntityState.Deleted => Sources.Of(entry.Metadata.ClrType) is not null,
        EntityState.Modified => Sources.Of(entry.Metadata.ClrType) is { } source && source.Watches(entry),
        _ => false,
    };

    private static bool Moved(EntityEntry entry) =>
        entry.Entity is Person && entry.State == EntityState.Modified && (entry.Property(nameof(Person.Zone)).IsModified || entry.Property(nameof(Person.Country)).IsModified);

    /// <summary>When the change happens: as its events say. Without one there is no change of the trade.</summary>
    private static Instant? Moment(FleetDb db) =>
        db.ChangeTracker.Entries<Event>().Where(e => e.State == EntityState.Added).Select(e => (Instant?)e.Entity.At).Max();
}
