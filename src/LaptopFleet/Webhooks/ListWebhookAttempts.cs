using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>Every attempt to send something to a subscription, the oldest first: when, how long it took, and what was answered. Kept as long as the deliveries are.</summary>
public sealed class ListWebhookAttempts(FleetDb db, Caller caller) : Endpoint<ListWebhookAttemptsRequest, Page<WebhookAttemptView>>
{
    public override void Configure()
    {
        Get("/webhooks/{WebhookId}/attempts");
        this.Allow(Reach.Region, WebhookAccess.Readers);
        this.Answers<Page<WebhookAttemptView>>(200);
    }

    public override async Task HandleAsync(ListWebhookAttemptsRequest req, CancellationToken ct)
    {
        var subscription = await db.WebhookSubscriptions.AsNoTracking().SeenAsync(Route<Guid>("WebhookId"), caller, ct);
        var after = Paging.Start(req.After);
        var attempts = db.WebhookAttempts.AsNoTracking().Where(a => a.SubscriptionId == subscription.Id && a.Id > after);
        if (req.DeliveryId is { } delivery)
            attempts = attempts.Where(a => a.DeliveryId == delivery);
        var rows = await attempts.OrderBy(a => a.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id));
        await Send.OkAsync(new([.. page.Items.Select(WebhookAttemptView.Of)], page.Next), ct);
    }
}

/// <param name="DeliveryId">Only those of one delivery.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListWebhookAttemptsRequest(
    [property: QueryParam] Guid? DeliveryId = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListWebhookAttemptsValidator : Validator<ListWebhookAttemptsRequest>
{
    public ListWebhookAttemptsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>One attempt to deliver, and what the receiver answered.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Status">The HTTP status; null where no answer came.</param>
/// <param name="Answer">The beginning of what was answered, or why nothing was.</param>
public sealed record WebhookAttemptView(Guid Id, Guid DeliveryId, Guid EventId, int Number, Instant At, long DurationMs, int? Status, string Answer)
{
    public static WebhookAttemptView Of(WebhookAttempt a) => new(a.Id, a.DeliveryId, a.EventId, a.Number, a.At, a.DurationMs, a.Status, a.Answer);
}
