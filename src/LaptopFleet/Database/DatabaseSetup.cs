using LaptopFleet.World;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LaptopFleet.Database;

/// <summary>Chooses the engine, brings its schema up to date, and loads the reference data.</summary>
public static class DatabaseSetup
{
    /// <summary>Each keeps a connection with its pages and statements: after a rush no more of them stay than serve a busy hour.</summary>
    private const int MostPooled = 64;

    public static IServiceCollection AddFleetDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(ReferenceFolder.Shipped);
        services.AddScoped<ReferenceData>();
        if (options.IsSqlite)
        {
            if (Path.GetDirectoryName(Path.GetFullPath(options.File!)) is { } folder)
                Directory.CreateDirectory(folder);
            return services.AddSingleton<StorageFaults, SqliteFaults>()
                .AddPooledDbContextFactory<SqliteFleetDb>(o => Sqlite(o, options), MostPooled)
                .AddSingleton<OpenConnections>()
                .AddScoped<FleetDb>(scope => scope.GetRequiredService<OpenConnections>().Lend());
        }
        if (!options.Engine.Equals("SqlServer", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"Database:Engine is '{options.Engine}'; it must be Sqlite or SqlServer.");
        return services.AddSingleton<StorageFaults, SqlServerFaults>().AddDbContextPool<FleetDb, SqlServerFleetDb>(o => SqlServer(o, options));
    }

    /// <summary>Makes the database ready while the rest of the program starts beside it.</summary>
    public static Task OpenFleetDatabaseAsync(this IServiceProvider services) => Task.Run(async () =>
    {
        await services.UseFleetDatabaseAsync();
        await services.LoadReferenceDataAsync();
    });

    /// <summary>Brings the schema up to date, or refuses to run on an old one.</summary>
    public static async Task UseFleetDatabaseAsync(this IServiceProvider services, CancellationToken ct = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FleetDb>();
        var options = scope.ServiceProvider.GetRequiredService<DatabaseOptions>();
        if (!await db.IsBehindAsync(ct))
            return;
        if (!(options.MigrateAtStart ?? options.IsSqlite))
            throw new InvalidOperationException("The database is older than the program. Apply db/ (see db/README.md), or set Database:MigrateAtStart.");
        await db.MigrateUnlockedAsync(ct);
    }

    /// <summary>Takes in what has changed in db/reference since the last start.</summary>
    public static async Task LoadReferenceDataAsync(this IServiceProvider services, CancellationToken ct = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReferenceData>().LoadAsync(ct);
    }

    public static void Sqlite(DbContextOptionsBuilder builder, DatabaseOptions options) =>
        builder.UseSqlite(options.SqliteConnectionString, o => { if (options.MaxBatchSize is { } size) o.MaxBatchSize(size); })
            .ReplaceService<IHistoryRepository, SqliteHistory>()
            .AddInterceptors(SqlitePragmas.Instance, PreparedStatements.Instance);

    /// <summary>T-SQL as SQL Server 2022 has it. The items of a list travel as one parameter each, not as JSON: every server that speaks the protocol takes that.</summary>
    public static void SqlServer(DbContextOptionsBuilder builder, DatabaseOptions options) =>
        builder.UseSqlServer(options.ConnectionString, o =>
        {
            o.UseCompatibilityLevel(160).UseParameterizedCollectionMode(ParameterTranslationMode.MultipleParameters).ExecutionStrategy(dependencies => new DeadlockRetries(dependencies));
            if (options.MaxBatchSize is { } size)
                o.MaxBatchSize(size);
        }).ReplaceService<IHistoryRepository, SqlServerHistory>().AddInterceptors(ConnectionWaits.Instance);
}

/// <summary>Which engine, where, and how it is brought to the newest schema (section <c>Database</c> of the configuration).</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>Sqlite</c> or <c>SqlServer</c>.</summary>
    public string Engine { get; set; } = "Sqlite";

    public string ConnectionString { get; set; } = "Data Source=data/fleet.db";

    /// <summary>Statements per round trip; 1 for a server that cannot take batches. Null leaves the provider's own choice.</summary>
    public int? MaxBatchSize { get; set; }

    /// <summary>Apply migrations at start. On by default for the embedded file; a server's schema is normally shipped by its operator from db/.</summary>
    public bool? MigrateAtStart { get; set; }

    public bool IsSqlite => Engine.Equals("Sqlite", StringComparison.OrdinalIgnoreCase);

    /// <summary>The connection string with what the program itself relies on.</summary>
    public string SqliteConnectionString => new SqliteConnectionStringBuilder(ConnectionString) { ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    /// <summary>The embedded database's file; null for a server.</summary>
    public string? File => IsSqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;
}
