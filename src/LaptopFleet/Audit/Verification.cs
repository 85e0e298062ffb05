using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Audit;

/// <summary>
/// Reads the chain again and says where it is broken. It begins at the first row sealed in the asked-for time and trusts the hash before it,
/// so that the last day costs the last day's rows, however long the chain is.
/// </summary>
public sealed class Verification(FleetDb db, EventSigner signer, IClock clock)
{
    public const int BatchSize = 2_000;

    /// <summary>An unsealed row that is older than this was not overlooked: it was put in, or the sealing stands still.</summary>
    public static readonly Duration SealedWithin = Duration.FromHours(1);

    /// <param name="since">Verify what was sealed from here on; null for the whole chain.</param>
    public async Task<VerificationOutcome> RunAsync(Instant? since, CancellationToken ct)
    {
        var (from, hash) = await StartAsync(since, ct);
        long count = 0;
        var position = from;
        while (true)
        {
            var after = position;
            var batch = await db.Events.AsNoTracking().Where(e => e.Position > after).OrderBy(e => e.Position).Take(BatchSize).ToListAsync(ct);
            foreach (var row in batch)
            {
                if (Fault(row, position, hash) is { } fault)
                    return new(false, count, from + 1, row.Position!.Value, Convert.ToHexStringLower(row.Hash!), new(row.Id, row.Position, fault));
                (position, hash) = (row.Position!.Value, row.Hash!);
                count++;
            }
            if (batch.Count < BatchSize)
                break;
        }
        var stranger = await StrangerAsync(ct);
        return new(stranger is null, count, from + 1, position, Convert.ToHexStringLower(hash), stranger);
    }

    private async Task<(long Position, byte[] Hash)> StartAsync(Instant? since, CancellationToken ct)
    {
        if (since is null)
            return (0, Sealer.Origin);
        var first = await db.Events.Where(e => e.SealedAt >= since).OrderBy(e => e.SealedAt).ThenBy(e => e.Position).Select(e => e.Position).FirstOrDefaultAsync(ct);
        var anchor = await db.Events.AsNoTracking().Where(e => e.Position != null && (first == null || e.Position < first))
            .OrderByDescending(e => e.Position).Select(e => new { e.Position, e.Hash }).FirstOrDefaultAsync(ct);
        return (anchor?.Position ?? 0, anchor?.Hash ?? Sealer.Origin);
    }

    private string? Fault(Event row, long previous, byte[] hash)
    {
        if (row.Position != previous + 1)
            return $"The rows from position {previous + 1} to {row.Position - 1} are missing.";
        if (!signer.IsGenuine(row))
            return "The row has been changed, or was not written by the program.";
        return EventSigner.Follows(row, hash)
            ? null
            : "The row does not follow the one before it: a row was changed, moved, put in or taken out here.";
    }

    /// <summary>A row that the sealer left out, because it lacks the program's signature, or because nobody sealed for too long.</summary>
    private async Task<BrokenRow?> StrangerAsync(CancellationToken ct)
    {
        var overdue = clock.GetCurrentInstant() - SealedWithin;
        await foreach (var row in db.Events.AsNoTracking().Where(e => e.Position == null).OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!signer.IsGenuine(row))
                return new(row.Id, null, "The row was put in: it does not carry the program's signature.");
            if (row.At < overdue)
                return new(row.Id, null, "The row should have been sealed long ago: it was put in later, or the sealing stands still.");
        }
        return null;
    }
}

/// <param name="Intact">True where every row is as it was written, in its place, and none is missing.</param>
/// <param name="Verified">How many rows were read again.</param>
/// <param name="From">The first position that was verified.</param>
/// <param name="To">The last position that was reached.</param>
/// <param name="Hash">The hash at that position: note it down elsewhere, and the chain up to here can never be replaced unseen.</param>
/// <param name="Broken">The first bad row.</param>
public sealed record VerificationOutcome(bool Intact, long Verified, long From, long To, string Hash, BrokenRow? Broken);

/// <summary>The first row at which the evidence is not as it was written.</summary>
public sealed record BrokenRow(Guid EventId, long? Position, string Reason);
