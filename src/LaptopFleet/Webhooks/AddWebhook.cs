using FastEndpoints;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>
/// Subscribes an address to events from here on. The secret that messages are signed with (Standard Webhooks) is in this answer and nowhere else; the same request repeated with its
/// Idempotency-Key is answered without it.
/// </summary>
public sealed class AddWebhook(FleetDb db, IClock clock, Caller caller, Sealer sealer, WebhookSecrets secrets) : Endpoint<AddWebhookRequest, IssuedWebhookView>
{
    public override void Configure()
    {
        Post("/webhooks");
        this.Allow(Reach.Region, WebhookAccess.Writers);
        this.Answers<IssuedWebhookView>(201, tagged: true);
        this.Refuses("webhook.too-many");
    }

    public override async Task HandleAsync(AddWebhookRequest req, CancellationToken ct)
    {
        caller.MustHear(req.Types);
        caller.MustWorkIn(req.Region);
        if (await db.WebhookSubscriptions.CountAsync(s => s.EndedAt == null, ct) >= WebhookSubscription.MostOfAll)
            throw new RefusedException("webhook.too-many", $"There are {WebhookSubscription.MostOfAll} subscriptions; end one first.");
        await sealer.SealAsync(ct);
        var end = await db.Events.Where(e => e.Position != null).MaxAsync(e => e.Position, ct) ?? 0;
        var (now, key) = (clock.GetCurrentInstant(), WebhookSignature.NewKey());
        var id = Ids.New(now);
        var (subscription, subscribed) = WebhookSubscription.Subscribe(id, new(req.Name, req.Address, req.Types), req.Region, secrets.Seal(id, key), caller.Actor, now);
        db.WebhookSubscriptions.Add(subscription);
        db.WebhookPlaces.Add(WebhookPlace.At(id, end));
        db.Record(subscribed, caller.Actor);
        await db.SaveChangesAsync(ct);
        // A kept answer would hold the secret for 72 hours; whoever lost the first one has another made.
        HttpContext.RememberInstead(IssuedWebhookView.Of(subscription, null));
        HttpContext.Response.Headers.CacheControl = "no-store";
        await Send.CreatedAsync($"/webhooks/{id}", IssuedWebhookView.Of(subscription, WebhookSignature.Write(key)), subscription.Version, ct);
    }
}

/// <param name="Name">What it is for, so that somebody dares to end it.</param>
/// <param name="Address">Where events are posted: https, in the public internet.</param>
/// <param name="Types">Names of event types (<c>GET /events/types</c>), 50 at most; <c>*</c> alone for all, those to come too.</param>
/// <param name="Region">Only what happens in this region; left out, everything, for whoever works everywhere.</param>
public sealed record AddWebhookRequest(string Name, string Address, IReadOnlyList<string> Types, Region? Region = null);

public sealed class AddWebhookValidator : Validator<AddWebhookRequest>
{
    public AddWebhookValidator()
    {
        RuleFor(r => r.Name).NotEmpty().Printable(WebhookSubscription.NameMaxLength);
        RuleFor(r => r.Address).AddressOf(() => Resolve<WebhookOptions>());
        RuleFor(r => r.Types).EventTypes();
    }
}
