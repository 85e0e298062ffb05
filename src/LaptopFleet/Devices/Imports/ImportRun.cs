using System.Data.Common;
using System.Runtime.CompilerServices;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices.Events;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices.Imports;

/// <summary>
/// Works through one import. All or nothing: every row is checked first, then all are written in one transaction. Bad rows skipped: piece by
/// piece, each written in one transaction with the progress, so that whoever takes it over goes on behind the last one.
/// </summary>
public sealed class ImportRun(FleetDb db, EventSigner signer, IClock clock)
{
    private const int PieceSize = 5000;

    // Another request may register one of the laptops between the look and the write; then it is looked again.
    private const int MostLooks = 5;

    public Task RunAsync(DeviceImport import, CancellationToken ct) =>
        import.Mode == ImportMode.SkipBad ? SkipBadAsync(import, ct) : AllOrNothingAsync(import, ct);

    /// <summary>The import has ended: its event is recorded, and the file is no longer needed.</summary>
    public async Task EndAsync(DeviceImport import, DeviceImportFinished finished, CancellationToken ct)
    {
        await using var save = db.Hold();
        db.Record(finished, import.Actor);
        await db.SaveChangesAsync(ct);
        await db.ImportChunks.Where(c => c.ImportId == import.Id).ExecuteDeleteAsync(ct);
        await save.CommitAsync(ct);
    }

    private async Task AllOrNothingAsync(DeviceImport import, CancellationToken ct)
    {
        var held = import.Tries;
        for (var look = 1; ; look++)
        {
            await CheckAllAsync(import, ct);
            if (import.RowsRejected > 0)
            {
                await EndAsync(import, import.Reject(clock.GetCurrentInstant()), ct);
                return;
            }
            try
            {
                await WriteAllAsync(import, ct);
                return;
            }
            catch (DbException) when (look < MostLooks)
            {
                await ReloadAsync(import, held, ct);
            }
        }
    }

    private async Task CheckAllAsync(DeviceImport import, CancellationToken ct)
    {
        await using (var save = db.Hold())
        {
            // The import's own row first: whoever has lost it gets no further, and takes no error away that another has written down.
            import.StartOver(clock.GetCurrentInstant());
            await db.SaveChangesAsync(ct);
            await db.ImportErrors.Where(e => e.ImportId == import.Id).ExecuteDeleteAsync(ct);
            await save.CommitAsync(ct);
        }
        await foreach (var piece in PiecesAsync(import, new(), ct))
        {
            await LookAsync(piece, ct);
            await using var save = db.Hold();
            await AdvanceAsync(import, piece, ct);
            await save.CommitAsync(ct);
        }
    }

    private async Task WriteAllAsync(DeviceImport import, CancellationToken ct)
    {
        await using var save = db.Hold();
        // Completed first: whoever might have taken it over meanwhile waits for this transaction, and then finds the import ended.
        db.Record(import.Complete(clock.GetCurrentInstant()), import.Actor);
        await db.SaveChangesAsync(ct);
        await using (var writer = new DeviceWriter(db, signer, import.Actor))
        {
            await foreach (var piece in PiecesAsync(import, null, ct))
            {
                if (piece.Faults.Count > 0)
                    throw new InvalidOperationException("A depot was closed, or a model changed, after the rows had been checked.");
                await writer.WriteAsync(piece.Drafts, clock.GetCurrentInstant(), ct);
            }
            await writer.FlushAsync(ct);
        }
        await db.ImportChunks.Where(c => c.ImportId == import.Id).ExecuteDeleteAsync(ct);
        await save.CommitAsync(ct);
    }

    private async Task SkipBadAsync(DeviceImport import, CancellationToken ct)
    {
        var done = import.RowsRead;
        await foreach (var piece in PiecesAsync(import, new(), ct))
        {
            if (done > 0)
                done -= piece.Rows;
            else
                await WritePieceAsync(import, piece, ct);
        }
        await EndAsync(import, import.Complete(clock.GetCurrentInstant()), ct);
    }

    private async Task WritePieceAsync(DeviceImport import, Piece piece, CancellationToken ct)
    {
        var held = import.Tries;
        for (var look = 1; ; look++)
        {
            await LookAsync(piece, ct);
            await using var save = db.Hold();
            try
            {
                await AdvanceAsync(import, piece, ct);
                await using var writer = new DeviceWriter(db, signer, import.Actor);
                await writer.WriteAsync(piece.Drafts, clock.GetCurrentInstant(), ct);
                await writer.FlushAsync(ct);
                await save.CommitAsync(ct);
                return;
            }
            catch (DbException) when (look < MostLooks)
            {
                await save.UndoAsync();
                await ReloadAsync(import, held, ct);
            }
        }
    }

    /// <summary>
    /// Forgets what was rolled back. Whoever was silent for too long meanwhile has lost the import, and must not go on with what another made of it.
    /// </summary>
    private async Task ReloadAsync(DeviceImport import, int held, CancellationToken ct)
    {
        var (known, stored) = (db.Entry(import), await db.DeviceImports.AsNoTracking().SingleAsync(i => i.Id == import.Id, ct));
        known.CurrentValues.SetValues(stored);
        known.OriginalValues.SetValues(stored);
        known.State = EntityState.Unchanged;
        if (!import.IsHeldSince(held))
            throw new DbUpdateConcurrencyException("Another server has taken the import over.");
    }

    /// <summary>The rows in pieces of one size, so that a later run cuts them at the same places.</summary>
    private async IAsyncEnumerable<Piece> PiecesAsync(DeviceImport import, Doublets? doublets, [EnumeratorCancellation] CancellationToken ct)
    {
        var (reader, piece) = (new RowReader(await ImportBook.OpenAsync(db, import.Regions, ct)), new Piece());
        await using var file = new StoredFileStream(db, import.Id);
        await foreach (var row in ImportFile.ReadAsync(file, ct))
        {
            piece.Take(row.Number, reader.Read(row), reader.Faults, doublets);
            if (piece.Rows < PieceSize)
                continue;
            yield return piece;
            piece = new();
        }
        if (piece.Rows > 0)
            yield return piece;
    }

    private async Task LookAsync(Piece piece, CancellationToken ct)
    {
        foreach (var (draft, fault) in await Doublets.InFleetAsync(db, piece.Drafts, ct))
            piece.Refuse(draft, fault);
    }

    /// <summary>Writes down what was found, and how far the import is.</summary>
    private async Task AdvanceAsync(DeviceImport import, Piece piece, CancellationToken ct)
    {
        var number = import.Errors;
        import.Advance(piece.Rows, piece.Drafts.Count, piece.Rows - piece.Drafts.Count, piece.Faults.Count, clock.GetCurrentInstant());
        await db.SaveChangesAsync(ct);
        await using var errors = new BulkInsert<ImportError>(db);
        foreach (var (row, fault) in piece.Faults.OrderBy(f => f.Row))
            await errors.AddAsync(ImportError.Of(import.Id, ++number, row, fault), ct);
        await errors.FlushAsync(ct);
    }
}
