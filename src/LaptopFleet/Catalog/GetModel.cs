using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Catalog;

/// <summary>One revision of a model.</summary>
public sealed class GetModel(FleetDb db) : Endpoint<GetModelRequest, ModelView>
{
    public override void Configure()
    {
        Get("/models/{ModelId}");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<ModelView>(200, tagged: true);
    }

    public override async Task HandleAsync(GetModelRequest req, CancellationToken ct)
    {
        var model = await db.Models.AsNoTracking().SingleOrDefaultAsync(x => x.Id == req.ModelId, ct) ?? throw new UnknownException("model");
        await Send.TaggedAsync(ModelView.Of(model), model.Version, ct);
    }
}

public sealed record GetModelRequest(Guid ModelId);
