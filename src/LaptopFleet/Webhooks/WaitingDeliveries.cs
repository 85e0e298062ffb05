using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>What waits and shall not be sent any more.</summary>
public static class WaitingDeliveries
{
    /// <param name="from">The position of the first that is dropped.</param>
    public static Task DropWaitingAsync(this FleetDb db, Guid subscriptionId, long from, Instant now, CancellationToken ct) =>
        db.WebhookDeliveries.Where(d => d.SubscriptionId == subscriptionId && d.State == WebhookDeliveryState.Waiting && d.Position >= from)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.State, WebhookDeliveryState.Dropped).SetProperty(x => x.SettledAt, now), ct);
}
