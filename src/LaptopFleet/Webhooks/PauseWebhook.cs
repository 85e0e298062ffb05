using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>Stops sending there until it is resumed; what happens meanwhile is sent then.</summary>
public sealed class PauseWebhook(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<WebhookView>
{
    public override void Configure()
    {
        Post("/webhooks/{WebhookId}/pause");
        this.Allow(Reach.Region, WebhookAccess.Writers);
        this.Answers<WebhookView>(200, tagged: true);
        this.Refuses("webhook.not-active");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var subscription = await db.WebhookSubscriptions.SeenAsync(Route<Guid>("WebhookId"), caller, ct);
        HttpContext.HonourMatch(subscription.Version);
        db.Record(subscription.Pause(caller.Actor, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(WebhookView.Of(subscription), subscription.Version, ct);
    }
}
