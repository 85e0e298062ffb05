using System.Collections.Concurrent;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Database;

/// <summary>The embedded default: one file, nothing to install.</summary>
public sealed class SqliteFleetDb(DbContextOptions<SqliteFleetDb> options) : FleetDb(options)
{
    // SQLite has one writer at a time. Its own lock is polled with sleeps; a queue in the process is fair and wakes at once.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new();

    /// <summary>The connection that this context keeps (<see cref="OpenConnections"/>); null where it opens one as it needs it.</summary>
    internal OpenConnection? Statements { get; set; }

    protected internal override async ValueTask<IDisposable?> TakeTurnAsync(CancellationToken ct)
    {
        var gate = Writers.GetOrAdd(Database.GetConnectionString()!, _ => new(1, 1));
        await gate.WaitAsync(ct);
        return new Turn(gate);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // "Begins with" is a LIKE, and SQLite's LIKE uses an index only where the column compares without case as it does itself.
        modelBuilder.Entity<Person>().Property(p => p.GivenNameKey).UseCollation("NOCASE");
        modelBuilder.Entity<Person>().Property(p => p.FamilyNameKey).UseCollation("NOCASE");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytes>().HaveColumnType("BLOB");
        configurationBuilder.Properties<Instant>().HaveConversion<InstantToMicroseconds>();
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
