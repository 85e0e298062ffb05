using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Offboarding;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace LaptopFleet.Metrics;

/// <summary>
/// Reads the chain of events behind the writers and writes down what counts. The facts of a piece and the place behind it are one save, so each event counts once, on however
/// many servers; whoever empties both has it all counted anew.
/// </summary>
[DisallowConcurrentExecution]
public sealed class CountMetricsJob(FleetDb db, Sealer sealer, MetricFold fold, MetricGauges gauges, MetricDesk desk) : IJob
{
    public const string Reader = "metrics";
    private const int AtOnce = 500;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await sealer.TrySealAsync(cancellationToken);
        while (await CountAsync(cancellationToken))
            db.ChangeTracker.Clear();
        db.ChangeTracker.Clear();
        await gauges.RefreshAsync(desk, cancellationToken);
    }

    private async Task<bool> CountAsync(CancellationToken ct)
    {
        var place = await db.ReadingPlaces.SingleOrDefaultAsync(p => p.Reader == Reader, ct) ?? db.ReadingPlaces.Add(ReadingPlace.Of(Reader)).Entity;
        var position = place.Position;
        var piece = await db.Events.AsNoTracking().Where(e => e.Position > position).OrderBy(e => e.Position).Take(AtOnce).ToListAsync(ct);
        if (piece.Count == 0)
            return false;
        foreach (var happened in piece.Where(e => MetricFold.Types.Contains(e.Type)))
            db.MetricFacts.AddRange(await fold.FoldAsync(happened, ct));
        place.MoveTo(piece[^1].Position!.Value);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another server has counted this piece; the next run goes on behind it.
            return false;
        }
        return piece.Count == AtOnce;
    }
}
