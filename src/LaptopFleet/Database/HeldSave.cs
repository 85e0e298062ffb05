using Microsoft.EntityFrameworkCore.Storage;

namespace LaptopFleet.Database;

/// <summary>One transaction that outlives its save, so that the answer to a request is stored with the change or not at all.</summary>
public sealed class HeldSave(Action end) : IAsyncDisposable
{
    private IDbContextTransaction? transaction;
    private IDisposable? turn;

    public async Task<int> SaveAsync(FleetDb db, Func<Task<int>> save, CancellationToken ct)
    {
        if (transaction is null)
        {
            turn = await db.TakeTurnAsync(ct);
            transaction = await db.Database.BeginTransactionAsync(ct);
        }
        return await save();
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        if (transaction is not null)
            await transaction.CommitAsync(ct);
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
