using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Platform.Security;

/// <summary>One machine's key, without what it is.</summary>
public sealed class GetApiKey(FleetDb db) : Endpoint<GetApiKeyRequest, ApiKeyView>
{
    public override void Configure()
    {
        Get("/api-keys/{ApiKeyId}");
        this.Allow(Reach.Everyone, Role.Admin);
        this.Answers<ApiKeyView>(200, tagged: true);
    }

    public override async Task HandleAsync(GetApiKeyRequest req, CancellationToken ct)
    {
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Id == req.ApiKeyId, ct) ?? throw new UnknownException("api-key");
        await Send.TaggedAsync(ApiKeyView.Of(key), key.Version, ct);
    }
}

public sealed record GetApiKeyRequest(Guid ApiKeyId);
