using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Repairs;

/// <summary>Repairs, the oldest first: staff get those of their regions, a manager those of reports, everybody their own.</summary>
public sealed class FindRepairs(FleetDb db, Caller caller) : Endpoint<FindRepairsRequest, Page<RepairRow>>
{
    public override void Configure()
    {
        Get("/repairs");
        this.Allow(Reach.Region, RepairAccess.Readers);
        this.Answers<Page<RepairRow>>(200);
    }

    public override async Task HandleAsync(FindRepairsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var found = db.Repairs.AsNoTracking().SeenBy(db, caller).Where(r => r.Id > after);
        if (req.DeviceId is { } device)
            found = found.Where(r => r.DeviceId == device);
        if (req.State is { } state)
            found = found.Where(r => r.State == state);
        if (req.Region is { } region)
            found = found.Where(r => r.Region == region);
        var rows = await found.OrderBy(r => r.Id).Take(req.Limit + 1).Select(RepairRow.From).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id)), ct);
    }
}

/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record FindRepairsRequest(
    [property: QueryParam] Guid? DeviceId = null, [property: QueryParam] RepairState? State = null, [property: QueryParam] Region? Region = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class FindRepairsValidator : Validator<FindRepairsRequest>
{
    public FindRepairsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
