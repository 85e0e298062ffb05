using System.ComponentModel;
using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Database;

/// <summary>
/// What a server that speaks SQL Server's protocol means, without the numbers of one vendor's errors: by what the driver and the protocol
/// tell of every error, and where that leaves it open, by asking whether a row can be written now.
/// </summary>
public sealed class SqlServerFaults(IServiceScopeFactory scopes) : StorageFaults
{
    // The protocol's severity: up to 16 the request is at fault; from here on the server lacks space, memory or its senses.
    private const byte LacksResources = 17;

    // The protocol keeps one severity for whom the server takes out of a deadlock: all that was done in the transaction is taken back.
    private const byte Deadlock = 13;

    /// <summary>Whether the server ended this so that others could go on: done again it has every chance.</summary>
    public static bool IsDeadlock(Exception? error) => error is not null && (error is SqlException { Class: Deadlock } || IsDeadlock(error.InnerException));

    protected override async ValueTask<StorageFault> JudgeAsync(DbException failed, bool isSave, CancellationToken ct)
    {
        if (failed.IsTransient || IsDeadlock(failed) || failed is SqlException { Class: >= LacksResources } || IsBrokenLine(failed.InnerException) || !await CanWriteAsync(ct))
            return StorageFault.Unavailable;
        return isSave ? StorageFault.Refused : StorageFault.Defect;
    }

    /// <summary>The driver hangs the operating system's word on its own where the time ran out or the connection broke.</summary>
    private static bool IsBrokenLine(Exception? cause) =>
        cause is not null && (cause is Win32Exception or SocketException or IOException or TimeoutException || IsBrokenLine(cause.InnerException));

    /// <summary>Writes a row on a connection of its own and takes it back: a database that is read-only, or has no room for a row, does not let it.</summary>
    private async Task<bool> CanWriteAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FleetDb>();
            await using var save = db.Hold();
            db.Add(LoadedFile.Of($"probe {Guid.CreateVersion7():N}"));
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException)
        {
            return false;
        }
    }
}
