using System.Data.Common;
using LaptopFleet.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LaptopFleet.ApiTests.Webhooks;

/// <summary>The machine loses its power when the first answers are to be written down: neither they nor anything after is written.</summary>
public sealed class DeathAtAttempts : DbCommandInterceptor, ISaveChangesInterceptor
{
    public bool HasCome { get; private set; }

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        HasCome |= eventData.Context!.ChangeTracker.Entries<WebhookAttempt>().Any(a => a.State == EntityState.Added);
        return HasCome ? throw new IOException("The machine has lost its power.") : ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        HasCome ? throw new IOException("The machine has lost its power.") : ValueTask.FromResult(result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        HasCome ? throw new IOException("The machine has lost its power.") : ValueTask.FromResult(result);
}
