using System.Linq.Expressions;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Counts;

/// <summary>What a count and the books do not agree about.</summary>
public sealed class ListCountDiscrepancies(FleetDb db, Caller caller) : Endpoint<ListCountDiscrepanciesRequest, Page<CountDiscrepancyView>>
{
    public override void Configure()
    {
        Get("/stock/counts/{CountId}/discrepancies");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<Page<CountDiscrepancyView>>(200);
    }

    public override async Task HandleAsync(ListCountDiscrepanciesRequest req, CancellationToken ct)
    {
        var (count, after) = (await db.CycleCountOfAsync(req.CountId, caller, ct), Paging.Start(req.After));
        var found = db.CycleCountDiscrepancies.AsNoTracking().Where(d => d.CycleCountId == count.Id && d.Id > after);
        if (req.Open)
            found = found.Where(d => d.SettledAt == null);
        await Send.OkAsync(HttpContext.Page(await found.OrderBy(d => d.Id).Take(req.Limit + 1).Select(CountDiscrepancyView.From).ToListAsync(ct), req.Limit, d => Paging.Cursor(d.Id)), ct);
    }
}

/// <param name="Open">Only what nobody has settled yet.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListCountDiscrepanciesRequest(
    Guid CountId, [property: QueryParam] bool Open = false, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListCountDiscrepanciesValidator : Validator<ListCountDiscrepanciesRequest>
{
    public ListCountDiscrepanciesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>A discrepancy of a count as the API shows it.</summary>
/// <param name="Code">The serial number; of what was scanned, as it was scanned.</param>
/// <param name="DeviceId">Null where the fleet knows no such laptop.</param>
/// <param name="Reason">What it was.</param>
public sealed record CountDiscrepancyView(Guid Id, CountDiscrepancyKind Kind, string Code, Guid? DeviceId, CountSettlement? SettledAs, string? Reason, string? SettledBy, Instant? SettledAt)
{
    public static readonly Expression<Func<CycleCountDiscrepancy, CountDiscrepancyView>> From = d => new(d.Id, d.Kind, d.Code, d.DeviceId, d.SettledAs, d.Reason, d.SettledBy, d.SettledAt);

    private static readonly Func<CycleCountDiscrepancy, CountDiscrepancyView> Made = From.Compile();

    public static CountDiscrepancyView Of(CycleCountDiscrepancy discrepancy) => Made(discrepancy);
}
