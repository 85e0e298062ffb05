using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Webhooks;

/// <summary>Makes deliveries of what is new in the chain, and has every subscription send that has something due: several side by side, so that a slow receiver holds up itself alone.</summary>
[DisallowConcurrentExecution]
public sealed class DeliverWebhooksJob(FleetDb db, IClock clock, Sealer sealer, WebhookFeed feed, IServiceScopeFactory scopes, ILogger<DeliverWebhooksJob> logger) : IJob
{
    private const int AtOnce = 8;
    public static readonly Actor Self = Actor.Job("deliver-webhooks");
    private static readonly Duration Setback = Duration.FromMinutes(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!await db.WebhookPlaces.Active().AnyAsync(cancellationToken))
            return;
        await sealer.TrySealAsync(cancellationToken);
        var (turns, more) = (0, true);
        while (more)
        {
            more = await feed.FeedAsync(cancellationToken);
            var due = await db.ClaimAsync(clock, now => Due(now).Take(AtOnce), (place, now) => place.TakeUp(now), cancellationToken);
            db.ChangeTracker.Clear();
            await Task.WhenAll(due.Select(place => GuardAsync(place, cancellationToken)));
            more |= due.Count > 0;
            turns += due.Count;
        }
        context?.Result = turns;
    }

    private IQueryable<WebhookPlace> Due(Instant now) =>
        db.WebhookPlaces.Active().Where(p => p.DueAt <= now && (p.LeasedUntil == null || p.LeasedUntil <= now)).OrderBy(p => p.DueAt).ThenBy(p => p.SubscriptionId);

    /// <summary>One that fails by itself is pushed back and told; the others go on.</summary>
    private async Task GuardAsync(WebhookPlace place, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<WebhookTurn>().RunAsync(place, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "The webhook {Id} could not be served", place.SubscriptionId);
            var (id, lease, until) = (place.SubscriptionId, place.LeasedUntil, clock.GetCurrentInstant() + Setback);
            await scope.ServiceProvider.GetRequiredService<FleetDb>().WebhookPlaces.Where(p => p.SubscriptionId == id && p.LeasedUntil == lease).ExecuteUpdateAsync(
                p => p.SetProperty(x => x.DueAt, until).SetProperty(x => x.NotBefore, until).SetProperty(x => x.LeasedUntil, (Instant?)null).SetProperty(x => x.Version, x => x.Version + 1), ct);
        }
    }
}
