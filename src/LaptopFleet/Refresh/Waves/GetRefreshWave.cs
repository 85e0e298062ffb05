using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Refresh.Waves;

/// <summary>How far a wave has come, with the newest of what it ordered.</summary>
public sealed class GetRefreshWave(FleetDb db, Caller caller) : EndpointWithoutRequest<RefreshWaveDetail>
{
    private const int MostShown = 50;

    public override void Configure()
    {
        Get("/refresh/waves/{WaveId}");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<RefreshWaveDetail>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var wave = await db.WaveOfAsync(Route<Guid>("WaveId"), caller, ct);
        var entries = await db.RefreshWaveEntries.AsNoTracking().Where(e => e.WaveId == wave.Id).OrderByDescending(e => e.At).ThenBy(e => e.DeviceId).Take(MostShown)
            .Select(e => new RefreshWaveEntryView(e.DeviceId, e.PersonId, e.OrderId, e.Because, e.At)).ToListAsync(ct);
        await Send.TaggedAsync(new RefreshWaveDetail(RefreshWaveView.Of(wave), entries), wave.Version, ct);
    }
}
