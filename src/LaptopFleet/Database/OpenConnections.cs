using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Database;

/// <summary>
/// Gives each pooled context a connection that stays open between requests. Opened anew for each query, a connection is told its pragmas and some
/// twenty functions each time, and its statements are parsed and planned again, which costs more than the query (docs/decisions).
/// </summary>
public sealed class OpenConnections(IDbContextFactory<SqliteFleetDb> contexts, DatabaseOptions options) : IDisposable
{
    // Weak, because the pool of contexts drops those that are too many: their connections then go with them.
    private readonly ConditionalWeakTable<SqliteFleetDb, OpenConnection> connections = [];

    public SqliteFleetDb Lend()
    {
        var db = contexts.CreateDbContext();
        if (connections.TryGetValue(db, out var connection) && connection.IsClean)
            return db;
        connection?.Dispose();
        connection = new(options.SqliteConnectionString);
        db.Database.SetDbConnection(connection.Connection, contextOwnsConnection: false);
        db.Statements = connection;
        connections.AddOrUpdate(db, connection);
        return db;
    }

    public void Dispose()
    {
        foreach (var (_, connection) in connections)
            connection.Dispose();
    }
}
