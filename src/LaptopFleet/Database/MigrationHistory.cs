#pragma warning disable EF1001 // The engines' history repositories are internal API of EF; each is taken as it is, but for its lock.
using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Sqlite.Migrations.Internal;
using Microsoft.EntityFrameworkCore.SqlServer.Migrations.Internal;

namespace LaptopFleet.Database;

/// <summary>
/// Migrations without a lock. EF's own is sp_getapplock on SQL Server, which not every server that speaks its protocol has, and on SQLite a
/// row that a killed program leaves behind, for which every later start waits for ever. What decides instead is what decides everywhere
/// here: a migration is one transaction that ends with its row in the history, whose key lets one of two servers through. The other's is
/// rolled back as a whole, and then finds nothing left to do.
/// </summary>
public static class MigrationHistory
{
    /// <summary>In a row without anybody getting on: each migration that another server wins costs one.</summary>
    private const int MostTries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseBehindAnother = TimeSpan.FromMilliseconds(100);

    /// <summary>By engine: EF itself looks for them among all types of the program, each time it is asked.</summary>
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> Known = new();

    /// <summary>Whether the program knows a migration that the database has not had.</summary>
    public static async Task<bool> IsBehindAsync(this FleetDb db, CancellationToken ct) =>
        Known.GetOrAdd(db.GetType(), MigrationsOf).Except(await db.Database.GetAppliedMigrationsAsync(ct), StringComparer.Ordinal).Any();

    private static IReadOnlyList<string> MigrationsOf(Type engine) =>
        [.. ProgramTypes.Under(typeof(Migration).FullName!).Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == engine).Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id)];

    public static async Task MigrateUnlockedAsync(this FleetDb db, CancellationToken ct)
    {
        var (tries, applied) = (0, -1);
        while (true)
        {
            try
            {
                tries++;
                var now = (await db.Database.GetAppliedMigrationsAsync(ct)).Count();
                if (now > applied)
                    (tries, applied) = (1, now);
                await db.Database.MigrateAsync(ct);
                return;
            }
            catch (DbException) when (tries < MostTries)
            {
                await Task.Delay(tries == 1 ? PauseBehindAnother : Pause, ct);
            }
        }
    }
}

/// <summary>The table of migrations on SQLite, without EF's lock: a process that is killed would leave it locked for ever.</summary>
public sealed class SqliteHistory(HistoryRepositoryDependencies dependencies) : SqliteHistoryRepository(dependencies)
{
    public override IMigrationsDatabaseLock AcquireDatabaseLock() => new NoLock(this);

    public override Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IMigrationsDatabaseLock>(new NoLock(this));
}

/// <summary>The table of migrations on SQL Server, without EF's lock, so that a migration needs no lock of the vendor's.</summary>
public sealed class SqlServerHistory(HistoryRepositoryDependencies dependencies) : SqlServerHistoryRepository(dependencies)
{
    public override IMigrationsDatabaseLock AcquireDatabaseLock() => new NoLock(this);

    public override Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IMigrationsDatabaseLock>(new NoLock(this));
}

/// <summary>What the migrator holds in place of a lock.</summary>
public sealed class NoLock(IHistoryRepository history) : IMigrationsDatabaseLock
{
    public IHistoryRepository HistoryRepository => history;

    public void Dispose()
    {
        // Nothing was taken.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
