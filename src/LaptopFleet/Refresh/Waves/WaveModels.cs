using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Refresh.Forecast;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Refresh.Waves;

/// <summary>
/// What a wave orders: the model of the standard that fits a holder on the day where they live; where none does, the one that takes the place of what they have. The rehearsal and the wave itself ask here, so that both say the same.
/// </summary>
public sealed class WaveModels
{
    private readonly IReadOnlyList<Standard> standards;
    private readonly IReadOnlyList<Model> models;
    private readonly Successors successors;
    private readonly Instant now;

    private WaveModels(IReadOnlyList<Standard> standards, IReadOnlyList<Model> models, Instant now) =>
        (this.standards, this.models, successors, this.now) = (standards, models, new(models, now.InUtc().Date), now);

    public static async Task<WaveModels> ReadAsync(FleetDb db, Instant now, CancellationToken ct)
    {
        // It is not everywhere the same day.
        var (first, last) = (now.InUtc().Date.PlusDays(-1), now.InUtc().Date.PlusDays(1));
        var held = await db.Standards.AsNoTracking().Where(s => s.EffectiveFrom <= last && (s.EffectiveUntil == null || s.EffectiveUntil > first)).ToListAsync(ct);
        return new(held, await db.Models.AsNoTracking().ToListAsync(ct), now);
    }

    public WaveChoice Of(WaveHolder holder, Guid modelId)
    {
        var today = now.InZone(DateTimeZoneProviders.Tzdb[holder.Zone]).Date;
        var fitting = standards.Where(s => s.Holds(today) && s.Fits(holder.JobRole, holder.Department, holder.Country));
        var standard = Entitlement.Decide(fitting, [.. models.Where(m => m.IsOffered(today))]);
        return new(standard.Model ?? successors.Of(modelId), standard, today);
    }
}

/// <summary>What of the holder of a laptop decides about the next one.</summary>
public sealed record WaveHolder(string? JobRole, string? Department, string Country, string Zone);

/// <summary>What a wave orders for somebody.</summary>
/// <param name="Standard">What the standards say of them.</param>
/// <param name="Today">The day where they live.</param>
public sealed record WaveChoice(Model Model, Entitlement Standard, LocalDate Today)
{
    /// <summary>Where it is not, nothing can be ordered, and the wave passes the laptop over.</summary>
    public bool IsOffered => Model.IsOffered(Today);
}
