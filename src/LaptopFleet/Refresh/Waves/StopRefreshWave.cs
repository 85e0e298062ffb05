using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Refresh.Waves;

/// <summary>Places no more orders of a wave. Those that were placed stay.</summary>
public sealed class StopRefreshWave(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<RefreshWaveView>
{
    public override void Configure()
    {
        Post("/refresh/waves/{WaveId}/stop");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<RefreshWaveView>(200, tagged: true);
        this.Refuses("wave.not-stop");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var wave = await db.WaveOfAsync(Route<Guid>("WaveId"), caller, ct);
        HttpContext.HonourMatch(wave.Version);
        db.Record(wave.Stop(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RefreshWaveView.Of(wave), wave.Version, ct);
    }
}
