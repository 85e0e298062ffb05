using LaptopFleet.Database;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>Erases the bodies of messages when their time is over, gives up those that no shipment claimed, and deletes what is left in the end.</summary>
[DisallowConcurrentExecution]
public sealed class TidyCarrierMessagesJob(FleetDb db, IClock clock, PolicyBook policy) : IJob
{
    private const int AtOnce = 500;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetCurrentInstant();
        var times = await CarrierMessageTimes.ReadAsync(policy, now, cancellationToken);
        while (await DueAsync(now, cancellationToken) is { Count: > 0 } due)
            await TidyAsync(due, now + Duration.Max(times.Row - times.Body, Duration.FromDays(1)), cancellationToken);
    }

    private Task<List<Guid>> DueAsync(Instant now, CancellationToken ct) =>
        db.CarrierMessages.Where(m => m.TidyAt <= now).OrderBy(m => m.TidyAt).Take(AtOnce).Select(m => m.Id).ToListAsync(ct);

    private async Task TidyAsync(List<Guid> due, Instant deleteAt, CancellationToken ct)
    {
        await db.CarrierMessages.Where(m => due.Contains(m.Id) && m.Body == null).ExecuteDeleteAsync(ct);
        await db.CarrierMessages.Where(m => due.Contains(m.Id) && m.State == CarrierMessageState.Waiting)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.State, CarrierMessageState.Unclaimed).SetProperty(x => x.DueAt, (Instant?)null), ct);
        await db.CarrierMessages.Where(m => due.Contains(m.Id))
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Body, (byte[]?)null).SetProperty(x => x.TidyAt, deleteAt).SetProperty(x => x.Version, x => x.Version + 1), ct);
    }
}
