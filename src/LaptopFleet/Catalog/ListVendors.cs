using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Catalog;

/// <summary>The vendors, closed ones too.</summary>
public sealed class ListVendors(FleetDb db) : Endpoint<ListVendorsRequest, Page<VendorView>>
{
    public override void Configure()
    {
        Get("/vendors");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<Page<VendorView>>(200);
    }

    public override async Task HandleAsync(ListVendorsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = db.Vendors.AsNoTracking().Where(x => x.Id > after);
        if (req.Code is { } given && CatalogCode.Of(given) is var code)
            rows = rows.Where(x => x.Code == code);
        if (req.Kind is { } kind)
            rows = rows.Where(x => x.Kind == kind);
        var page = HttpContext.Page(await rows.OrderBy(x => x.Id).Take(req.Limit + 1).ToListAsync(ct), req.Limit, row => Paging.Cursor(row.Id));
        await Send.OkAsync(new([.. page.Items.Select(VendorView.Of)], page.Next), ct);
    }
}

/// <param name="Code">The whole code.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListVendorsRequest(
    [property: QueryParam] string? Code = null, [property: QueryParam] VendorKind? Kind = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListVendorsValidator : Validator<ListVendorsRequest>
{
    public ListVendorsValidator()
    {
        RuleFor(r => r.Code).MaximumLength(CatalogCode.MaxLength);
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}
