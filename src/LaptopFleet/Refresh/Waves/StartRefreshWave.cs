using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Refresh.Waves;

/// <summary>Starts a wave that was rehearsed: from now on its orders are placed, week by week.</summary>
public sealed class StartRefreshWave(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<RefreshWaveView>
{
    public override void Configure()
    {
        Post("/refresh/waves/{WaveId}/start");
        this.Allow(Reach.Region, Role.LogisticsLead);
        this.Answers<RefreshWaveView>(200, tagged: true);
        this.Refuses("wave.not-start");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var wave = await db.WaveOfAsync(Route<Guid>("WaveId"), caller, ct);
        HttpContext.HonourMatch(wave.Version);
        db.Record(wave.Start(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RefreshWaveView.Of(wave), wave.Version, ct);
    }
}
