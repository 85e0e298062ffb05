using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Platform.Http;

/// <summary>Forgets the answers whose time is over, the oldest first, a few at a time: whoever writes meanwhile waits for a few rows at most.</summary>
[DisallowConcurrentExecution]
public sealed class ForgetAnswersJob(FleetDb db, IClock clock) : IJob
{
    public const int StepSize = 500;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetCurrentInstant();
        while (await StepAsync(now, cancellationToken) == StepSize)
        {
            // Until less than a step was left.
        }
    }

    private async Task<int> StepAsync(Instant now, CancellationToken ct)
    {
        var due = await db.IdempotencyRecords.Where(r => r.ExpiresAt <= now).OrderBy(r => r.ExpiresAt).Select(r => r.ExpiresAt).Take(StepSize).ToListAsync(ct);
        if (due.Count == 0)
            return 0;
        var last = due[^1];
        using var turn = await db.TakeTurnAsync(ct);
        await db.IdempotencyRecords.Where(r => r.ExpiresAt <= last).ExecuteDeleteAsync(ct);
        return due.Count;
    }
}
