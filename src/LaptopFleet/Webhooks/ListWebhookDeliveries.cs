using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>The deliveries of a subscription in the order in which they were made: what waits, what was taken, what was given up. Settled ones are kept for some weeks.</summary>
public sealed class ListWebhookDeliveries(FleetDb db, Caller caller) : Endpoint<ListWebhookDeliveriesRequest, Page<WebhookDeliveryView>>
{
    public override void Configure()
    {
        Get("/webhooks/{WebhookId}/deliveries");
        this.Allow(Reach.Region, WebhookAccess.Readers);
        this.Answers<Page<WebhookDeliveryView>>(200);
    }

    public override async Task HandleAsync(ListWebhookDeliveriesRequest req, CancellationToken ct)
    {
        var subscription = await db.WebhookSubscriptions.AsNoTracking().SeenAsync(Route<Guid>("WebhookId"), caller, ct);
        var after = Paging.Start(req.After);
        var deliveries = db.WebhookDeliveries.AsNoTracking().Where(d => d.SubscriptionId == subscription.Id && d.Id > after);
        if (req.State is { } state)
            deliveries = deliveries.Where(d => d.State == state);
        var rows = await deliveries.OrderBy(d => d.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id));
        await Send.OkAsync(new([.. page.Items.Select(WebhookDeliveryView.Of)], page.Next), ct);
    }
}

/// <param name="State">Only those that stand so.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListWebhookDeliveriesRequest(
    [property: QueryParam] WebhookDeliveryState? State = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListWebhookDeliveriesValidator : Validator<ListWebhookDeliveriesRequest>
{
    public ListWebhookDeliveriesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>One event on its way to one subscriber.</summary>
/// <param name="EventId">The <c>webhook-id</c> that it is sent with.</param>
/// <param name="Position">The event's place in the chain.</param>
/// <param name="NextAt">When it is tried, where it waits.</param>
/// <param name="Answer">What the receiver last said.</param>
public sealed record WebhookDeliveryView(Guid Id, Guid EventId, string Type, long Position, WebhookDeliveryState State, int Tries, Instant? NextAt, Instant? SettledAt, string? Answer)
{
    public static WebhookDeliveryView Of(WebhookDelivery d) =>
        new(d.Id, d.EventId, d.Type, d.Position, d.State, d.Tries, d.State == WebhookDeliveryState.Waiting ? d.DueAt : null, d.SettledAt, d.Answer);
}
