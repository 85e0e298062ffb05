using System.Data.Common;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace LaptopFleet.Database;

/// <summary>SQLite's primary result code says what kind of failure it was (sqlite.org/rescode.html).</summary>
public sealed class SqliteFaults : StorageFaults
{
    protected override ValueTask<StorageFault> JudgeAsync(DbException failed, bool isSave, CancellationToken ct) => new(((SqliteException)failed).SqliteErrorCode switch
    {
        SQLITE_CONSTRAINT => StorageFault.Refused,
        SQLITE_BUSY or SQLITE_LOCKED or SQLITE_NOMEM or SQLITE_READONLY or SQLITE_INTERRUPT or SQLITE_IOERR or SQLITE_FULL or SQLITE_CANTOPEN
            or SQLITE_PROTOCOL or SQLITE_PERM or SQLITE_CORRUPT or SQLITE_NOTADB => StorageFault.Unavailable,
        _ => StorageFault.Defect,
    });
}
