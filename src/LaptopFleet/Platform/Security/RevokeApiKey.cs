using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Platform.Security;

/// <summary>Revokes a machine's key, from its very next call on. Cannot be undone.</summary>
public sealed class RevokeApiKey(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<ApiKeyView>
{
    private const int MostAttempts = 100;

    public override void Configure()
    {
        Post("/api-keys/{ApiKeyId}/revocation");
        this.Allow(Reach.Everyone, Role.Admin);
        this.Answers<ApiKeyView>(200, tagged: true);
        this.Refuses("api-key.already-revoked");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var key = await RevokeAsync(Route<Guid>("ApiKeyId"), MostAttempts, ct);
        await Send.TaggedAsync(ApiKeyView.Of(key), key.Version, ct);
    }

    private async Task<ApiKey> RevokeAsync(Guid id, int attempts, CancellationToken ct)
    {
        var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, ct) ?? throw new UnknownException("api-key");
        HttpContext.HonourMatch(key.Version);
        db.Record(key.Revoke(clock.GetCurrentInstant()), caller.Actor);
        try
        {
            await db.SaveChangesAsync(ct);
            return key;
        }
        catch (DbUpdateConcurrencyException) when (attempts > 1)
        {
            // A use of the key counts its version up too, and a key that is used a lot must be revocable all the same.
            db.ChangeTracker.Clear();
            return await RevokeAsync(id, attempts - 1, ct);
        }
    }
}
