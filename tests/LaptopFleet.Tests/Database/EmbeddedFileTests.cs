using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace LaptopFleet.Tests.Database;

/// <summary>The embedded file as the program opens it.</summary>
public sealed class EmbeddedFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string file = Path.Combine(Path.GetTempPath(), $"lf_{Guid.CreateVersion7():N}", "fleet.db");

    [Fact]
    public async Task Programs_that_start_at_once_on_a_new_file_all_find_it_migrated()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Start)));

        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FleetDb>();
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
    }

    [Fact]
    public async Task A_program_that_was_killed_while_it_migrated_does_not_keep_the_next_from_starting()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // What EF's own lock would have left behind.
        await Execute($"Data Source={file}", "CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT); INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-23');");

        await Start().WaitAsync(Patience);
    }

    [Fact]
    public async Task A_start_that_another_program_got_in_the_way_of_tries_again()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await Execute($"Data Source={file}", "CREATE TABLE Devices (Id INTEGER)");
        var start = Start();
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.False(start.IsCompleted);

        await Execute($"Data Source={file}", "DROP TABLE Devices");
        await start.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_restored_backup_starts()
    {
        await Start();
        var backup = file + ".backup";
        await Execute($"Data Source={file}", $"VACUUM INTO '{backup}'");
        SqliteConnection.ClearAllPools();
        File.Move(backup, file, overwrite: true);

        await Start();
        Assert.Equal("wal", await Execute($"Data Source={file};Mode=ReadOnly", "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Ids_sort_by_creation()
    {
        await Start();
        var start = Instant.FromUtc(2026, 11, 23, 9, 0);
        var ids = Enumerable.Range(0, 500).Select(i => Ids.New(start.Plus(Duration.FromMilliseconds(i * 7919L)))).ToList();
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FleetDb>();
        db.AddRange(ids.Shuffle().Select(id => PersonKey.For(id, [1])));
        await db.SaveChangesAsync();

        Assert.Equal(ids, await db.PersonKeys.OrderBy(key => key.PersonId).Select(key => key.PersonId).ToListAsync());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static async Task<object?> Execute(string connectionString, string sql)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private async Task Start()
    {
        await using var services = Services();
        await services.UseFleetDatabaseAsync();
    }

    private ServiceProvider Services() =>
        new ServiceCollection().AddLogging()
            .AddSingleton(MasterKey.Find(Convert.ToBase64String(new byte[32]), null)).AddSingleton<EventSigner>()
            .AddFleetDatabase(new() { ConnectionString = $"Data Source={file}" }).BuildServiceProvider();
}
