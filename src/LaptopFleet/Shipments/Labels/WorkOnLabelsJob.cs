using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Scheduling;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Shipments.Labels;

/// <summary>Buys, fetches and gives back what is due, one purchase after another. One that fails is pushed back and cannot stop the others.</summary>
[DisallowConcurrentExecution]
public sealed class WorkOnLabelsJob(FleetDb db, LabelRun run, IClock clock, ILogger<WorkOnLabelsJob> logger) : IJob
{
    private const int MostAtOnce = 100;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken ct)
    {
        for (var done = 0; done < MostAtOnce && await TakeUpAsync(ct) is { } purchase; done++)
        {
            try
            {
                await run.RunAsync(purchase, ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Silent for too long: another server has taken it over; or somebody changed the shipment, and the lease runs out.
                logger.LogWarning("Label {LabelId} was taken over", purchase.Id);
            }
            catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                await MeetAsync(purchase.Id, error, ct);
            }
            db.ChangeTracker.Clear();
        }
    }

    private async Task<LabelPurchase?> TakeUpAsync(CancellationToken ct) =>
        (await db.ClaimAsync(clock, now => db.LabelPurchases.Where(p => p.DueAt <= now).OrderBy(p => p.DueAt).ThenBy(p => p.Id).Take(1), (p, now) => p.TakeUp(now), ct)).SingleOrDefault();

    private async Task MeetAsync(Guid id, Exception error, CancellationToken ct)
    {
        var (fault, code, detail, wait) = error switch
        {
            CarrierException told => (told.Fault, told.Code, told.Detail, told.Wait),
            RefusedException refused => (CarrierFault.Refused, refused.Code, null, null),
            _ => (CarrierFault.Unclear, "label.unexpected", (string?)null, (Duration?)null),
        };
        // The carrier's words stay out of the log: they may repeat an address.
        if (error is CarrierException or RefusedException)
            logger.LogWarning("Label {LabelId}: {Fault} {Code}", id, fault, code);
        else
            logger.LogError(error, "Label {LabelId} stopped", id);
        db.ChangeTracker.Clear();
        try
        {
            var purchase = await db.LabelPurchases.SingleAsync(p => p.Id == id, ct);
            await run.MeetAsync(purchase, fault, code, detail, wait, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another server, or the shipment's staff, were faster; the lease runs out and it is taken up again.
        }
    }
}
