using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LaptopFleet.Database;

/// <summary>One transaction that outlives its save, so that the answer to a request is stored with the change or not at all.</summary>
/// <param name="committed">What is done once the transaction is committed.</param>
/// <param name="end">What is done when nothing is held any more.</param>
public sealed class HeldSave(Action committed, Action end) : IAsyncDisposable
{
    private IDbContextTransaction? transaction;
    private IDisposable? turn;
    private bool isFirst;

    /// <summary>Saves inside the transaction. Where a failed save made the server end the transaction, as it does for a deadlock, nothing is held any more: the first save may be tried anew, a later one not.</summary>
    /// <exception cref="HeldSavesLostException">What was saved before in this transaction is gone with it.</exception>
    public async Task<int> SaveAsync(FleetDb db, Func<Task<int>> save, CancellationToken ct)
    {
        if (transaction is null)
        {
            turn = await db.TakeTurnAsync(ct);
            transaction = await db.Database.BeginTransactionAsync(ct);
            isFirst = true;
        }
        try
        {
            var rows = await save();
            isFirst = false;
            return rows;
        }
        catch (DbUpdateException failed) when (transaction.GetDbTransaction().Connection is null)
        {
            await UndoAsync();
            if (isFirst)
                throw;
            throw new HeldSavesLostException(failed);
        }
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        if (transaction is not null)
            await transaction.CommitAsync(ct);
        committed();
    }

    /// <summary>Takes back what was saved so far; what is saved from here on is held anew.</summary>
    public async Task UndoAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        turn?.Dispose();
        (transaction, turn) = (null, null);
    }

    /// <summary>Without a commit the transaction is rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        end();
        await UndoAsync();
    }
}

/// <summary>The server has taken back a transaction together with what was saved in it before. It is no failed save: who tries those again would leave out the others.</summary>
public sealed class HeldSavesLostException(DbUpdateException cause) : Exception("What had been saved before was taken back with this.", cause);
