using System.Data.Common;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LaptopFleet.ApiTests.Database;

/// <summary>Servers that start at once each bring the database up to date, one migration after the other, whoever is faster.</summary>
public sealed class MigrationHistoryTests
{
    [Fact]
    public async Task A_server_that_is_overtaken_at_every_migration_starts_all_the_same()
    {
        var database = TestDatabase.Empty();
        try
        {
            var faster = new Faster(database);
            await using var slow = database.Open(faster);

            await slow.MigrateUnlockedAsync(TestContext.Current.CancellationToken);

            Assert.Empty(await slow.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
            Assert.True(faster.Won > 5, $"It was overtaken {faster.Won} times.");
        }
        finally
        {
            database.Drop();
        }
    }

    /// <summary>A server that applies the very next migration in the moment before the other one begins.</summary>
    private sealed class Faster(TestDatabase database) : DbTransactionInterceptor
    {
        public int Won { get; private set; }

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
        {
            await using var db = database.Open();
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).FirstOrDefault() is { } next)
            {
                await db.GetService<IMigrator>().MigrateAsync(next, cancellationToken);
                Won++;
            }
            return result;
        }
    }
}
