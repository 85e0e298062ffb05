using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>Puts the holds of people on the laptops that they hold. Doing it twice changes nothing.</summary>
public static class PersonHolding
{
    /// <summary>Each laptop in the hands of somebody on hold that does not have that hold yet.</summary>
    public static async Task<int> SpreadAsync(this FleetDb db, IReadOnlyCollection<Guid> people, Actor by, Instant now, CancellationToken ct)
    {
        var missing = await (from h in db.PersonHolds
                             join d in db.Devices on h.PersonId equals d.PersonId
                             where people.Contains(h.PersonId) && h.ReleasedAt == null && !db.Holds.Any(x => x.DeviceId == d.Id && x.PersonHoldId == h.Id && x.ReleasedAt == null)
                             select new { Hold = h, Device = d }).ToListAsync(ct);
        foreach (var pair in missing)
            db.Put(pair.Hold, pair.Device, by, now);
        return missing.Count;
    }

    /// <summary>The life cycle knows of holds on the laptop; this asks for one on whoever has it, in the moments before it has spread.</summary>
    public static async Task RefuseIfHolderIsHeldAsync(this FleetDb db, Device device, DeviceAction action, CancellationToken ct)
    {
        if (device.PersonId is { } person && DeviceLifecycle.ForbiddenUnderHold.Contains(action) && await db.PersonHolds.AnyAsync(h => h.PersonId == person && h.ReleasedAt == null, ct))
            throw new RefusedException("device.on-hold", "This laptop is on hold.");
    }

    public static void Put(this FleetDb db, PersonHold hold, Device device, Actor by, Instant now)
    {
        var (placed, held) = Hold.Place(device, hold.Reason, by, now, hold.Id);
        db.Holds.Add(placed);
        db.Record(held, by);
    }
}
