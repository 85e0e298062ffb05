using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>What older shipments still claim of the laptops that a new one wants.</summary>
public static class OpenClaims
{
    /// <summary>
    /// Lets go of what is plainly not in those parcels any more, because a depot received it or it was found without the shipment's being told;
    /// refuses where a parcel, or a draft, does hold the laptop.
    /// </summary>
    public static async Task<IReadOnlyList<FleetEvent>> SettleAsync(FleetDb db, IReadOnlyCollection<Device> devices, Instant now, CancellationToken ct)
    {
        var ids = devices.Select(d => d.Id).ToList();
        var claiming = await db.Shipments.Include(s => s.Contents).ThenInclude(c => c.Device)
            .Where(s => s.Contents.Any(c => ids.Contains(c.DeviceId) && c.ClosedAt == null)).ToListAsync(ct);
        var claims = from shipment in claiming from content in shipment.Contents where content.ClosedAt is null && ids.Contains(content.DeviceId) select (shipment, content.DeviceId);
        return
        [
            .. claims.ToList().Select(c => c.shipment.Settle(c.DeviceId, now)
                ?? throw new RefusedException("shipment.device-in-open-shipment", "Another shipment that has not ended holds one of these laptops.")),
        ];
    }
}
