using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LaptopFleet.Database;

/// <summary>
/// Writes many new rows of one table with a prepared INSERT, in the transaction that is open: no change tracker, nothing kept, the same on both
/// engines. The columns and their conversions are the model's. Whoever uses it writes the rows' events as well.
/// </summary>
public sealed class BulkInsert<T> : IAsyncDisposable where T : class
{
    private readonly InsertStatement statement;
    private readonly FleetDb db;
    private int filled;

    public BulkInsert(FleetDb db) : this(db, db.RowsPerInsert) { }

    private BulkInsert(FleetDb db, int rowsPerStatement)
    {
        this.db = db;
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Open a transaction first.");
        statement = new(db, typeof(T), rowsPerStatement, command);
    }

    public async Task AddAsync(T row, CancellationToken ct)
    {
        statement.Fill(filled, row);
        if (++filled == statement.Rows)
        {
            filled = 0;
            await statement.Command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Writes what is left.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        if (filled == 0)
            return;
        await using var rest = new BulkInsert<T>(db, filled);
        rest.statement.FillFrom(statement);
        filled = 0;
        await rest.statement.Command.ExecuteNonQueryAsync(ct);
    }

    public ValueTask DisposeAsync() => statement.Command.DisposeAsync();
}
