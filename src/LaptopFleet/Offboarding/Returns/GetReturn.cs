using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The plan for one laptop: what becomes of it and why, what it is worth, each step with its owner and its day, and how each came about.</summary>
public sealed class GetReturn(FleetDb db, Caller caller) : EndpointWithoutRequest<ReturnView>
{
    public override void Configure()
    {
        Get("/returns/{ReturnId}");
        this.Allow(Reach.Region, [.. DepartureAccess.Readers]);
        this.Answers<ReturnView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        await Send.TaggedWholeAsync(ReturnView.Of(plan), plan.Version, ct);
    }
}
