using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>
/// Lets the repair follow its laptop in the save that moves it, however it was moved: by a parcel's scan, by hand, at a depot. Nobody has to call it, so nobody can forget to.
/// A save that moves no laptop to a repairer or from one asks the database nothing.
/// </summary>
public static class RepairTable
{
    private static readonly DeviceState[] Away = [DeviceState.InRepair, DeviceState.RepairTransit];
    private static readonly DeviceState[] Gone = [DeviceState.Lost, DeviceState.Stolen];

    public static async Task PrepareAsync(FleetDb db, CancellationToken ct)
    {
        var moved = db.ChangeTracker.Entries<Device>().Where(e => e.State == EntityState.Modified && e.Property(d => d.State).IsModified)
            .Select(e => (Device: e.Entity, Was: e.Property(d => d.State).OriginalValue)).Where(m => Matters(m.Device.State, m.Was)).ToList();
        var follows = false;
        foreach (var (device, _) in moved)
            follows |= await FollowAsync(db, device, ct);
        if (follows)
            db.ChangeTracker.DetectChanges();
    }

    private static bool Matters(DeviceState state, DeviceState was) => Away.Contains(state) != Away.Contains(was) || (Gone.Contains(was) && state == DeviceState.Received);

    private static async Task<bool> FollowAsync(FleetDb db, Device device, CancellationToken ct)
    {
        var id = db.Repairs.Local.FirstOrDefault(r => r.DeviceId == device.Id && r.EndedAt is null)?.Id
            ?? await db.Repairs.Where(r => r.DeviceId == device.Id && r.EndedAt == null).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(ct);
        if (id is null)
            return false;
        var repair = await db.Repairs.Whole().SingleAsync(r => r.Id == id, ct);
        if (repair.EndedAt is not null)
            return false;
        var (by, now) = (ByWhom(db, device), device.StateSince);
        if (Away.Contains(device.State) && repair.State is RepairState.Reported or RepairState.Quoted or RepairState.Approved or RepairState.Refused)
        {
            var (terms, on) = (new RepairTerms(new PolicyBook(db)), now.InZone(DateTimeZoneProviders.Tzdb[repair.Zone]).Date);
            db.Record(repair.GoOut(await terms.TurnaroundAsync(repair, on, ct), [await terms.WipeFirstAsync(repair, on, ct)], now), by);
            return true;
        }
        if (repair.State != RepairState.Out || device.State is not (DeviceState.InUse or DeviceState.Received))
            return false;
        var isWithHolder = device.State == DeviceState.InUse;
        db.Record(repair.ComeBack(isWithHolder, now), by);
        if (isWithHolder)
            await EndLoanAsync(db, repair, by, now, ct);
        return true;
    }

    /// <summary>They have their own laptop again; the one on loan is due back.</summary>
    private static async Task EndLoanAsync(FleetDb db, Repair repair, Actor by, Instant now, CancellationToken ct)
    {
        if (repair.LoanId is not { } loanId)
            return;
        var loan = await db.Assignments.Include(a => a.Device).SingleAsync(a => a.Id == loanId, ct);
        if (loan.EndedAt is null)
            db.Record(loan.End("The repaired laptop is back.", await new ReturnWindow(db, new PolicyBook(db)).AskAsync(loan, now, ct), now), by);
    }

    /// <summary>Whoever moved the laptop: this save has the event of it.</summary>
    private static Actor ByWhom(FleetDb db, Device device) =>
        db.ChangeTracker.Entries<Event>().Where(e => e.State == EntityState.Added && e.Entity.DeviceId == device.Id).Select(e => new Actor(e.Entity.ActorKind, e.Entity.ActorId)).FirstOrDefault(Actor.Job("repairs"));
}
