using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Stock;

/// <summary>The reorder points at the depots of the caller's regions; with <c>low</c>, those with fewer laptops than that.</summary>
public sealed class ListStockPoints(FleetDb db, Caller caller) : Endpoint<ListStockPointsRequest, Page<StockPointView>>
{
    public override void Configure()
    {
        Get("/stock/points");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<Page<StockPointView>>(200);
    }

    public override async Task HandleAsync(ListStockPointsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var points = db.StockPoints.AsNoTracking().Where(p => p.Id > after);
        if (caller.Regions is { } regions)
            points = points.Where(p => (regions.Contains(p.Region) ? 1 : 0) > 0);
        if (req.Low)
            points = points.Where(p => p.LowSince != null);
        if (req.DepotId is { } depot)
            points = points.Where(p => p.DepotId == depot);
        var page = HttpContext.Page(await points.OrderBy(p => p.Id).Take(req.Limit + 1).ToListAsync(ct), req.Limit, p => Paging.Cursor(p.Id));
        await Send.OkAsync(new([.. page.Items.Select(StockPointView.Of)], page.Next), ct);
    }
}

/// <param name="Low">Only those of which there are too few.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListStockPointsRequest(
    [property: QueryParam] Guid? DepotId = null, [property: QueryParam] bool Low = false, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListStockPointsValidator : Validator<ListStockPointsRequest>
{
    public ListStockPointsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
