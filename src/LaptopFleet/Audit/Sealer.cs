using System.Data.Common;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Audit;

/// <summary>
/// Gives committed events their place in the chain, in batches behind the writers, who never wait for it. Any number of servers may try:
/// the unique position lets one of them through, and the others begin anew.
/// </summary>
public sealed class Sealer(FleetDb db, EventSigner signer, IClock clock, StorageFaults faults)
{
    public const int BatchSize = 500;

    /// <summary>How often in a row others may be first with a batch.</summary>
    private const int MostTries = 20;
    private const int ShortestWaitMilliseconds = 20;
    private const int LongestWaitMilliseconds = 100;

    /// <summary>The hash before the first event.</summary>
    public static readonly byte[] Origin = new byte[32];

    /// <summary>Seals what is committed and unsealed; returns how many events that were.</summary>
    public async Task<int> SealAsync(CancellationToken ct)
    {
        var (total, tries, after) = (0, 0, Guid.Empty);
        while (true)
        {
            try
            {
                var batch = await SealBatchAsync(after, ct);
                (total, tries) = (total + batch.Count, 0);
                if (batch.Count < BatchSize)
                    return total;
                // On past this batch: a row that gets no place would otherwise come again and again, and keep the others from theirs.
                after = batch[^1].Id;
            }
            catch (DbUpdateException error)
            {
                // Another server sealed this batch.
                if (++tries == MostTries || await faults.OfAsync(error, ct) == StorageFault.Unavailable)
                    throw;
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
            if (tries > 0)
                await Task.Delay(Random.Shared.Next(ShortestWaitMilliseconds, LongestWaitMilliseconds), ct);
        }
    }

    /// <summary>The same for whoever reads the chain: where it cannot be sealed at the moment, there is what has been sealed, and the rest comes later.</summary>
    public async Task TrySealAsync(CancellationToken ct)
    {
        try
        {
            await SealAsync(ct);
        }
        catch (Exception error) when (error is DbUpdateException or DbException)
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<IReadOnlyList<Event>> SealBatchAsync(Guid after, CancellationToken ct)
    {
        var batch = await db.Events.Where(e => e.Position == null && e.Id > after).OrderBy(e => e.Id).Take(BatchSize).ToListAsync(ct);
        if (batch.Count == 0)
            return batch;
        var last = await db.Events.AsNoTracking().Where(e => e.Position != null).OrderByDescending(e => e.Position)
            .Select(e => new { e.Position, e.Hash }).FirstOrDefaultAsync(ct);
        var (position, hash) = (last?.Position ?? 0, last?.Hash ?? Origin);
        var now = clock.GetCurrentInstant();
        // A row without the program's signature was not written by the program: it gets no place, and the verification names it.
        foreach (var row in batch.Where(signer.IsGenuine))
            hash = row.Seal(++position, hash, signer, now);
        await db.SaveChangesAsync(ct);
        return batch;
    }
}
