using System.Text.Json;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices.Events;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices.WriteOffs;

/// <summary>Under which number of the police, or of whoever else looks for it, a laptop was reported lost or stolen.</summary>
public static class LossReports
{
    /// <summary>The number under which its loss was reported last; null where it was not, or without a number.</summary>
    public static async Task<string?> ReportedUnderAsync(this FleetDb db, Guid deviceId, CancellationToken ct)
    {
        var told = await db.Events.AsNoTracking().Where(e => e.DeviceId == deviceId && e.Type == nameof(DeviceLost)).OrderByDescending(e => e.Id).Select(e => e.Data).FirstOrDefaultAsync(ct);
        return told is null ? null : JsonSerializer.Deserialize<LossSaid>(told, EventShape.Json)!.Reference;
    }

    private sealed record LossSaid(string? Reference);
}
