using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.WhatIf;

/// <summary>How far the answer to a what-if is, and once it is there, what would be different: in a sentence and in numbers.</summary>
public sealed class GetWhatIf(FleetDb db, Caller caller) : EndpointWithoutRequest<WhatIfView>
{
    public override void Configure()
    {
        Get("/policy/what-if/{WhatIfId}");
        this.Allow(Reach.Everyone, WhatIfAccess.Readers);
        this.Answers<WhatIfView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var run = await db.WhatIfOfAsync(Route<Guid>("WhatIfId"), caller, ct);
        await Send.TaggedAsync(WhatIfView.Of(run), run.Version, ct);
    }
}
