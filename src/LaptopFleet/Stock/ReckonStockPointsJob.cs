using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Stock;

/// <summary>
/// Works the reorder points out anew, and finds what has run low or was filled up. It is a job and not part of the save that takes a laptop: how many are left depends on laptops that other
/// saves take at the same moment, which no save can know. Only what is different is written; of two servers the version of the point lets one through.
/// </summary>
[DisallowConcurrentExecution]
public sealed class ReckonStockPointsJob(FleetDb db, IClock clock, StockBook book, ILogger<ReckonStockPointsJob> logger) : IJob
{
    private const int AtOnce = 100;
    private static readonly Actor Self = Actor.Job("stock-points");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetCurrentInstant();
        var situation = await book.ReadAsync(now.InUtc().Date, cancellationToken);
        var known = await db.StockPoints.AsNoTracking().Select(p => new { p.Id, p.DepotId, p.ModelCode }).ToDictionaryAsync(p => new StockKey(p.DepotId, p.ModelCode), p => p.Id, cancellationToken);
        foreach (var some in situation.AskedFor.Union(known.Keys).OrderBy(k => k.DepotId).ThenBy(k => k.ModelCode, StringComparer.Ordinal).Chunk(AtOnce))
        {
            try
            {
                await PieceAsync(some, known, situation, now, cancellationToken);
            }
            catch (DbUpdateException error)
            {
                logger.LogInformation(error, "Somebody else set one of these reorder points; the next run goes on");
            }
            db.ChangeTracker.Clear();
        }
    }

    private async Task PieceAsync(StockKey[] keys, Dictionary<StockKey, Guid> known, StockSituation situation, Instant now, CancellationToken ct)
    {
        var ids = keys.Where(known.ContainsKey).Select(k => known[k]).ToList();
        var points = await db.StockPoints.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => new StockKey(p.DepotId, p.ModelCode), ct);
        foreach (var key in keys)
        {
            if (situation.Ground.DepotOf(key.DepotId) is not { } depot)
                continue;
            var how = situation.Reckon(depot, key.ModelCode);
            if (!points.TryGetValue(key, out var point))
            {
                // Of what nobody asks for there is no point.
                if (how.Units == 0)
                    continue;
                point = db.StockPoints.Add(StockPoint.Of(depot, key.ModelCode, now)).Entity;
            }
            db.Record(new FleetEvent?[] { point.Reckon(how, now), point.Look(situation.At(key), now) }.OfType<FleetEvent>(), Self);
        }
        if (db.ChangeTracker.HasChanges())
            await db.SaveChangesAsync(ct);
    }
}
