using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Stock.Counts;

/// <summary>The counts of the depots of the caller's regions, the oldest first.</summary>
public sealed class ListCycleCounts(FleetDb db, Caller caller) : Endpoint<ListCycleCountsRequest, Page<CycleCountView>>
{
    public override void Configure()
    {
        Get("/stock/counts");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<Page<CycleCountView>>(200);
    }

    public override async Task HandleAsync(ListCycleCountsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var counts = db.CycleCounts.AsNoTracking().Where(c => c.Id > after);
        if (caller.Regions is { } regions)
            counts = counts.Where(c => (regions.Contains(c.Region) ? 1 : 0) > 0);
        if (req.DepotId is { } depot)
            counts = counts.Where(c => c.DepotId == depot);
        var page = HttpContext.Page(await counts.OrderBy(c => c.Id).Take(req.Limit + 1).ToListAsync(ct), req.Limit, c => Paging.Cursor(c.Id));
        await Send.OkAsync(new([.. page.Items.Select(CycleCountView.Of)], page.Next), ct);
    }
}

/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListCycleCountsRequest([property: QueryParam] Guid? DepotId = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListCycleCountsValidator : Validator<ListCycleCountsRequest>
{
    public ListCycleCountsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
