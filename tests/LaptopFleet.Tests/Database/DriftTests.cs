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
    [InlineData("Sqlite")]
    [InlineData("SqlServer")]
    public void A_model_that_has_run_ahead_of_the_migrations_is_found(string engine)
    {
        using var db = engine == "Sqlite"
            ? (FleetDb)new SqliteFleetDb(Ahead(new DbContextOptionsBuilder<SqliteFleetDb>(), DatabaseSetup.Sqlite, new() { ConnectionString = "Data Source=ahead.db" }))
            : new SqlServerFleetDb(Ahead(new DbContextOptionsBuilder<SqlServerFleetDb>(), DatabaseSetup.SqlServer, new() { Engine = "SqlServer", ConnectionString = "Server=ahead" }));

        Assert.True(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void A_line_of_the_committed_SQL_that_no_migration_makes_is_found()
    {
        using var db = Engines.Open("SqlServer");
        var made = db.GetService<IMigrator>().GenerateScript();

        Assert.NotEqual(Lines(made), Lines(made.Replace("[SerialNumber] nvarchar(40)", "[SerialNumber] nvarchar(41)", StringComparison.Ordinal)));
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

    private static DbContextOptions<T> Ahead<T>(DbContextOptionsBuilder<T> builder, Action<DbContextOptionsBuilder, DatabaseOptions> setup, DatabaseOptions options)
        where T : FleetDb
    {
        setup(builder, options);
        return builder.ReplaceService<IModelCustomizer, OneColumnMore>().Options;
    }

    private static string[] Lines(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd().Split('\n');

    /// <summary>What somebody does who adds a column and forgets the migration.</summary>
    private sealed class OneColumnMore(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            modelBuilder.Entity<LaptopFleet.Devices.Device>().Property<string>("Colour").HasMaxLength(20);
        }
    }
}
