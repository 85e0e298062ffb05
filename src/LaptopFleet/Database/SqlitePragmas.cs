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
        if (IsReadOnly(connection))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Statement;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsReadOnly(connection))
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = Statement;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // EF looks with such a connection whether the file is there; a restored backup that is not in WAL mode yet cannot be switched by it.
    private static bool IsReadOnly(DbConnection connection) => connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase);
}
