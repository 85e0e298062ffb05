using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>How far a subscription has come, what waits, and since when nothing reaches it.</summary>
public sealed class GetWebhookProgress(FleetDb db, Caller caller) : EndpointWithoutRequest<WebhookProgressView>
{
    public override void Configure()
    {
        Get("/webhooks/{WebhookId}/progress");
        this.Allow(Reach.Region, WebhookAccess.Readers);
        this.Answers<WebhookProgressView>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var subscription = await db.WebhookSubscriptions.AsNoTracking().SeenAsync(Route<Guid>("WebhookId"), caller, ct);
        var place = await db.WebhookPlaces.AsNoTracking().SingleAsync(p => p.SubscriptionId == subscription.Id, ct);
        var end = await db.Events.Where(e => e.Position != null).MaxAsync(e => e.Position, ct) ?? 0;
        var waiting = await db.WebhookDeliveries.CountAsync(d => d.SubscriptionId == subscription.Id && d.State == WebhookDeliveryState.Waiting, ct);
        await Send.OkAsync(new(place.Position, end, waiting, place.DueAt, place.NotBefore, place.DeliveredAt, place.FailingSince, place.FailuresInARow), ct);
    }
}

/// <summary>How far a subscriber has come, and since when nothing reaches it.</summary>
/// <param name="Position">Up to this position of the chain events have become deliveries.</param>
/// <param name="EndPosition">The last position of the chain.</param>
/// <param name="Waiting">How many deliveries wait.</param>
/// <param name="NextAt">When something is sent next; null where nothing waits.</param>
/// <param name="NotBefore">The receiver is left alone until then: it asked for it, or failed too often.</param>
/// <param name="DeliveredAt">When it last took something.</param>
/// <param name="FailingSince">Nothing has reached it since then; after five days the subscription is disabled.</param>
public sealed record WebhookProgressView(long Position, long EndPosition, int Waiting, Instant? NextAt, Instant? NotBefore, Instant? DeliveredAt, Instant? FailingSince, int FailuresInARow);
