using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Refresh.Forecast;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Refresh.Waves;

/// <summary>Looks whom a wave would reach now, whom it leaves out and why, how long it takes and what it costs. Nothing is ordered.</summary>
public sealed class RehearseRefreshWave(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<RefreshWaveRehearsal>
{
    private const int MostShown = 50;

    public override void Configure()
    {
        Post("/refresh/waves/{WaveId}/rehearsal");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<RefreshWaveRehearsal>(200, tagged: true);
        this.Refuses("wave.not-rehearse");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var wave = await db.WaveOfAsync(Route<Guid>("WaveId"), caller, ct);
        HttpContext.HonourMatch(wave.Version);
        var counts = await db.Reached(wave).GroupBy(p => p.ModelId).Select(g => new { ModelId = g.Key, Count = g.Count() }).ToListAsync(ct);
        var found = counts.Sum(c => c.Count);
        db.Record(wave.Rehearse(found, now), caller.Actor);
        var first = await db.Reached(wave).AsNoTracking().OrderBy(p => p.FallsOn).ThenBy(p => p.DeviceId).Take(MostShown).Select(p => new WaveLaptop(p.DeviceId, p.PersonId, p.FallsOn)).ToListAsync(ct);
        var leftOut = new List<WaveLeftOut>();
        foreach (var reason in Enum.GetValues<LeftOut>())
            leftOut.Add(new(reason, await db.Picked(wave).Only(db, reason).CountAsync(ct)));
        var successors = await Successors.ReadAsync(db, now.InUtc().Date, ct);
        var cost = counts.Select(c => successors.Of(c.ModelId).Price with { Minor = successors.Of(c.ModelId).Price.Minor * c.Count })
            .GroupBy(m => m.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Money(g.Sum(m => m.Minor), g.Key));
        var frozen = await db.FrozenZonesAsync(wave, now, ct);
        var isFrozen = frozen.Count > 0 && await db.Reached(wave).AnyAsync(p => frozen.Contains(p.Zone), ct);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(new RefreshWaveRehearsal(RefreshWaveView.Of(wave), found, (found + wave.CapPerWeek - 1) / wave.CapPerWeek, [.. cost], leftOut, first, isFrozen), wave.Version, ct);
    }
}

/// <summary>Whom a wave would reach, and what it would cost.</summary>
/// <param name="Found">Laptops that an order would be placed for.</param>
/// <param name="Weeks">How many weeks that takes.</param>
/// <param name="Cost">What their successors cost, in each currency.</param>
/// <param name="LeftOut">How many the filter picks that are left out, by reason; one that has several is counted in each.</param>
/// <param name="First">The first fifty, in the order in which they are due.</param>
/// <param name="IsFrozen">Whether a freeze holds some of them up now, where their holders live.</param>
public sealed record RefreshWaveRehearsal(
    RefreshWaveView Wave, int Found, int Weeks, IReadOnlyList<Money> Cost, IReadOnlyList<WaveLeftOut> LeftOut, IReadOnlyList<WaveLaptop> First, bool IsFrozen);

/// <summary>So many laptops are left out for one reason.</summary>
public sealed record WaveLeftOut(LeftOut Reason, int Count);

/// <summary>A laptop that a wave reaches, and the day, in its holder's zone, on which it is due.</summary>
public sealed record WaveLaptop(Guid DeviceId, Guid PersonId, LocalDate FallsOn);
