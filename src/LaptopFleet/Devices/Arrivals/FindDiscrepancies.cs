using System.Linq.Expressions;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices.Arrivals;

/// <summary>What did not agree at the doors of the caller's depots, the oldest first.</summary>
public sealed class FindDiscrepancies(FleetDb db, Caller caller) : Endpoint<FindDiscrepanciesRequest, Page<DiscrepancyView>>
{
    public override void Configure()
    {
        Get("/discrepancies");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        this.Answers<Page<DiscrepancyView>>(200);
    }

    public override async Task HandleAsync(FindDiscrepanciesRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var found = db.ArrivalDiscrepancies.AsNoTracking().Where(d => d.Id > after);
        if (caller.Regions is { } regions)
            found = found.Where(d => regions.Contains(d.Region));
        if (req.DepotId is { } depot)
            found = found.Where(d => d.DepotId == depot);
        if (req.Open)
            found = found.Where(d => d.SettledAt == null);
        var rows = await found.OrderBy(d => d.Id).Take(req.Limit + 1).Select(DiscrepancyView.From).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id)), ct);
    }
}

/// <param name="Open">Only what nobody has settled yet.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record FindDiscrepanciesRequest(
    [property: QueryParam] Guid? DepotId = null, [property: QueryParam] bool Open = false, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class FindDiscrepanciesValidator : Validator<FindDiscrepanciesRequest>
{
    public FindDiscrepanciesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>A discrepancy as the API shows it.</summary>
/// <param name="Note">What it was, and what was done.</param>
public sealed record DiscrepancyView(
    Guid Id, Guid DepotId, DiscrepancyKind Kind, string SerialNumber, Guid? ShipmentId, string FoundBy, Instant FoundAt, string? SettledBy, Instant? SettledAt, string? Note)
{
    public static readonly Expression<Func<ArrivalDiscrepancy, DiscrepancyView>> From = d => new(
        d.Id, d.DepotId, d.Kind, d.SerialNumber, d.ShipmentId, d.FoundBy, d.FoundAt, d.SettledBy, d.SettledAt, d.Note);

    private static readonly Func<ArrivalDiscrepancy, DiscrepancyView> Made = From.Compile();

    public static DiscrepancyView Of(ArrivalDiscrepancy discrepancy) => Made(discrepancy);
}
