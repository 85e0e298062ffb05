using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>Changes a subscription (JSON Merge Patch of <see cref="WebhookParticulars"/>). Events that wait already are sent to the new address; types hold for what comes after.</summary>
public sealed class ChangeWebhook(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<WebhookView>
{
    public override void Configure()
    {
        Patch("/webhooks/{WebhookId}");
        this.Allow(Reach.Region, WebhookAccess.Writers);
        this.Patches<WebhookParticulars>();
        this.Answers<WebhookView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var subscription = await db.WebhookSubscriptions.SeenAsync(Route<Guid>("WebhookId"), caller, ct);
        HttpContext.RequireMatch(subscription.Version);
        var before = new WebhookParticulars(subscription.Name, subscription.Address, subscription.TypeList);
        var after = await HttpContext.PatchAsync(before, new WebhookParticularsValidator(), ct);
        if (after.Name != before.Name || after.Address != before.Address || !after.Types.SequenceEqual(before.Types))
        {
            caller.MustHear(after.Types);
            db.Record(subscription.Change(after, clock.GetCurrentInstant()), caller.Actor);
            await db.SaveChangesAsync(ct);
        }
        await Send.TaggedAsync(WebhookView.Of(subscription), subscription.Version, ct);
    }
}

public sealed class WebhookParticularsValidator : Validator<WebhookParticulars>
{
    public WebhookParticularsValidator()
    {
        RuleFor(r => r.Name).NotEmpty().Printable(WebhookSubscription.NameMaxLength);
        RuleFor(r => r.Address).AddressOf(() => Resolve<WebhookOptions>());
        RuleFor(r => r.Types).EventTypes();
    }
}
