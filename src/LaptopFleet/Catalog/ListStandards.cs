using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Which model a role, a department and a country are entitled to.</summary>
public sealed class ListStandards(FleetDb db) : Endpoint<ListStandardsRequest, Page<StandardView>>
{
    public override void Configure()
    {
        Get("/standards");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<Page<StandardView>>(200);
    }

    public override async Task HandleAsync(ListStandardsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = db.Standards.AsNoTracking().Where(x => x.Id > after);
        if (req.On is { } on)
            rows = rows.Where(x => x.EffectiveFrom <= on && (x.EffectiveUntil == null || x.EffectiveUntil > on));
        var page = HttpContext.Page(await rows.OrderBy(x => x.Id).Take(req.Limit + 1).ToListAsync(ct), req.Limit, row => Paging.Cursor(row.Id));
        await Send.OkAsync(new([.. page.Items.Select(StandardView.Of)], page.Next), ct);
    }
}

/// <param name="On">Only those that hold on this day.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListStandardsRequest(
    [property: QueryParam] LocalDate? On = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListStandardsValidator : Validator<ListStandardsRequest>
{
    public ListStandardsValidator()
    {
        RuleFor(r => r.On).Sane();
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}
