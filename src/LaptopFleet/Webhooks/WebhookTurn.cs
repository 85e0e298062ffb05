using System.Diagnostics;
using System.Text.Json;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>
/// Sends to one subscription what is due, a few at once, never two of one laptop, and writes down what was answered. What a crash leaves between the two is sent again once the
/// lease is over, under the same id: at least once, and to be known again.
/// </summary>
public sealed class WebhookTurn(FleetDb db, IClock clock, IHttpClientFactory http, WebhookSecrets secrets, WebhookOptions options, IOptions<JsonOptions> json)
{
    public const int AtOnce = 8;

    /// <summary>Then the others have their turn.</summary>
    private static readonly Duration Longest = Duration.FromSeconds(20);

    /// <param name="seen">As it was taken up; what is heard of the receiver is gathered on it.</param>
    public async Task RunAsync(WebhookPlace seen, CancellationToken ct)
    {
        var ends = clock.GetCurrentInstant() + Longest;
        var isGone = false;
        while (!isGone && clock.GetCurrentInstant() < ends && !(seen.NotBefore > clock.GetCurrentInstant()))
        {
            db.ChangeTracker.Clear();
            var due = await DueAsync(seen, ct);
            var subscription = await db.WebhookSubscriptions.AsNoTracking().SingleAsync(s => s.Id == seen.SubscriptionId, ct);
            if (due.Count == 0 || !subscription.IsActive)
                break;
            isGone = await SendAsync(subscription, due, seen, ct);
        }
        if (isGone || seen.HasFailedTooLong(clock.GetCurrentInstant()))
            await DisableAsync(seen.SubscriptionId, isGone ? WebhookFailure.Gone : WebhookFailure.Unreachable, ct);
        await RestAsync(seen, ct);
    }

    private Task<List<WebhookDelivery>> DueAsync(WebhookPlace place, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        // A receiver that failed again and again gets one to try.
        return First(place.SubscriptionId).Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).ThenBy(d => d.Position).Take(place.IsTired ? 1 : AtOnce).ToListAsync(ct);
    }

    /// <summary>Those that wait for no earlier one of the same laptop.</summary>
    private IQueryable<WebhookDelivery> First(Guid subscription) => db.WebhookDeliveries.Where(d => d.SubscriptionId == subscription && d.State == WebhookDeliveryState.Waiting
        && !db.WebhookDeliveries.Any(o => o.SubscriptionId == d.SubscriptionId && o.OrderKey == d.OrderKey && o.Position < d.Position && o.State == WebhookDeliveryState.Waiting));

    /// <summary>True where the receiver has said that it is gone.</summary>
    private async Task<bool> SendAsync(WebhookSubscription to, List<WebhookDelivery> due, WebhookPlace seen, CancellationToken ct)
    {
        var ids = due.Select(d => d.EventId).ToList();
        var events = await db.Events.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, ct);
        var keys = secrets.Of(to, clock.GetCurrentInstant());
        var answers = await Task.WhenAll(due.Select(d => SendAsync(to.Address, events[d.EventId], keys, ct)));
        foreach (var (delivery, (answer, at, took)) in due.Zip(answers))
        {
            db.WebhookAttempts.Add(WebhookAttempt.Of(delivery, answer, at, took));
            var now = clock.GetCurrentInstant();
            delivery.Hear(answer, now);
            seen.Hear(answer, now);
        }
        await db.SaveChangesAsync(ct);
        return Array.Exists(answers, a => a.Answer.Status == 410);
    }

    private async Task<(OutsideAnswer Answer, Instant At, TimeSpan Took)> SendAsync(string to, Event happened, IReadOnlyList<byte[]> keys, CancellationToken ct)
    {
        var (now, began) = (clock.GetCurrentInstant(), Stopwatch.GetTimestamp());
        var body = JsonSerializer.SerializeToUtf8Bytes(new WebhookBody(happened.Type, happened.At, EventView.Of(happened)), json.Value.SerializerOptions);
        using var client = http.CreateClient(WebhooksSetup.ClientName);
        var answer = await client.PostJsonAsync(to, body, WebhookSignature.Headers(happened.Id.ToString(), now, body, keys), options.Timeout, ct);
        return (answer, now, Stopwatch.GetElapsedTime(began));
    }

    private async Task DisableAsync(Guid id, WebhookFailure because, CancellationToken ct)
    {
        while (true)
        {
            db.ChangeTracker.Clear();
            var subscription = await db.WebhookSubscriptions.SingleAsync(s => s.Id == id, ct);
            if (!subscription.IsActive)
                return;
            db.Record(subscription.Disable(because, clock.GetCurrentInstant()), DeliverWebhooksJob.Self);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody changes it at this moment.
            }
        }
    }

    private async Task RestAsync(WebhookPlace seen, CancellationToken ct)
    {
        while (true)
        {
            db.ChangeTracker.Clear();
            var place = await db.WebhookPlaces.SingleAsync(p => p.SubscriptionId == seen.SubscriptionId, ct);
            // The lease was over, and another server has taken it up.
            if (place.LeasedUntil != seen.LeasedUntil)
                return;
            var open = await db.WebhookDeliveries.CountAsync(d => d.SubscriptionId == seen.SubscriptionId && d.State == WebhookDeliveryState.Waiting, ct);
            var next = await First(seen.SubscriptionId).MinAsync(d => (Instant?)d.DueAt, ct);
            place.Rest(seen, open, next);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // More has come meanwhile.
            }
        }
    }
}

/// <summary>What is posted: the event as the feed tells it.</summary>
/// <param name="Timestamp">When it happened.</param>
public sealed record WebhookBody(string Type, Instant Timestamp, EventView Data);
