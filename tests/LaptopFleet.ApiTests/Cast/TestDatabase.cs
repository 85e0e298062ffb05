using LaptopFleet.ApiTests.SqlServer;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>
/// One database for one test class: a copy of a migrated SQLite file with the reference data in it, or, where LAPTOPFLEET_SQLSERVER names a server, a database made there
/// with plain CREATE DATABASE.
/// </summary>
public sealed class TestDatabase
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("LAPTOPFLEET_SQLSERVER");
    private static readonly Lazy<string> Template = new(MakeTemplate);
    private static readonly Lock OneAtATime = new();
    private const int MostTries = 20;
    private readonly string connectionString;
    private readonly string name;

    private TestDatabase(string name, string connectionString) => (this.name, this.connectionString) = (name, connectionString);

    public static bool IsSqlServer => !string.IsNullOrWhiteSpace(Server);

    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Database:Engine", IsSqlServer ? "SqlServer" : "Sqlite"),
        ("Database:ConnectionString", connectionString),
        ("Database:MigrateAtStart", "true"),
        ("Database:MaxBatchSize", IsSqlServer ? "1" : ""),
        ("Security:MasterKey", Convert.ToBase64String(new byte[32])),
    ];

    public static TestDatabase Create()
    {
        var fresh = $"lf_{Guid.CreateVersion7():N}";
        if (IsSqlServer)
        {
            Execute($"CREATE DATABASE {fresh}");
            return new(fresh, new SqlConnectionStringBuilder(Server) { InitialCatalog = fresh }.ToString());
        }
        var file = Path.Combine(Path.GetTempPath(), $"{fresh}.db");
        File.Copy(Template.Value, file);
        return new(file, $"Data Source={file}");
    }

    /// <summary>A database as an operator has it before the first start: none, or, on a server, one without tables.</summary>
    public static TestDatabase Empty()
    {
        if (IsSqlServer)
            return Create();
        var file = Path.Combine(Path.GetTempPath(), $"lf_{Guid.CreateVersion7():N}.db");
        return new(file, $"Data Source={file}");
    }

    /// <summary>Looks into the database without the program.</summary>
    public FleetDb Open(params IInterceptor[] between) => IsSqlServer ? SqlServer(connectionString, between) : Sqlite(connectionString, between);

    public void Drop()
    {
        if (IsSqlServer)
        {
            SqlConnection.ClearPool(new(connectionString));
            Execute($"DROP DATABASE {name}");
            return;
        }
        using (var connection = new SqliteConnection(connectionString))
            SqliteConnection.ClearPool(connection);
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(name + suffix);
    }

    private static string MakeTemplate()
    {
        var file = Path.Combine(Path.GetTempPath(), $"lf_template_{Guid.CreateVersion7():N}.db");
        Task.Run(() => FillAsync($"Data Source={file};Pooling=false")).GetAwaiter().GetResult();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    /// <summary>What the program does at its first start; done once, and not once for each test class.</summary>
    private static async Task FillAsync(string connectionString)
    {
        var services = new ServiceCollection().AddLogging().AddFleetDatabase(new() { ConnectionString = connectionString })
            .ConfigureDbContext<SqliteFleetDb>(o => o.AddInterceptors(QueryCapture.OfThisRun));
        services.AddSingleton<IClock>(new FakeClock(Fleet.Start)).AddSingleton(new MasterKey(new byte[MasterKey.Length])).AddSingleton<EventSigner>().AddScoped<Sealer>();
        await using var provider = services.BuildServiceProvider();
        await provider.UseFleetDatabaseAsync();
        await provider.LoadReferenceDataAsync();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Sealer>().SealAsync(CancellationToken.None);
    }

    private static SqliteFleetDb Sqlite(string connectionString, IInterceptor[] between)
    {
        var builder = new DbContextOptionsBuilder<SqliteFleetDb>();
        DatabaseSetup.Sqlite(builder, new() { ConnectionString = connectionString });
        return new(builder.AddInterceptors(between).Options);
    }

    private static SqlServerFleetDb SqlServer(string connectionString, IInterceptor[] between)
    {
        var builder = new DbContextOptionsBuilder<SqlServerFleetDb>();
        DatabaseSetup.SqlServer(builder, new() { Engine = "SqlServer", ConnectionString = connectionString });
        return new(builder.AddInterceptors(between).Options);
    }

    /// <summary>One after the other, since not every server makes two databases at once; and again, since a connection that was killed is not gone at once.</summary>
    private static void Execute(string sql)
    {
        using var connection = new SqlConnection(new SqlConnectionStringBuilder(Server) { InitialCatalog = "master" }.ToString());
        connection.Open();
        using var command = new SqlCommand(sql, connection);
        for (var tries = 1; ; tries++)
        {
            try
            {
                lock (OneAtATime)
                    command.ExecuteNonQuery();
                return;
            }
            catch (SqlException) when (tries < MostTries)
            {
                Thread.Sleep(500);
            }
        }
    }
}
