using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>A laptop on hold is not offered to its leaver, and they do not get it: also in the moments before the plan has followed the hold.</summary>
public static class HeldOffers
{
    public static async Task RefuseIfHeldAsync(this FleetDb db, Return plan, Device device, CancellationToken ct)
    {
        if (device.HeldSince is not null || await db.PersonHolds.AnyAsync(h => h.PersonId == plan.PersonId && h.ReleasedAt == null, ct))
            throw new RefusedException("device.on-hold", "This laptop is on hold.");
    }
}
