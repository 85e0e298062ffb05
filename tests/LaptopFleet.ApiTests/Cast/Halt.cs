using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>
/// Makes a server stand still at a question to its database, as a long pause of the machine would: the answer is there, and the server does
/// not get it until the test lets it go on.
/// </summary>
/// <param name="at">A part of the question's text, without the quotes that each engine puts around names.</param>
/// <param name="time">At which time that it is asked, counted from <see cref="Arm"/>.</param>
public sealed class Halt(string at, int time) : DbCommandInterceptor
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isArmed;
    private int asked;

    /// <summary>Ends when the server stands still.</summary>
    public Task Reached => reached.Task;

    public void Arm() => isArmed = true;

    public void Release() => released.TrySetResult();

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (isArmed && string.Concat(command.CommandText.Where(c => c is not ('"' or '[' or ']'))).Contains(at, StringComparison.Ordinal) && Interlocked.Increment(ref asked) == time)
        {
            reached.TrySetResult();
            await released.Task;
        }
        return result;
    }
}
