using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Catalog;

/// <summary>The depots of all regions.</summary>
public sealed class ListDepots(FleetDb db) : Endpoint<ListDepotsRequest, Page<DepotView>>
{
    public override void Configure()
    {
        Get("/depots");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<Page<DepotView>>(200);
    }

    public override async Task HandleAsync(ListDepotsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = db.Depots.AsNoTracking().Where(x => x.Id > after);
        if (req.Code is { } given && CatalogCode.Of(given) is var code)
            rows = rows.Where(x => x.Code == code);
        if (req.Region is { } region)
            rows = rows.Where(x => x.Region == region);
        var page = HttpContext.Page(await rows.OrderBy(x => x.Id).Take(req.Limit + 1).ToListAsync(ct), req.Limit, row => Paging.Cursor(row.Id));
        await Send.OkAsync(new([.. page.Items.Select(DepotView.Of)], page.Next), ct);
    }
}

/// <param name="Code">The whole code.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListDepotsRequest(
    [property: QueryParam] string? Code = null, [property: QueryParam] Region? Region = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListDepotsValidator : Validator<ListDepotsRequest>
{
    public ListDepotsValidator()
    {
        RuleFor(r => r.Code).MaximumLength(CatalogCode.MaxLength);
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}
