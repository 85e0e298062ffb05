using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Webhooks;

/// <summary>Takes away what was delivered or given up some time ago (<see cref="WebhookOptions.KeepDays"/>), with its attempts. The events themselves stay in the chain.</summary>
[DisallowConcurrentExecution]
public sealed class TidyWebhooksJob(FleetDb db, IClock clock, WebhookOptions options) : IJob
{
    private const int AtOnce = 500;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var before = clock.GetCurrentInstant() - Duration.FromDays(options.KeepDays);
        var gone = 0;
        while (true)
        {
            var old = await db.WebhookDeliveries.Where(d => d.SettledAt < before).OrderBy(d => d.SettledAt).ThenBy(d => d.Id).Take(AtOnce).Select(d => d.Id).ToListAsync(cancellationToken);
            if (old.Count == 0)
                break;
            await db.WebhookAttempts.Where(a => old.Contains(a.DeliveryId)).ExecuteDeleteAsync(cancellationToken);
            gone += await db.WebhookDeliveries.Where(d => old.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken);
        }
        context?.Result = gone;
    }
}
