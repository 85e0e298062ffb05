using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LaptopFleet.Database;

/// <summary>
/// What each SQLite connection is told: write-ahead log (readers never wait), wait 10 s for another process's write, and flush every commit
/// to the disk, so that an acknowledged write survives a crash of the machine and not only of the program.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Statement = "PRAGMA journal_mode=WAL; PRAGMA busy_timeout=10000; PRAGMA synchronous=FULL;";
    public static readonly SqlitePragmas Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Statement;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Statement;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
