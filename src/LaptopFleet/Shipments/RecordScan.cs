using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>
/// What a carrier says of a parcel, typed by staff or sent by a machine. The state is what all scans say together in the order in which they happened,
/// so a late one is welcome and the same one twice changes nothing.
/// </summary>
public sealed class RecordScan(FleetDb db, IClock clock, Caller caller) : Endpoint<RecordScanRequest, RecordScanResponse>
{
    private const int MostTries = 5;

    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/scans");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Scope.Tracking);
        this.Answers<RecordScanResponse>(200, tagged: true);
        this.Refuses("shipment.not-dispatched", "shipment.package-unknown");
    }

    public override async Task HandleAsync(RecordScanRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var occurredAt = FleetClock.Whole(req.OccurredAt ?? now);
        if (occurredAt > now + ScanReport.Grace)
            throw new InvalidInputException("/occurredAt", "scan.in-future", "A scan tells of what has happened.");
        var source = caller.HasScope(Scope.Tracking) ? ScanReport.Feed : ScanReport.Manual;
        var report = new ScanReport(req.Status, occurredAt, source, req.Place, req.Note, req.SourceId, Package: req.Package ?? Shipment.Whole);
        var (shipment, isNew) = await HearAsync(report, ct);
        await Send.TaggedAsync(new RecordScanResponse(shipment.Id, isNew, shipment.State, shipment.StateSince), shipment.Version, ct);
    }

    /// <summary>Of two scans that are heard at once the second is folded anew, over both.</summary>
    private async Task<(Shipment Shipment, bool IsNew)> HearAsync(ScanReport report, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var shipment = await db.ShipmentOfAsync(Route<Guid>("ShipmentId"), caller, ct);
            HttpContext.HonourMatch(shipment.Version);
            var heard = shipment.Scan(report, clock.GetCurrentInstant());
            if (heard.Count == 0)
                return (shipment, false);
            db.Record(heard, caller.Actor);
            try
            {
                await db.SaveChangesAsync(ct);
                return (shipment, true);
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}

/// <param name="OccurredAt">When the carrier says it happened; now where left out.</param>
/// <param name="Place">Where, in the carrier's words.</param>
/// <param name="SourceId">The source's own id of this scan, where it has one: the same id is the same scan.</param>
/// <param name="Package">Which package was scanned; all of them where left out.</param>
public sealed record RecordScanRequest(ScanStatus Status, Instant? OccurredAt = null, string? Place = null, string? Note = null, string? SourceId = null, int? Package = null);

public sealed class RecordScanValidator : Validator<RecordScanRequest>
{
    private static readonly Instant Earliest = Instant.FromUtc(1950, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(2200, 1, 1, 0, 0);

    public RecordScanValidator()
    {
        RuleFor(r => r.OccurredAt).InclusiveBetween(Earliest, Latest).WithErrorCode("date.impossible");
        RuleFor(r => r.Package).InclusiveBetween(1, ShipmentPackage.MaxPackages);
        RuleFor(r => r.Place).MaximumLength(ShipmentScan.PlaceMaxLength);
        RuleFor(r => r.Note).MaximumLength(ShipmentScan.NoteMaxLength);
        RuleFor(r => r.SourceId).MaximumLength(ShipmentScan.SourceKeyMaxLength);
    }
}

/// <summary>How the shipment stands after a scan, and whether the scan was new.</summary>
/// <param name="IsNew">False where this scan was known already.</param>
/// <param name="State">Where the shipment stands by all its scans.</param>
public sealed record RecordScanResponse(Guid ShipmentId, bool IsNew, ShipmentState State, Instant StateSince);
