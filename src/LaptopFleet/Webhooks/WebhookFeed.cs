using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>
/// Makes deliveries of the events that are new in the chain. Subscriptions that stand at the same position are served by one reading of it, and all but those that were paused
/// or are far behind stand at its end; so an event is read about once, however many subscriptions there are. Any number of servers may try.
/// </summary>
public sealed class WebhookFeed(FleetDb db, IClock clock)
{
    private const int AtOnce = 500;
    private const int MostPlaces = 20;

    /// <summary>One piece of the chain for each position at which somebody stands; false where everybody is at the end, or has enough.</summary>
    public async Task<bool> FeedAsync(CancellationToken ct)
    {
        var end = await db.Events.Where(e => e.Position != null).MaxAsync(e => e.Position, ct) ?? 0;
        var positions = await Hungry().Where(p => p.Position < end).Select(p => p.Position).Distinct().OrderByDescending(p => p).Take(MostPlaces).ToListAsync(ct);
        foreach (var position in positions)
            await FeedAsync(position, ct);
        return positions.Count > 0;
    }

    private async Task FeedAsync(long position, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var piece = await db.Events.AsNoTracking().Where(e => e.Position > position).OrderBy(e => e.Position).Take(AtOnce)
            .Select(e => new HeardEvent(e.Position!.Value, e.Id, e.Type, e.Region, e.DeviceId, e.SubjectId)).ToListAsync(ct);
        var places = await Hungry().Where(p => p.Position == position).Include(p => p.Subscription).OrderBy(p => p.SubscriptionId).Take(WebhookSubscription.MostOfAll).ToListAsync(ct);
        if (piece.Count == 0)
            return;
        var wanted = places.ToDictionary(p => p, p => piece.Where(e => p.Subscription.Wants(e.Type, e.Region)).ToList());
        var bored = wanted.Where(p => p.Value.Count == 0).Select(p => p.Key.SubscriptionId).ToList();
        if (bored.Count > 0)
            await db.WebhookPlaces.Where(p => bored.Contains(p.SubscriptionId) && p.Position == position).ExecuteUpdateAsync(p => p.SetProperty(x => x.Position, piece[^1].Position), ct);
        db.ChangeTracker.Clear();
        foreach (var (place, events) in wanted.Where(p => p.Value.Count > 0))
            await FeedAsync(place, events, piece[^1].Position, ct);
    }

    private async Task FeedAsync(WebhookPlace place, List<HeardEvent> events, long upTo, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        db.Entry(place).State = EntityState.Unchanged;
        db.WebhookDeliveries.AddRange(events.Select(e => WebhookDelivery.Of(place, e, now)));
        place.Feed(upTo, events.Count, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another server has read this piece, or a turn has just ended: whoever still stands here is served by the next reading.
        }
        db.ChangeTracker.Clear();
    }

    private IQueryable<WebhookPlace> Hungry() => db.WebhookPlaces.Active().Where(p => p.Open < WebhookPlace.Window);
}

/// <summary>The places in the chain of those subscriptions to which something is sent.</summary>
public static class ActivePlaces
{
    /// <summary>Of subscriptions that are neither paused nor disabled nor ended.</summary>
    public static IQueryable<WebhookPlace> Active(this IQueryable<WebhookPlace> places) =>
        places.Where(p => p.Subscription.PausedAt == null && p.Subscription.DisabledAt == null && p.Subscription.EndedAt == null);
}
