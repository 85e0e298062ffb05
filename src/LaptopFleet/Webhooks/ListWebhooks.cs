using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Webhooks;

/// <summary>The subscriptions in the caller's regions, in the order in which they were made; those that have ended are not among them.</summary>
public sealed class ListWebhooks(FleetDb db, Caller caller) : Endpoint<ListWebhooksRequest, Page<WebhookView>>
{
    public override void Configure()
    {
        Get("/webhooks");
        this.Allow(Reach.Region, WebhookAccess.Readers);
        this.Answers<Page<WebhookView>>(200);
    }

    public override async Task HandleAsync(ListWebhooksRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = await db.WebhookSubscriptions.AsNoTracking().SeenBy(caller).Where(s => s.Id > after).OrderBy(s => s.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id));
        await Send.OkAsync(new([.. page.Items.Select(WebhookView.Of)], page.Next), ct);
    }
}

/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListWebhooksRequest([property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListWebhooksValidator : Validator<ListWebhooksRequest>
{
    public ListWebhooksValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
