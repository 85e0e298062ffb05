using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Refresh;

/// <summary>Every time in which no refresh was, is or will be begun.</summary>
public sealed class ListRefreshFreezes(FleetDb db) : Endpoint<ListRefreshFreezesRequest, Page<RefreshFreezeView>>
{
    public override void Configure()
    {
        Get("/refresh/freezes");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<Page<RefreshFreezeView>>(200);
    }

    public override async Task HandleAsync(ListRefreshFreezesRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = await db.RefreshFreezes.AsNoTracking().Where(f => f.Id > after).OrderBy(f => f.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, f => Paging.Cursor(f.Id));
        await Send.OkAsync(new([.. page.Items.Select(RefreshFreezeView.Of)], page.Next), ct);
    }
}

/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListRefreshFreezesRequest([property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListRefreshFreezesValidator : Validator<ListRefreshFreezesRequest>
{
    public ListRefreshFreezesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
