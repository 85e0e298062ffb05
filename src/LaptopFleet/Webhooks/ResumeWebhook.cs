using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>Goes on where it stood, whether somebody paused it or the program disabled it.</summary>
public sealed class ResumeWebhook(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<WebhookView>
{
    public override void Configure()
    {
        Post("/webhooks/{WebhookId}/resumption");
        this.Allow(Reach.Region, WebhookAccess.Writers);
        this.Answers<WebhookView>(200, tagged: true);
        this.Refuses("webhook.active");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var subscription = await db.WebhookSubscriptions.SeenAsync(Route<Guid>("WebhookId"), caller, ct);
        HttpContext.HonourMatch(subscription.Version);
        var now = clock.GetCurrentInstant();
        db.Record(subscription.Resume(now), caller.Actor);
        (await db.WebhookPlaces.SingleAsync(p => p.SubscriptionId == subscription.Id, ct)).Resume(now);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(WebhookView.Of(subscription), subscription.Version, ct);
    }
}
