using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Catalog;

/// <summary>One depot. Staff see the depots of all regions, since laptops travel between them.</summary>
public sealed class GetDepot(FleetDb db) : Endpoint<GetDepotRequest, DepotView>
{
    public override void Configure()
    {
        Get("/depots/{DepotId}");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<DepotView>(200, tagged: true);
    }

    public override async Task HandleAsync(GetDepotRequest req, CancellationToken ct)
    {
        var depot = await db.Depots.AsNoTracking().SingleOrDefaultAsync(x => x.Id == req.DepotId, ct) ?? throw new UnknownException("depot");
        await Send.TaggedAsync(DepotView.Of(depot), depot.Version, ct);
    }
}

public sealed record GetDepotRequest(Guid DepotId);
