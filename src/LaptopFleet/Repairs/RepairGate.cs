using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>Lets a laptop that is reported for repair go to the vendor only once that is approved, and not with what policy wants to keep in the house.</summary>
public sealed class RepairGate(FleetDb db, RepairTerms terms, IClock clock) : IRepairGate
{
    public async Task MustLetOutAsync(Device device, Guid vendorId, CancellationToken ct)
    {
        var repair = await db.Repairs.AsNoTracking().SingleOrDefaultAsync(r => r.DeviceId == device.Id && r.EndedAt == null, ct);
        // A laptop that comes in broken goes out without a report, as ever; a legal hold on it says nothing of that.
        if (repair is not null)
            await MustLetOutAsync(repair, device, vendorId, ct);
    }

    /// <summary>The same for a repair that is known.</summary>
    public async Task MustLetOutAsync(Repair repair, Device device, Guid vendorId, CancellationToken ct)
    {
        if (repair.State != RepairState.Approved)
            throw new RefusedException("repair.not-approved", $"The repair of this laptop is {repair.State.Kebab()}; it goes out once it is approved.");
        if (repair.VendorId != vendorId)
            throw new RefusedException("repair.other-vendor", "Another vendor repairs this laptop.");
        if (device.HeldSince is not null)
            throw new RefusedException("device.on-hold", "This laptop is on hold: nobody outside gets it.");
        var wipe = await terms.WipeFirstAsync(repair, clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[repair.Zone]).Date, ct);
        if (wipe.Outcome == RepairTerms.Yes && device.InUseSince is { } used && !(device.SanitisedAt >= used))
            throw new RefusedException("repair.wipe-first", $"Somebody has used this laptop: it is sanitised before a vendor gets it. {wipe.Reason}");
    }
}
