using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Refresh.Waves;

/// <summary>A freeze begins and ends with a day, and that day is not everywhere the same.</summary>
public static class WaveFreezes
{
    // Between the last and the first place on earth where a day begins.
    private static readonly Duration West = Duration.FromHours(12);
    private static readonly Duration East = Duration.FromHours(14);

    /// <summary>The zones of laptops that a wave picks, in which no refresh is begun now. Where no freeze is near, no laptop is looked at.</summary>
    public static async Task<IReadOnlyList<string>> FrozenZonesAsync(this FleetDb db, RefreshWave wave, Instant now, CancellationToken ct)
    {
        var freezes = await db.FreezesAsync(now, ct);
        var (first, last) = ((now - West).InUtc().Date, (now + East).InUtc().Date);
        var days = Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays);
        if (!days.Any(IsFrozen))
            return [];
        var zones = await db.Picked(wave).Select(p => p.Zone).Distinct().ToListAsync(ct);
        return [.. zones.Where(zone => IsFrozen(now.InZone(DateTimeZoneProviders.Tzdb[zone]).Date)).Order(StringComparer.Ordinal)];

        bool IsFrozen(LocalDate day) => freezes.Exists(f => f.Covers(wave.Region, day));
    }
}
