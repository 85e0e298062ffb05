using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Refresh;

/// <summary>The laptops in use of the caller's regions in the order in which they are due for a refresh.</summary>
public sealed class ListRefreshes(FleetDb db, IClock clock, Caller caller) : Endpoint<ListRefreshesRequest, Page<RefreshPlanView>>
{
    public override void Configure()
    {
        Get("/refresh/plans");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<Page<RefreshPlanView>>(200);
    }

    public override async Task HandleAsync(ListRefreshesRequest req, CancellationToken ct)
    {
        var ((day, id), now) = (Start(req.After), clock.GetCurrentInstant());
        var plans = Within(req.Region).Where(p => p.FallsOn >= day && (p.FallsOn > day || p.DeviceId > id));
        if (req.FallsBy is { } until)
            plans = plans.Where(p => p.FallsOn <= until);
        if (req.Country is { } country)
            plans = plans.Where(p => p.Country == country);
        if (req.ModelId is { } model)
            plans = plans.Where(p => p.ModelId == model);
        var rows = await plans.OrderBy(p => p.FallsOn).ThenBy(p => p.DeviceId).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, p => Paging.Cursor(LocalDatePattern.Iso.Format(p.FallsOn), Paging.Cursor(p.DeviceId)));
        var models = page.Items.Select(p => p.ModelId).Distinct().ToList();
        var ends = await db.Models.Where(m => models.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.SupportEndsOn, ct);
        var freezes = await db.FreezesAsync(now, ct);
        await Send.OkAsync(new([.. page.Items.Select(p => RefreshPlanView.Of(p, ends[p.ModelId], freezes, now))], page.Next), ct);
    }

    // One region is a range of an index; several are filtered on a walk by day, so that no engine starts from the regions.
    private IQueryable<RefreshPlan> Within(Region? asked)
    {
        var plans = db.RefreshPlans.AsNoTracking();
        var regions = asked is { } one ? caller.Regions is null || caller.Regions.Contains(one) ? [one] : [] : caller.Regions;
        return regions switch
        {
            null => plans,
            [var only] => plans.Where(p => p.Region == only),
            _ => plans.Where(p => (regions.Contains(p.Region) ? 1 : 0) > 0),
        };
    }

    private static (LocalDate Day, Guid Id) Start(string? cursor)
    {
        if (cursor is null)
            return (SaneDates.Earliest, Guid.Empty);
        return Paging.Parts(cursor, 2) is [var day, var id] ? (Paging.Day(day), Paging.Start(id)) : throw Paging.BadCursor();
    }
}

/// <param name="FallsBy">Only what is due until this day.</param>
/// <param name="Country">ISO 3166-1, two letters.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListRefreshesRequest(
    [property: QueryParam] LocalDate? FallsBy = null, [property: QueryParam] Region? Region = null, [property: QueryParam] string? Country = null, [property: QueryParam] Guid? ModelId = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListRefreshesValidator : Validator<ListRefreshesRequest>
{
    public ListRefreshesValidator()
    {
        RuleFor(r => r.FallsBy).Sane();
        RuleFor(r => r.Country).Length(Countries.CodeLength);
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}
