using FastEndpoints;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Webhooks.Events;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>
/// Sends again, in their order, all events from one on, or from an instant on: for a receiver that lost some. Each carries the id that it had, so a receiver that remembers ids drops
/// what it has. What happens meanwhile comes after.
/// </summary>
public sealed class ReplayWebhook(FleetDb db, IClock clock, Caller caller, Sealer sealer) : Endpoint<ReplayWebhookRequest, WebhookProgressView>
{
    private const int MostTries = 8;

    public override void Configure()
    {
        Post("/webhooks/{WebhookId}/replays");
        this.Allow(Reach.Region, WebhookAccess.Writers);
        this.Answers<WebhookProgressView>(202);
        this.Refuses("webhook.nothing-to-replay");
    }

    public override async Task HandleAsync(ReplayWebhookRequest req, CancellationToken ct)
    {
        await sealer.SealAsync(ct);
        var subscription = await db.WebhookSubscriptions.AsNoTracking().SeenAsync(Route<Guid>("WebhookId"), caller, ct);
        HttpContext.HonourMatch(subscription.Version);
        var from = await FromAsync(req, ct);
        var place = await RewindAsync(subscription, from, MostTries, ct);
        var end = await db.Events.Where(e => e.Position != null).MaxAsync(e => e.Position, ct) ?? 0;
        await HttpContext.Response.SendAsync(
            new WebhookProgressView(place.Position, end, place.Open, place.DueAt, place.NotBefore, place.DeliveredAt, place.FailingSince, place.FailuresInARow), 202, cancellation: ct);
    }

    /// <summary>The position of the first event that is sent again.</summary>
    private async Task<long> FromAsync(ReplayWebhookRequest req, CancellationToken ct)
    {
        if (req.EventId is { } id)
            return await db.Events.Where(e => e.Id == id).Select(e => e.Position).SingleOrDefaultAsync(ct) ?? throw new UnknownException("event");
        // An event gets its place after it happened, so none that happened later stands before.
        return await db.Events.Where(e => e.SealedAt >= req.Since).OrderBy(e => e.SealedAt).ThenBy(e => e.Position).Select(e => e.Position).FirstOrDefaultAsync(ct)
            ?? throw new RefusedException("webhook.nothing-to-replay", "Nothing has happened since then.");
    }

    private async Task<WebhookPlace> RewindAsync(WebhookSubscription subscription, long from, int tries, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var place = await db.WebhookPlaces.SingleAsync(p => p.SubscriptionId == subscription.Id, ct);
        if (from > place.Position)
            throw new RefusedException("webhook.nothing-to-replay", "What is asked for has not been sent for the first time yet.");
        var now = clock.GetCurrentInstant();
        place.Rewind(from - 1);
        db.Record(new WebhookReplayed(subscription.Id, from, subscription.Region, now), caller.Actor);
        await using var held = db.IsHeld ? null : db.Hold();
        try
        {
            await db.SaveChangesAsync(ct);
            await db.DropWaitingAsync(subscription.Id, from, now, ct);
            await (held?.CommitAsync(ct) ?? Task.CompletedTask);
            return place;
        }
        catch (DbUpdateConcurrencyException) when (tries > 1)
        {
            // It is being served at this moment.
            await (held?.UndoAsync() ?? Task.CompletedTask);
            return await RewindAsync(subscription, from, tries - 1, ct);
        }
    }
}

/// <param name="EventId">The first event that is sent again.</param>
/// <param name="Since">Or: all that happened from this instant on, and perhaps a little before.</param>
public sealed record ReplayWebhookRequest(Guid? EventId = null, Instant? Since = null);

public sealed class ReplayWebhookValidator : Validator<ReplayWebhookRequest>
{
    public ReplayWebhookValidator()
    {
        RuleFor(r => r.Since).Sane();
        RuleFor(r => r.Since).Must((request, since) => request.EventId is null != since is null).WithErrorCode("replay.from").WithMessage("Name either an event or an instant.");
    }
}
