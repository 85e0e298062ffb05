using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Platform.Security;

/// <summary>The keys of machines in the order in which they were made, expired and revoked ones too.</summary>
public sealed class ListApiKeys(FleetDb db) : Endpoint<ListApiKeysRequest, Page<ApiKeyView>>
{
    public override void Configure()
    {
        Get("/api-keys");
        this.Allow(Reach.Everyone, Role.Admin);
        this.Answers<Page<ApiKeyView>>(200);
    }

    public override async Task HandleAsync(ListApiKeysRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = await db.ApiKeys.AsNoTracking().Where(k => k.Id > after).OrderBy(k => k.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id));
        await Send.OkAsync(new([.. page.Items.Select(ApiKeyView.Of)], page.Next), ct);
    }
}

/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListApiKeysRequest([property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListApiKeysValidator : Validator<ListApiKeysRequest>
{
    public ListApiKeysValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
