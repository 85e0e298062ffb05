using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LaptopFleet.Database;

/// <summary>Lets the commands of a context run by statements that its open connection has prepared before (<see cref="OpenConnection"/>).</summary>
public sealed class PreparedStatements : DbCommandInterceptor
{
    public static readonly PreparedStatements Instance = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        Read(command, eventData, result);

    private static InterceptionResult<DbDataReader> Read(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        eventData.Context is SqliteFleetDb { Statements: { } statements } && ReferenceEquals(command.Connection, statements.Connection)
            ? InterceptionResult<DbDataReader>.SuppressWithResult(statements.Read((SqliteCommand)command))
            : result;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        // The driver has no other than synchronous work to do: the database is in this process.
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(command, eventData, result));
    }

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        (eventData.Context as SqliteFleetDb)?.Statements?.Finish(eventData.DataReader);
        return result;
    }
}
