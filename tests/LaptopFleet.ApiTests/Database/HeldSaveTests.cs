using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LaptopFleet.ApiTests.Database;

/// <summary>A server may end a transaction by itself: for a deadlock, or because a trigger says so.</summary>
public sealed class HeldSaveTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const string Kept = "held save: kept";

    [Fact]
    public Task The_first_save_of_a_held_transaction_may_be_tried_anew() => fleet.InDatabase(async db =>
    {
        await using var held = db.Hold();
        await Assert.ThrowsAsync<DbUpdateException>(() => held.SaveAsync(db, () => EndAsync(db), CancellationToken.None));
        db.LoadedFiles.Add(LoadedFile.Of(Kept));
        await db.SaveChangesAsync();
        await held.CommitAsync(CancellationToken.None);

        Assert.True(await db.LoadedFiles.AnyAsync(f => f.File == Kept));
        return true;
    });

    [Fact]
    public Task A_later_one_may_not_because_the_first_is_gone_with_it() => fleet.InDatabase(async db =>
    {
        await using (var held = db.Hold())
        {
            db.LoadedFiles.Add(LoadedFile.Of("held save: lost"));
            await db.SaveChangesAsync();
            await Assert.ThrowsAsync<HeldSavesLostException>(() => held.SaveAsync(db, () => EndAsync(db), CancellationToken.None));
        }
        db.ChangeTracker.Clear();
        Assert.False(await db.LoadedFiles.AnyAsync(f => f.File == "held save: lost"));
        return true;
    });

    /// <summary>What a save looks like that the server ended with all that went before it.</summary>
    private static async Task<int> EndAsync(FleetDb db)
    {
        await db.Database.CurrentTransaction!.GetDbTransaction().RollbackAsync();
        throw new DbUpdateException("The transaction was ended.");
    }
}
