using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LaptopFleet.Database;

/// <summary>
/// Where rows are locked while they are read, a question and a save may wait for each other, and the server ends one of the two. A statement or a save that stands alone is then sent again: the server has
/// taken back all of it. Inside a transaction that is held open it is not, since what came before is gone as well; whoever holds it decides.
/// </summary>
/// <remarks>It tells EF that it does not retry, because EF would then keep the rows of every question in memory. The rows of an answer that has begun are not asked for again.</remarks>
public sealed class DeadlockRetries(ExecutionStrategyDependencies dependencies) : IExecutionStrategy
{
    private const int MostTries = 5;

    public bool RetriesOnFailure => false;

    public TResult Execute<TState, TResult>(TState state, Func<DbContext, TState, TResult> operation, Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded) =>
        operation(dependencies.CurrentContext.Context, state);

    public async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state, Func<DbContext, TState, CancellationToken, Task<TResult>> operation, Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default)
    {
        var context = dependencies.CurrentContext.Context;
        var tries = context.Database.CurrentTransaction is null ? MostTries : 1;
        while (true)
        {
            try
            {
                return await operation(context, state, cancellationToken);
            }
            catch (Exception error) when (--tries > 0 && SqlServerFaults.IsDeadlock(error))
            {
                // The other one goes on now, and is soon through.
            }
        }
    }
}
