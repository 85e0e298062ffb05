using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LaptopFleet.Tests.Database;

/// <summary>Model, migrations and db/ say the same. If not: scripts/migration NameOfTheChange, or scripts/schema when only db/ is behind.</summary>
public sealed class DriftTests
{
    public static readonly TheoryData<string, string, MigrationsSqlGenerationOptions> Files = new()
    {
        { "Sqlite", "schema.sqlite.sql", MigrationsSqlGenerationOptions.Default },
        { "SqlServer", "schema.sqlserver.sql", MigrationsSqlGenerationOptions.Default },
        { "SqlServer", "upgrade.sqlserver.sql", MigrationsSqlGenerationOptions.Idempotent },
    };

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("SqlServer")]
    public void The_migrations_lead_to_the_model(string engine)
    {
        using var db = Engines.Open(engine);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed without a migration.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_committed_SQL_is_what_the_migrations_make(string engine, string file, MigrationsSqlGenerationOptions options)
    {
        using var db = Engines.Open(engine);
        var made = db.GetService<IMigrator>().GenerateScript(options: options);
        Assert.Equal(Lines(made), Lines(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "db", file))));
    }

    // An upgrade that fails half-way is rolled back whole, and of two servers that run it one is: both need every statement in the transaction.
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("SqlServer")]
    public void Every_migration_is_one_transaction(string engine)
    {
        using var db = Engines.Open(engine);
        var migrations = db.GetService<IMigrationsAssembly>();
        var commands = migrations.Migrations.Values
            .Select(type => migrations.CreateMigration(type, db.Database.ProviderName!))
            .SelectMany(migration => db.GetService<IMigrationsSqlGenerator>()
                .Generate(migration.UpOperations, db.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel))).ToList();
        Assert.NotEmpty(commands);
        Assert.DoesNotContain(commands, command => command.TransactionSuppressed);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("SqlServer")]
    public async Task Migrating_asks_the_database_for_no_lock(string engine)
    {
        await using var db = Engines.Open(engine);
        // No server is there to be asked.
        await using var held = await db.GetService<IHistoryRepository>().AcquireDatabaseLockAsync();
        Assert.IsType<NoLock>(held);
    }

    private static string[] Lines(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd().Split('\n');
}
