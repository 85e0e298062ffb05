using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>
/// How far a subscription has been served, and whose turn it is: one server at a time sends to it, as long as its lease says, so that what concerns one laptop stays in order.
/// </summary>
[NeedsNoEvent("The program's own bookkeeping: what was sent is told by deliveries and attempts.")]
public sealed class WebhookPlace
{
    /// <summary>So many may wait for one receiver; only then the next are taken from the chain.</summary>
    public const int Window = 2_000;

    /// <summary>After so many failures in a row nothing but a try now and then is sent.</summary>
    public const int Patience = 5;

    /// <summary>How long whoever sends may be silent before another server takes over; longer than any turn.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(2);

    /// <summary>What reaches nobody for so long is given up.</summary>
    public static readonly Duration LongestFailure = Duration.FromDays(5);
    private static readonly Duration FirstBreath = Duration.FromSeconds(10);
    private static readonly Duration LongestBreath = Duration.FromMinutes(5);

    private WebhookPlace() { }

    public Guid SubscriptionId { get; private set; }
    public WebhookSubscription Subscription { get; private set; } = null!;

    /// <summary>The position in the chain up to which events have become deliveries.</summary>
    public long Position { get; private set; }

    /// <summary>Counts the replays: each event is delivered once in each.</summary>
    public int Round { get; private set; }

    /// <summary>About how many deliveries wait.</summary>
    public int Open { get; private set; }

    /// <summary>When it may be somebody's turn; null where nothing waits.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>The receiver wants to be left alone until then, or failed too often.</summary>
    public Instant? NotBefore { get; private set; }
    public Instant? LeasedUntil { get; private set; }
    public Instant? FailingSince { get; private set; }
    public int FailuresInARow { get; private set; }
    public Instant? DeliveredAt { get; private set; }
    public int Version { get; private set; }

    /// <param name="position">Everything behind it is delivered.</param>
    public static WebhookPlace At(Guid subscriptionId, long position) => new() { SubscriptionId = subscriptionId, Position = position };

    /// <summary>So many new deliveries wait, of the events up to a position.</summary>
    public void Feed(long upTo, int deliveries, Instant now)
    {
        (Position, Open) = (upTo, Open + deliveries);
        var soon = NotBefore > now ? NotBefore.Value : now;
        DueAt = DueAt < soon ? DueAt : soon;
    }

    public void TakeUp(Instant now) => LeasedUntil = now + Lease;

    /// <summary>One answer of the receiver.</summary>
    public void Hear(OutsideAnswer answer, Instant now)
    {
        if (answer.IsSuccess)
        {
            (FailingSince, FailuresInARow, NotBefore, DeliveredAt) = (null, 0, null, now);
            return;
        }
        (FailingSince, FailuresInARow) = (FailingSince ?? now, FailuresInARow + 1);
        if (FailuresInARow >= Patience)
            LeaveAlone(now + Duration.Min(FirstBreath * Math.Pow(2, Math.Min(FailuresInARow - Patience, 10)), LongestBreath));
        if (answer is { Status: 429 or 503, Wait: { } wait })
            LeaveAlone(now + wait);
    }

    public bool IsTired => FailuresInARow >= Patience;

    public bool HasFailedTooLong(Instant now) => FailuresInARow >= Patience && now - FailingSince >= LongestFailure;

    /// <summary>The turn is over.</summary>
    /// <param name="seen">What was heard of the receiver in the turn.</param>
    /// <param name="next">When the next delivery is due.</param>
    public void Rest(WebhookPlace seen, int open, Instant? next)
    {
        (FailingSince, FailuresInARow, NotBefore, DeliveredAt) = (seen.FailingSince, seen.FailuresInARow, seen.NotBefore, seen.DeliveredAt);
        (Open, LeasedUntil) = (open, null);
        DueAt = NotBefore > next ? NotBefore : next;
    }

    /// <summary>What stood still goes on, with a clean sheet.</summary>
    public void Resume(Instant now) => (DueAt, NotBefore, FailingSince, FailuresInARow) = (now, null, null, 0);

    /// <summary>From behind a position on everything is delivered anew.</summary>
    public void Rewind(long position) => (Position, Round) = (position, Round + 1);

    private void LeaveAlone(Instant until) => NotBefore = NotBefore > until ? NotBefore : until;
}
