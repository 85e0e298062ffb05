using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>The models of the catalog, each revision for itself, in the order in which they were offered first.</summary>
public sealed class ListModels(FleetDb db) : Endpoint<ListModelsRequest, Page<ModelView>>
{
    public override void Configure()
    {
        Get("/models");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<Page<ModelView>>(200);
    }

    public override async Task HandleAsync(ListModelsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = db.Models.AsNoTracking().Where(x => x.Id > after);
        if (req.Code is { } given && CatalogCode.Of(given) is var code)
            rows = rows.Where(x => x.Code == code);
        if (req.Platform is { } platform)
            rows = rows.Where(x => x.Platform == platform);
        if (req.On is { } on)
            rows = rows.Where(x => x.OfferedFrom <= on && (x.OfferedUntil == null || x.OfferedUntil > on));
        var page = HttpContext.Page(await rows.OrderBy(x => x.Id).Take(req.Limit + 1).ToListAsync(ct), req.Limit, row => Paging.Cursor(row.Id));
        await Send.OkAsync(new([.. page.Items.Select(ModelView.Of)], page.Next), ct);
    }
}

/// <param name="Code">The whole code.</param>
/// <param name="On">Only the revisions that are offered on this day.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListModelsRequest(
    [property: QueryParam] string? Code = null, [property: QueryParam] Platform? Platform = null, [property: QueryParam] LocalDate? On = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListModelsValidator : Validator<ListModelsRequest>
{
    public ListModelsValidator()
    {
        RuleFor(r => r.Code).MaximumLength(CatalogCode.MaxLength);
        RuleFor(r => r.On).Sane();
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}
