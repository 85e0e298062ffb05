using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>Ends a subscription for good: nothing more is sent, what waits is dropped, and its secrets are erased.</summary>
public sealed class EndWebhook(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Delete("/webhooks/{WebhookId}");
        this.Allow(Reach.Region, WebhookAccess.Writers);
        this.Answers(204);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var subscription = await db.WebhookSubscriptions.SeenAsync(Route<Guid>("WebhookId"), caller, ct);
        HttpContext.HonourMatch(subscription.Version);
        var (id, now) = (subscription.Id, clock.GetCurrentInstant());
        db.Record(subscription.End(now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await db.DropWaitingAsync(id, 0, now, ct);
        await Send.NoContentAsync(ct);
    }
}
