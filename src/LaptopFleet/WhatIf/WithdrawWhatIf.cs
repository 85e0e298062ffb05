using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.WhatIf;

/// <summary>Nobody wants to know any more: whichever server works on the answer stops at its next piece.</summary>
public sealed class WithdrawWhatIf(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<WhatIfView>
{
    private const int MostTries = 10;

    public override void Configure()
    {
        Post("/policy/what-if/{WhatIfId}/withdrawal");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<WhatIfView>(200, tagged: true);
        this.Refuses("what-if.ended");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var run = await WithdrawAsync(Route<Guid>("WhatIfId"), ct);
        await Send.TaggedAsync(WhatIfView.Of(run), run.Version, ct);
    }

    /// <summary>Whoever works on it writes down each piece: between two of them there is room for this save, unless the caller insists on what they have read.</summary>
    private async Task<WhatIfRun> WithdrawAsync(Guid id, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var run = await db.WhatIfOfAsync(id, caller, ct);
            HttpContext.HonourMatch(run.Version);
            run.Withdraw(clock.GetCurrentInstant());
            try
            {
                await db.SaveChangesAsync(ct);
                return run;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries && HttpContext.Request.Headers.IfMatch.Count == 0)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
