using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.WhatIf;

/// <summary>Nobody wants to know any more: whichever server works on the answer stops at its next piece.</summary>
public sealed class WithdrawWhatIf(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<WhatIfView>
{
    public override void Configure()
    {
        Post("/policy/what-if/{WhatIfId}/withdrawal");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<WhatIfView>(200, tagged: true);
        this.Refuses("what-if.ended");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var run = await db.WhatIfOfAsync(Route<Guid>("WhatIfId"), caller, ct);
        HttpContext.HonourMatch(run.Version);
        run.Withdraw(clock.GetCurrentInstant());
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(WhatIfView.Of(run), run.Version, ct);
    }
}
