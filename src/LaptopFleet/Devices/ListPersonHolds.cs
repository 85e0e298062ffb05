using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices;

/// <summary>The legal holds on one person, released ones included, the oldest first.</summary>
public sealed class ListPersonHolds(FleetDb db, Caller caller) : Endpoint<ListPersonHoldsRequest, Page<PersonHoldView>>
{
    public override void Configure()
    {
        Get("/people/{PersonId}/holds");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        this.Answers<Page<PersonHoldView>>(200);
    }

    public override async Task HandleAsync(ListPersonHoldsRequest req, CancellationToken ct)
    {
        if (!await db.People.ToHoldBy(caller).AnyAsync(p => p.Id == req.PersonId, ct))
            throw new UnknownException("person");
        var after = Paging.Start(req.After);
        var rows = await db.PersonHolds.AsNoTracking().Where(h => h.PersonId == req.PersonId && h.Id > after).OrderBy(h => h.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, hold => Paging.Cursor(hold.Id));
        await Send.OkAsync(new([.. page.Items.Select(hold => PersonHoldView.Of(hold, caller))], page.Next), ct);
    }
}

/// <param name="Limit">At most how many holds, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListPersonHoldsRequest(Guid PersonId, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListPersonHoldsValidator : Validator<ListPersonHoldsRequest>
{
    public ListPersonHoldsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
