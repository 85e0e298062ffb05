using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices.WriteOffs;

/// <summary>Write-offs of the caller's regions, the oldest first: what waits for approval, or all of one laptop.</summary>
public sealed class FindWriteOffs(FleetDb db, Caller caller) : Endpoint<FindWriteOffsRequest, Page<WriteOffView>>
{
    public override void Configure()
    {
        Get("/write-offs");
        this.Allow(Reach.Region, WriteOffAccess.Readers);
        this.Answers<Page<WriteOffView>>(200);
    }

    public override async Task HandleAsync(FindWriteOffsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var found = db.WriteOffs.AsNoTracking().SeenBy(caller).Where(w => w.Id > after);
        if (req.DeviceId is { } device)
            found = found.Where(w => w.DeviceId == device);
        if (req.State is { } state)
            found = found.Where(w => w.State == state);
        var rows = await found.OrderBy(w => w.Id).Take(req.Limit + 1).Select(WriteOffView.From).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id)), ct);
    }
}

/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record FindWriteOffsRequest(
    [property: QueryParam] Guid? DeviceId = null, [property: QueryParam] WriteOffState? State = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class FindWriteOffsValidator : Validator<FindWriteOffsRequest>
{
    public FindWriteOffsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
