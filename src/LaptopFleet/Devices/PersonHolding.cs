using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>Puts the holds of people on the laptops that they hold, and on those that they held last. Doing it twice changes nothing.</summary>
public static class PersonHolding
{
    /// <summary>The laptops that people have, and those on which their data still is: in a parcel, at a repairer, at a depot.</summary>
    public static IQueryable<Device> WithDataOf(this IQueryable<Device> devices, IReadOnlyCollection<Guid> people) =>
        devices.Where(d => (d.PersonId != null && people.Contains(d.PersonId.Value)) || (d.LastHolderId != null && people.Contains(d.LastHolderId.Value)));

    /// <summary>Each laptop with the data of somebody on hold that does not have that hold yet.</summary>
    public static async Task<int> SpreadAsync(this FleetDb db, IReadOnlyCollection<Guid> people, Actor by, Instant now, CancellationToken ct)
    {
        var holds = await db.PersonHolds.Where(h => people.Contains(h.PersonId) && h.ReleasedAt == null).ToListAsync(ct);
        if (holds.Count == 0)
            return 0;
        var (holders, ids) = (holds.Select(h => h.PersonId).Distinct().ToList(), holds.Select(h => h.Id).ToList());
        var devices = await db.Devices.WithDataOf(holders).ToListAsync(ct);
        var spread = await db.Holds.Where(h => h.PersonHoldId != null && ids.Contains(h.PersonHoldId.Value) && h.ReleasedAt == null)
            .Select(h => new { h.DeviceId, h.PersonHoldId }).ToListAsync(ct);
        var missing = (from h in holds
                       join d in devices on h.PersonId equals d.WhoseDataId
                       where !spread.Any(x => x.DeviceId == d.Id && x.PersonHoldId == h.Id)
                       select (Hold: h, Device: d)).ToList();
        foreach (var (hold, device) in missing)
        {
            db.Put(hold, device, by, now);
            // Of a release at this moment one comes too late: else the laptop would keep a hold that nobody can let go.
            db.Entry(hold).Property(h => h.Version).IsModified = true;
        }
        return missing.Count;
    }

    /// <summary>The life cycle knows of holds on the laptop; this asks for one on whoever has it or had it last, in the moments before it has spread.</summary>
    public static async Task RefuseIfHolderIsHeldAsync(this FleetDb db, Device device, DeviceAction action, CancellationToken ct)
    {
        if (device.WhoseDataId is { } person && DeviceLifecycle.ForbiddenUnderHold.Contains(action) && await db.PersonHolds.AnyAsync(h => h.PersonId == person && h.ReleasedAt == null, ct))
            throw new RefusedException("device.on-hold", "This laptop is on hold.");
    }

    public static void Put(this FleetDb db, PersonHold hold, Device device, Actor by, Instant now)
    {
        var (placed, held) = Hold.Place(device, hold.Reason, by, now, hold.Id);
        db.Holds.Add(placed);
        db.Record(held, by);
    }
}
