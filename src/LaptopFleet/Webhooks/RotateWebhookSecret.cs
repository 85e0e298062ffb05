using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>
/// Makes a new secret, shown once. The one before it signs every message too until the overlap is over, so that the receiver changes over without a gap; an overlap of 0 ends it at
/// once, as is right for one that others know.
/// </summary>
public sealed class RotateWebhookSecret(FleetDb db, IClock clock, Caller caller, WebhookSecrets secrets) : Endpoint<RotateWebhookSecretRequest, IssuedWebhookView>
{
    public override void Configure()
    {
        Post("/webhooks/{WebhookId}/secrets");
        this.Allow(Reach.Region, WebhookAccess.Writers);
        this.Answers<IssuedWebhookView>(200, tagged: true);
        this.Refuses("webhook.rotating");
    }

    public override async Task HandleAsync(RotateWebhookSecretRequest req, CancellationToken ct)
    {
        var subscription = await db.WebhookSubscriptions.SeenAsync(Route<Guid>("WebhookId"), caller, ct);
        HttpContext.HonourMatch(subscription.Version);
        var key = WebhookSignature.NewKey();
        db.Record(subscription.Rotate(secrets.Seal(subscription.Id, key), Duration.FromHours(req.OverlapHours), clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        HttpContext.RememberInstead(IssuedWebhookView.Of(subscription, null));
        HttpContext.Response.Headers.CacheControl = "no-store";
        await Send.TaggedAsync(IssuedWebhookView.Of(subscription, WebhookSignature.Write(key)), subscription.Version, ct);
    }
}

/// <param name="OverlapHours">For so many hours both secrets sign; 0 to 168.</param>
public sealed record RotateWebhookSecretRequest(int OverlapHours = 24);

public sealed class RotateWebhookSecretValidator : Validator<RotateWebhookSecretRequest>
{
    public RotateWebhookSecretValidator() => RuleFor(r => r.OverlapHours).InclusiveBetween(0, (int)WebhookSubscription.LongestOverlap.TotalHours);
}
