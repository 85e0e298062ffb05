using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Refresh.Waves;

/// <summary>Loads a wave, if it is in a region of the caller.</summary>
public static class WaveAccess
{
    public static async Task<RefreshWave> WaveOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var wave = await db.RefreshWaves.SingleOrDefaultAsync(w => w.Id == id, ct);
        return wave is not null && caller.Sees(wave.Region) ? wave : throw new UnknownException("wave");
    }
}
