using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LaptopFleet.Database;

/// <summary>
/// Where all connections of the driver's pool are in use for as long as one may wait, the driver says so by a plain <see cref="InvalidOperationException"/>, like a mistake of the program. It is none:
/// the database is out of reach for a moment.
/// </summary>
public sealed class ConnectionWaits : DbConnectionInterceptor
{
    public static ConnectionWaits Instance { get; } = new();

    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => Tell(eventData.Exception);

    public override Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(eventData.Exception);
        return Task.CompletedTask;
    }

    private static void Tell(Exception error)
    {
        if (error is InvalidOperationException and not ObjectDisposedException)
            throw new NoConnectionException(error);
    }
}

/// <summary>There was no connection to be had in time. Nothing has been asked of the database.</summary>
public sealed class NoConnectionException(Exception cause) : DbException("No connection to the database became free in time.", cause)
{
    public override bool IsTransient => true;
}
