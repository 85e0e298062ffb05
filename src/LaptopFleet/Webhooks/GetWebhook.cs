using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Webhooks;

/// <summary>One subscription, without its secrets.</summary>
public sealed class GetWebhook(FleetDb db, Caller caller) : EndpointWithoutRequest<WebhookView>
{
    public override void Configure()
    {
        Get("/webhooks/{WebhookId}");
        this.Allow(Reach.Region, WebhookAccess.Readers);
        this.Answers<WebhookView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var subscription = await db.WebhookSubscriptions.AsNoTracking().SeenAsync(Route<Guid>("WebhookId"), caller, ct);
        await Send.TaggedAsync(WebhookView.Of(subscription), subscription.Version, ct);
    }
}
