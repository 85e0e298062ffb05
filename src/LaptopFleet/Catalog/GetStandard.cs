using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Catalog;

/// <summary>One standard.</summary>
public sealed class GetStandard(FleetDb db) : Endpoint<GetStandardRequest, StandardView>
{
    public override void Configure()
    {
        Get("/standards/{StandardId}");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<StandardView>(200, tagged: true);
    }

    public override async Task HandleAsync(GetStandardRequest req, CancellationToken ct)
    {
        var standard = await db.Standards.AsNoTracking().SingleOrDefaultAsync(x => x.Id == req.StandardId, ct) ?? throw new UnknownException("standard");
        await Send.TaggedAsync(StandardView.Of(standard), standard.Version, ct);
    }
}

public sealed record GetStandardRequest(Guid StandardId);
