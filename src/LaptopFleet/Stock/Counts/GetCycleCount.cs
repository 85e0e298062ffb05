using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Stock.Counts;

/// <summary>How far a count has come.</summary>
public sealed class GetCycleCount(FleetDb db, Caller caller) : EndpointWithoutRequest<CycleCountView>
{
    public override void Configure()
    {
        Get("/stock/counts/{CountId}");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<CycleCountView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var count = await db.CycleCountOfAsync(Route<Guid>("CountId"), caller, ct);
        await Send.TaggedAsync(CycleCountView.Of(count), count.Version, ct);
    }
}
