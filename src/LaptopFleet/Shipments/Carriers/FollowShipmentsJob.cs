using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>
/// Looks at the shipments that are due to be looked at: messages that wait for a new number are read now, and scans that were told ahead of their time count
/// once it has come. One that fails is looked at again later and cannot hold up the others.
/// </summary>
[DisallowConcurrentExecution]
public sealed class FollowShipmentsJob(FleetDb db, IClock clock, Bell<ReadCarrierMessagesJob> bell, ILogger<FollowShipmentsJob> logger) : IJob
{
    private const int AtOnce = 100;
    private static readonly Duration Later = Duration.FromMinutes(15);
    private static readonly Actor Self = Actor.Job("follow-shipments");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await DueAsync(cancellationToken) is { Count: > 0 } due)
        {
            foreach (var id in due)
                await FollowAsync(id, cancellationToken);
        }
    }

    private Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        return db.Shipments.Where(s => s.FollowUpAt <= now).OrderBy(s => s.FollowUpAt).ThenBy(s => s.Id).Take(AtOnce).Select(s => s.Id).ToListAsync(ct);
    }

    private async Task FollowAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        try
        {
            var shipment = await db.HearingShipmentAsync(id, ct);
            var (seen, now) = (shipment.FollowUpAt, clock.GetCurrentInstant());
            List<string> keys = [.. shipment.Packages.Select(p => p.TrackingKey).Append(shipment.TrackingKey).OfType<string>()];
            if (keys.Count > 0 && await WakeMessagesAsync(keys, now, ct) > 0)
                await bell.RingAsync();
            var events = shipment.CatchUp(now);
            db.Record(events, Self);
            if (events.Count > 0)
                await db.SaveChangesAsync(ct);
            else
                await LookAgainAsync(id, seen, shipment.FollowUpAt, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody changes it at this moment; it stays due.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Shipment {ShipmentId} could not be followed", id);
            var later = clock.GetCurrentInstant() + Later;
            await db.Shipments.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.FollowUpAt, later), ct);
        }
    }

    private Task<int> WakeMessagesAsync(List<string> keys, Instant now, CancellationToken ct) =>
        db.CarrierMessages.Where(m => keys.Contains(m.TrackingKey!) && m.State == CarrierMessageState.Waiting && m.DueAt == null)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.DueAt, now).SetProperty(x => x.Version, x => x.Version + 1), ct);

    /// <summary>When to look next is bookkeeping: it is written without an event, unless somebody has set it anew meanwhile.</summary>
    private async Task LookAgainAsync(Guid id, Instant? seen, Instant? next, CancellationToken ct) =>
        await db.Shipments.Where(s => s.Id == id && s.FollowUpAt == seen).ExecuteUpdateAsync(s => s.SetProperty(x => x.FollowUpAt, next), ct);
}
