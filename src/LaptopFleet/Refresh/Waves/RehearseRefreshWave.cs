using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
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
        var models = await WaveModels.ReadAsync(db, now, ct);
        var reached = await CountAsync(wave, models, ct);
        var found = reached.Where(r => r.Choice.IsOffered).Sum(r => r.Count);
        db.Record(wave.Rehearse(found, now), caller.Actor);
        var leftOut = new List<WaveLeftOut>();
        foreach (var reason in Enum.GetValues<LeftOut>())
            leftOut.Add(new(reason, await db.LeftOutOf(wave, reason).CountAsync(ct)));
        var cost = reached.Where(r => r.Choice.IsOffered).Select(r => r.Choice.Model.Price with { Minor = r.Choice.Model.Price.Minor * r.Count })
            .GroupBy(m => m.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Money(g.Sum(m => m.Minor), g.Key));
        var frozen = await db.FrozenZonesAsync(wave, now, ct);
        var isFrozen = frozen.Count > 0 && await db.Reached(wave).AnyAsync(p => frozen.Contains(p.Zone), ct);
        var first = await FirstAsync(wave, models, ct);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(new RefreshWaveRehearsal(RefreshWaveView.Of(wave), found, reached.Sum(r => r.Count) - found, (found + wave.CapPerWeek - 1) / wave.CapPerWeek, [.. cost], leftOut, first, isFrozen), wave.Version, ct);
    }

    /// <summary>How many it reaches, by all that decides what is ordered for them.</summary>
    private async Task<List<(WaveChoice Choice, int Count)>> CountAsync(RefreshWave wave, WaveModels models, CancellationToken ct)
    {
        var alike = await (from plan in db.Reached(wave)
                           join person in db.People on plan.PersonId equals person.Id
                           group plan by new { plan.ModelId, person.JobRole, person.Department, person.Country, person.Zone } into same
                           select new { same.Key.ModelId, same.Key.JobRole, same.Key.Department, same.Key.Country, same.Key.Zone, Count = same.Count() }).ToListAsync(ct);
        return alike.ConvertAll(a => (models.Of(new(a.JobRole, a.Department, a.Country, a.Zone), a.ModelId), a.Count));
    }

    private async Task<IReadOnlyList<WaveLaptop>> FirstAsync(RefreshWave wave, WaveModels models, CancellationToken ct)
    {
        var first = await (from plan in db.Reached(wave)
                           join person in db.People on plan.PersonId equals person.Id
                           orderby plan.FallsOn, plan.DeviceId
                           select new { plan.DeviceId, plan.PersonId, plan.FallsOn, plan.ModelId, person.JobRole, person.Department, person.Country, person.Zone }).Take(MostShown).ToListAsync(ct);
        return first.ConvertAll(f => new WaveLaptop(f.DeviceId, f.PersonId, f.FallsOn, models.Of(new(f.JobRole, f.Department, f.Country, f.Zone), f.ModelId) is { IsOffered: true } choice ? choice.Model.Code : null));
    }
}

/// <summary>Whom a wave would reach, and what it would cost.</summary>
/// <param name="Found">Laptops that an order would be placed for.</param>
/// <param name="PassedOver">Laptops that it would reach and order nothing for: no standard fits their holder, and no model of their platform is offered.</param>
/// <param name="Weeks">How many weeks that takes.</param>
/// <param name="Cost">What is ordered costs at today's catalogue prices, in each currency.</param>
/// <param name="LeftOut">How many the filter picks that are left out, by reason; one that has several is counted in each.</param>
/// <param name="First">The first fifty, in the order in which they are due.</param>
/// <param name="IsFrozen">Whether a freeze holds some of them up now, where their holders live.</param>
public sealed record RefreshWaveRehearsal(
    RefreshWaveView Wave, int Found, int PassedOver, int Weeks, IReadOnlyList<Money> Cost, IReadOnlyList<WaveLeftOut> LeftOut, IReadOnlyList<WaveLaptop> First, bool IsFrozen);

/// <summary>So many laptops are left out for one reason.</summary>
public sealed record WaveLeftOut(LeftOut Reason, int Count);

/// <summary>A laptop that a wave reaches, and the day, in its holder's zone, on which it is due.</summary>
/// <param name="ModelCode">What would be ordered in its place; null where nothing can be.</param>
public sealed record WaveLaptop(Guid DeviceId, Guid PersonId, LocalDate FallsOn, string? ModelCode);
