using LaptopFleet.Database;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices;

/// <summary>What the fleet as a whole forbids: asked before the database would have to, and again where it did.</summary>
public static class DeviceRules
{
    /// <summary>Saves; where the database refuses because somebody else was faster, says so in the words of the rule.</summary>
    public static async Task SaveAsync(FleetDb db, Device device, CancellationToken ct)
    {
        await CheckAsync(db, device, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            await CheckAsync(db, device, ct);
            throw;
        }
    }

    private static async Task CheckAsync(FleetDb db, Device device, CancellationToken ct)
    {
        var (id, serial, tag, manager, managementId) = (device.Id, device.SerialKey, device.AssetTagKey, device.ManagedBy, device.ManagementId);
        if (await db.Devices.AnyAsync(d => d.SerialKey == serial && d.Id != id, ct))
            throw new RefusedException("device.serial-taken", "Another laptop has this serial number.");
        if (tag is not null && await db.Devices.AnyAsync(d => d.AssetTagKey == tag && d.Id != id, ct))
            throw new RefusedException("device.asset-tag-taken", "Another laptop has this asset tag.");
        if (managementId is not null && await db.Devices.AnyAsync(d => d.ManagedBy == manager && d.ManagementId == managementId && d.Id != id, ct))
            throw new RefusedException("device.management-id-taken", "The device management knows another laptop by this id.");
    }

    public static async Task MustKnowModelAsync(FleetDb db, Guid modelId, CancellationToken ct)
    {
        if (!await db.Models.AnyAsync(m => m.Id == modelId, ct))
            throw new InvalidInputException("/modelId", "model.unknown", "There is no such model.");
    }
}
