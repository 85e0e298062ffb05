using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Audit;

/// <summary>
/// Reads the chain again and says where it is broken. For the last day it begins behind a row of the time before, so that it costs the last day's rows, however long the chain is. Where
/// that row stands is not taken from a column that anybody could have changed: the row is signed, says itself when it was written, and follows the row before it.
/// </summary>
public sealed class Verification(FleetDb db, EventSigner signer, IClock clock)
{
    public const int BatchSize = 2_000;

    /// <summary>An unsealed row that is older than this was not overlooked: it was put in, or the sealing stands still.</summary>
    public static readonly Duration SealedWithin = Duration.FromHours(1);

    private const string Misplaced = "The row does not follow the one before it: a row was changed, moved, put in or taken out here.";

    /// <param name="since">Verify what has happened from here on; null for the whole chain.</param>
    public async Task<VerificationOutcome> RunAsync(Instant? since, CancellationToken ct)
    {
        var (anchor, bad) = since is { } start ? await AnchorAsync(start, ct) : (null, null);
        if (bad is not null)
            return new(false, 0, bad.Position!.Value, bad.Position.Value, Convert.ToHexStringLower(anchor?.Hash ?? Sealer.Origin), bad);
        var (from, hash) = (anchor?.Position ?? 0, anchor?.Hash ?? Sealer.Origin);
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

    /// <summary>
    /// The last row of before the asked-for time, by what it says itself under the program's signature; none where the chain begins later. Rows get their places in the order in which they were
    /// written, but for the hour within which they are sealed: so much before the time it is looked for. It must follow the row before it, or an old row could stand in the place of one that was taken out.
    /// </summary>
    private async Task<(Event? Anchor, BrokenRow? Bad)> AnchorAsync(Instant since, CancellationToken ct)
    {
        Event? anchor = null;
        var (low, high) = (0L, await db.Events.MaxAsync(e => e.Position, ct) ?? 0);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var row = await db.Events.AsNoTracking().Where(e => e.Position <= middle).OrderByDescending(e => e.Position).FirstOrDefaultAsync(ct);
            // Nothing stands between: the verification comes upon the gap.
            if (row?.Position is not { } position || position <= low)
                break;
            // One that is not genuine says nothing: it is read, and named, by what begins before it.
            if (signer.IsGenuine(row) && row.At + SealedWithin < since)
                (anchor, low) = (row, position);
            else
                high = position - 1;
        }
        return (anchor, anchor is null ? null : await MisplacedAsync(anchor, ct));
    }

    private async Task<BrokenRow?> MisplacedAsync(Event anchor, CancellationToken ct)
    {
        var before = anchor.Position!.Value - 1;
        var hash = before == 0 ? Sealer.Origin : await db.Events.Where(e => e.Position == before).Select(e => e.Hash).SingleOrDefaultAsync(ct);
        return hash is not null && EventSigner.Follows(anchor, hash) ? null : new(anchor.Id, anchor.Position, Misplaced);
    }

    private string? Fault(Event row, long previous, byte[] hash)
    {
        if (row.Position != previous + 1)
            return $"The rows from position {previous + 1} to {row.Position - 1} are missing.";
        if (!signer.IsGenuine(row))
            return "The row has been changed, or was not written by the program.";
        return EventSigner.Follows(row, hash) ? null : Misplaced;
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

/// <summary>What a verification of the chain has found.</summary>
/// <param name="Intact">True where every row is as it was written, in its place, and none is missing.</param>
/// <param name="Verified">How many rows were read again.</param>
/// <param name="From">The first position that was verified; of what lies before it, nothing is said.</param>
/// <param name="To">The last position that was reached.</param>
/// <param name="Hash">The hash at that position: note it down elsewhere, and the chain up to here can never be replaced unseen.</param>
/// <param name="Broken">The first bad row.</param>
public sealed record VerificationOutcome(bool Intact, long Verified, long From, long To, string Hash, BrokenRow? Broken);

/// <summary>The first row at which the evidence is not as it was written.</summary>
public sealed record BrokenRow(Guid EventId, long? Position, string Reason);
