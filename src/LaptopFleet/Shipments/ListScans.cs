using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>All that was heard of one shipment, in the order in which it was heard. Notes are for staff.</summary>
public sealed class ListScans(FleetDb db, Caller caller) : Endpoint<ListScansRequest, Page<ScanView>>
{
    public override void Configure()
    {
        Get("/shipments/{ShipmentId}/scans");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember, Scope.Tracking]);
        this.Answers<Page<ScanView>>(200);
    }

    public override async Task HandleAsync(ListScansRequest req, CancellationToken ct)
    {
        if (!await db.Shipments.SeenBy(db, caller).AnyAsync(s => s.Id == req.ShipmentId, ct))
            throw new UnknownException("shipment");
        var (after, showsNotes) = (Paging.Start(req.After), caller.IsStaff);
        var rows = await db.ShipmentScans.AsNoTracking().Where(s => s.ShipmentId == req.ShipmentId && s.Id > after).OrderBy(s => s.Id).Take(req.Limit + 1)
            .Select(s => new { s.Id, s.Status, s.OccurredAt, s.Place, Note = showsNotes ? s.Note : null, s.Source, s.RecordedAt, s.Code, s.Clock, s.Zone, s.PackageNumber }).ToListAsync(ct);
        List<ScanView> scans = [.. rows.Select(s => new ScanView(
            s.Id, s.Status, s.OccurredAt, s.Place, s.Note, s.Source, s.RecordedAt, s.Code, s.Clock, s.Zone, s.OccurredAt > s.RecordedAt + ScanReport.Grace, s.PackageNumber == Shipment.Whole ? null : s.PackageNumber))];
        await Send.OkAsync(HttpContext.Page(scans, req.Limit, s => Paging.Cursor(s.Id)), ct);
    }
}

/// <param name="Limit">At most how many scans, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListScansRequest(Guid ShipmentId, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListScansValidator : Validator<ListScansRequest>
{
    public ListScansValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>A tracking event as it was heard, with when it counts.</summary>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was heard of.</param>
/// <param name="Code">Status and substatus in the carrier's words.</param>
/// <param name="Clock">How the instant is known: told with an offset, read in the zone of the place, assumed to be UTC, or taken from the report.</param>
/// <param name="Zone">The zone or offset by which it was read.</param>
/// <param name="IsAhead">It told of what had not happened when it was heard, and counts from its own instant on.</param>
/// <param name="Package">Of which package it tells; null where it tells of all.</param>
public sealed record ScanView(
    Guid Id, ScanStatus Status, Instant OccurredAt, string? Place, string? Note, string Source, Instant RecordedAt, string? Code, ScanClock Clock, string? Zone, bool IsAhead, int? Package);
