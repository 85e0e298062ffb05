using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The plans for leavers' laptops in the caller's regions, in the order in which they were made.</summary>
public sealed class FindReturns(FleetDb db, IClock clock, Caller caller) : Endpoint<FindReturnsRequest, Page<ReturnSummary>>
{
    public override void Configure()
    {
        Get("/returns");
        this.Allow(Reach.Region, [.. DepartureAccess.Readers]);
        this.Answers<Page<ReturnSummary>>(200);
    }

    public override async Task HandleAsync(FindReturnsRequest req, CancellationToken ct)
    {
        var (after, now) = (Paging.Start(req.After), clock.GetCurrentInstant());
        var returns = db.Returns.AsNoTracking().SeenBy(caller).Where(r => r.Id > after);
        if (req.State is { } state)
            returns = returns.Where(r => r.State == state);
        if (req.Region is { } region)
            returns = returns.Where(r => r.Region == region);
        if (req.PersonId is { } person)
            returns = returns.Where(r => r.PersonId == person);
        if (req.DeviceId is { } device)
            returns = returns.Where(r => r.DeviceId == device);
        if (req.Overdue)
            returns = returns.Where(r => r.DueAt <= now);
        var rows = await returns.OrderBy(r => r.Id).Take(req.Limit + 1).Select(ReturnSummary.Of).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id)), ct);
    }
}

/// <param name="Overdue">Only those of which a step is late.</param>
/// <param name="Limit">At most how many returns, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record FindReturnsRequest(
    [property: QueryParam] ReturnState? State = null, [property: QueryParam] Region? Region = null, [property: QueryParam] Guid? PersonId = null, [property: QueryParam] Guid? DeviceId = null,
    [property: QueryParam] bool Overdue = false, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class FindReturnsValidator : Validator<FindReturnsRequest>
{
    public FindReturnsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
