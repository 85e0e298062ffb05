using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.WhatIf;

/// <summary>Deletes questions that were asked long ago, with what was found; they changed nothing, so nothing lacks.</summary>
[DisallowConcurrentExecution]
public sealed class TidyWhatIfsJob(FleetDb db, IClock clock) : IJob
{
    private const int AtOnce = 20;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var before = clock.GetCurrentInstant() - WhatIfRun.Kept;
        while (await StepAsync(before, cancellationToken))
        {
            // The next few.
        }
    }

    // People ask these questions, so the table is short, and the oldest stand first in it.
    private async Task<bool> StepAsync(Instant before, CancellationToken ct)
    {
        var old = await db.WhatIfRuns.Where(r => r.RequestedAt < before && r.DueAt == null).OrderBy(r => r.Id).Take(AtOnce).Select(r => r.Id).ToListAsync(ct);
        if (old.Count == 0)
            return false;
        await db.WhatIfExamples.Where(e => old.Contains(e.RunId)).ExecuteDeleteAsync(ct);
        await db.WhatIfRuns.Where(r => old.Contains(r.Id)).ExecuteDeleteAsync(ct);
        return old.Count == AtOnce;
    }
}
