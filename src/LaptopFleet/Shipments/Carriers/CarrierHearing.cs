using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>Tells a shipment what a provider says of it, however the report reached us: sent, asked for, or made up for a demonstration.</summary>
public sealed class CarrierHearing(FleetDb db, IClock clock)
{
    private const int MostTries = 8;

    /// <summary>Finds the shipment and tells it; of two that tell it at once the second is folded anew.</summary>
    /// <param name="alongside">What belongs into the same save; asked again where the save is tried again.</param>
    public async Task<Heard> HearAsync(CarrierReport report, Actor by, Func<Heard, CancellationToken, Task>? alongside, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            var heard = await TellAsync(report, by, ct);
            if (alongside is not null)
                await alongside(heard, ct);
            try
            {
                await db.SaveChangesAsync(ct);
                return heard;
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Somebody else told it something at this moment, or moved one of its laptops.
            }
        }
    }

    /// <summary>The shipment that a report is about; null where there is none yet.</summary>
    public async Task<(TrackedShipment? Shipment, CarrierRemark Because)> FindAsync(CarrierReport report, CancellationToken ct)
    {
        var key = Shipment.TrackingKeyOf(report.TrackingNumber);
        var candidates = await TrackedAsync(db.Shipments.Where(s => s.TrackingKey == key), ct);
        // The packages of one consignment may each have a number of their own; the first goes by the shipment's.
        candidates.AddRange(await TrackedAsync(from p in db.Set<ShipmentPackage>() where p.TrackingKey == key join s in db.Shipments on p.ShipmentId equals s.Id select s, ct));
        return TrackingMatch.Choose(report, candidates);
    }

    private static Task<List<TrackedShipment>> TrackedAsync(IQueryable<Shipment> shipments, CancellationToken ct) =>
        shipments.AsNoTracking().OrderByDescending(s => s.Id).Take(TrackingMatch.MostCandidates)
            .Select(s => new TrackedShipment(s.Id, s.Carrier, s.State, s.StateSince, s.DraftedAt, s.LabelledAt, s.DispatchedAt)).ToListAsync(ct);

    private async Task<Heard> TellAsync(CarrierReport report, Actor by, CancellationToken ct)
    {
        var (found, because) = await FindAsync(report, ct);
        if (found is null)
            return new(null, 0, [.. report.Remarks, because]);
        var (now, shipment) = (clock.GetCurrentInstant(), await db.HearingShipmentAsync(found.Id, ct));
        var scans = report.Scans.Where(s => TrackingMatch.Covers(found, s)).ToList();
        var (known, package) = (shipment.ScanCount, shipment.PackageOf(Shipment.TrackingKeyOf(report.TrackingNumber)));
        List<FleetEvent> events = [.. shipment.Hear(scans.Select(s => ReportOf(s, report.Provider, package)), now)];
        if (report.EstimatedDeliveryOn is { } day && shipment.Estimate(day, report.ToldAt, now, package) is { } estimated)
            events.Add(estimated);
        if (events.Count == 0)
            db.ChangeTracker.Clear();
        db.Record(events, by);
        return new(found.Id, shipment.ScanCount - known, [.. report.Remarks, because, .. Package(package), .. Left(report, scans.Count), .. News(shipment.ScanCount - known, events)]);
    }

    private static ScanReport ReportOf(CarrierScan scan, string provider, int package) =>
        new(scan.Status, scan.OccurredAt, provider, scan.Place, scan.Message, scan.Key, scan.Sequence, scan.Code, scan.Clock, scan.Zone, package);

    private static CarrierRemark[] Package(int package) => package == Shipment.Whole ? [] : [new("shipment.package", $"It is the number of package {package}.")];

    private static CarrierRemark[] Left(CarrierReport report, int told) => told == report.Scans.Count
        ? []
        : [new("scan.earlier-use", $"{report.Scans.Count - told} scans are of an earlier use of the number and were left out.")];

    private static IEnumerable<CarrierRemark> News(int scans, List<FleetEvent> events)
    {
        if (scans == 0 && events.Count == 0)
            yield return new("report.nothing-new", "All of it was known.");
        foreach (var discrepancy in events.OfType<Events.ShipmentDiscrepancyFound>().DistinctBy(d => d.Because))
            yield return new("shipment.discrepancy", $"A laptop could not follow ({discrepancy.Because}); the scan is kept and somebody has to look.");
    }
}

/// <summary>What became of a report.</summary>
/// <param name="ShipmentId">The shipment that was told; null where there is none yet.</param>
/// <param name="NewScans">How many of its scans were news.</param>
/// <param name="Remarks">What was unusual, how it was treated, and why it was this shipment or none.</param>
public sealed record Heard(Guid? ShipmentId, int NewScans, IReadOnlyList<CarrierRemark> Remarks);
