using System.Data.Common;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LaptopFleet.ApiTests.Database;

/// <summary>Two that wait for each other, which SQLite with its one writer cannot have. It needs a server: name it in LAPTOPFLEET_SQLSERVER.</summary>
public sealed class DeadlockTests
{
    private static readonly string[] Files = ["deadlock a", "deadlock b"];

    [Fact]
    public async Task A_save_that_the_server_ends_for_another_one_is_done_again_and_a_held_transaction_may_be_sent_again_later()
    {
        Assert.SkipUnless(TestDatabase.IsSqlServer, "SQLite has one writer at a time, who waits for nobody; name a SQL Server in LAPTOPFLEET_SQLSERVER.");
        await using var fleet = new Fleet();
        var waits = new SecondUpdate();
        await using var twin = fleet.Twin(waits);
        await fleet.InDatabase(db =>
        {
            db.LoadedFiles.AddRange(Files.Select(LoadedFile.Of));
            return db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var saved = Task.FromResult(0);
        var ended = await fleet.InDatabase(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await TouchAsync(db, Files[1]);
            saved = twin.InDatabase(SaveBothAsync);
            await waits.IsSent;
            try
            {
                await TouchAsync(db, Files[0]);
                await transaction.CommitAsync();
                return null;
            }
            catch (DbException error)
            {
                return await fleet.Services.GetRequiredService<StorageFaults>().OfAsync(error, TestContext.Current.CancellationToken);
            }
        });

        // Which of the two the server ends is its own choice.
        Assert.Equal(Files.Length, await saved);
        Assert.True(ended is null or StorageFault.Unavailable, $"{ended}");
    }

    private static Task<int> TouchAsync(FleetDb db, string file) => db.LoadedFiles.Where(f => f.File == file).ExecuteUpdateAsync(set => set.SetProperty(f => f.LoadedAt, Fleet.Start));

    private static async Task<int> SaveBothAsync(FleetDb db)
    {
        foreach (var file in await db.LoadedFiles.Where(f => Files.Contains(f.File)).ToListAsync())
            file.Take(new byte[32], Fleet.Start);
        return await db.SaveChangesAsync();
    }

    /// <summary>Tells when a save that changes two rows holds the first and asks for the second.</summary>
    private sealed class SecondUpdate : DbCommandInterceptor
    {
        private readonly TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int updates;

        public Task IsSent => sent.Task;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("UPDATE [LoadedFiles]", StringComparison.Ordinal) && ++updates == 2)
                sent.TrySetResult();
            return new(result);
        }
    }
}
