using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Stock.Headcount;

/// <summary>Every head-count plan there was, the oldest first.</summary>
public sealed class ListHeadcountPlans(FleetDb db) : Endpoint<ListHeadcountPlansRequest, Page<HeadcountPlanView>>
{
    public override void Configure()
    {
        Get("/stock/headcount-plans");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<Page<HeadcountPlanView>>(200);
    }

    public override async Task HandleAsync(ListHeadcountPlansRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var page = HttpContext.Page(await db.HeadcountPlans.AsNoTracking().Where(p => p.Id > after).OrderBy(p => p.Id).Take(req.Limit + 1).ToListAsync(ct), req.Limit, p => Paging.Cursor(p.Id));
        await Send.OkAsync(new([.. page.Items.Select(HeadcountPlanView.Of)], page.Next), ct);
    }
}

/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListHeadcountPlansRequest([property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListHeadcountPlansValidator : Validator<ListHeadcountPlansRequest>
{
    public ListHeadcountPlansValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
