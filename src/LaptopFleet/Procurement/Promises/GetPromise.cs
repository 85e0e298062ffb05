using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Procurement.Promises;

/// <summary>What was promised, with the rules and the deliveries that it was worked out with.</summary>
public sealed class GetPromise(FleetDb db, Caller caller) : EndpointWithoutRequest<PromiseView>
{
    public override void Configure()
    {
        Get("/promises/{PromiseId}");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<PromiseView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("PromiseId");
        var promise = await db.DeliveryPromises.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (promise is null || !caller.Sees(promise.Region))
            throw new UnknownException("promise");
        await Send.TaggedAsync(PromiseView.Of(promise), promise.Version, ct);
    }
}
