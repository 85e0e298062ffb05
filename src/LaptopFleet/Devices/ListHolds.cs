using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices;

/// <summary>The legal holds on one laptop, released ones included, the oldest first.</summary>
public sealed class ListHolds(FleetDb db, Caller caller) : Endpoint<ListHoldsRequest, Page<HoldView>>
{
    public override void Configure()
    {
        Get("/devices/{DeviceId}/holds");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        this.Answers<Page<HoldView>>(200);
    }

    public override async Task HandleAsync(ListHoldsRequest req, CancellationToken ct)
    {
        await DeviceScope.MustSeeAsync(db, caller, req.DeviceId, ct);
        var after = Paging.Start(req.After);
        var rows = await db.Holds.AsNoTracking().Where(h => h.DeviceId == req.DeviceId && h.Id > after).OrderBy(h => h.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, hold => Paging.Cursor(hold.Id));
        await Send.OkAsync(new([.. page.Items.Select(hold => HoldView.Of(hold, caller))], page.Next), ct);
    }
}

/// <param name="Limit">At most how many holds, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListHoldsRequest(Guid DeviceId, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListHoldsValidator : Validator<ListHoldsRequest>
{
    public ListHoldsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
