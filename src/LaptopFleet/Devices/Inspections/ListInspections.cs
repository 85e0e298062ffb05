using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices.Inspections;

/// <summary>The inspections of one laptop, the oldest first.</summary>
public sealed class ListInspections(FleetDb db, Caller caller) : Endpoint<ListInspectionsRequest, Page<InspectionView>>
{
    public override void Configure()
    {
        Get("/devices/{DeviceId}/inspections");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        this.Answers<Page<InspectionView>>(200);
    }

    public override async Task HandleAsync(ListInspectionsRequest req, CancellationToken ct)
    {
        await DeviceScope.MustSeeAsync(db, caller, req.DeviceId, ct);
        var after = Paging.Start(req.After);
        var rows = await db.Inspections.AsNoTracking().Where(i => i.DeviceId == req.DeviceId && i.Id > after).OrderBy(i => i.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, i => Paging.Cursor(i.Id));
        await Send.OkAsync(new([.. page.Items.Select(InspectionView.Of)], page.Next), ct);
    }
}

/// <param name="Limit">At most how many inspections, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListInspectionsRequest(Guid DeviceId, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListInspectionsValidator : Validator<ListInspectionsRequest>
{
    public ListInspectionsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
