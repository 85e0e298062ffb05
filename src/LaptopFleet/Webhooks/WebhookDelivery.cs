using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>One event for one subscription, until it was taken or given up.</summary>
[NeedsNoEvent("It tells what became of an event that is in the chain.")]
public sealed class WebhookDelivery
{
    public const int AnswerMaxLength = 300;

    private WebhookDelivery() { }

    public Guid Id { get; private set; }
    public Guid SubscriptionId { get; private set; }
    public int Round { get; private set; }

    /// <summary>The event's place in the chain.</summary>
    public long Position { get; private set; }
    public Guid EventId { get; private set; }
    public string Type { get; private set; } = null!;

    /// <summary>What it is about: a laptop where it is about one, else its subject. A later one of the same waits for it.</summary>
    public Guid OrderKey { get; private set; }
    public WebhookDeliveryState State { get; private set; }

    /// <summary>Not before.</summary>
    public Instant DueAt { get; private set; }
    public int Tries { get; private set; }
    public Instant? SettledAt { get; private set; }
    public string? Answer { get; private set; }

    public static WebhookDelivery Of(WebhookPlace place, HeardEvent happened, Instant now) => new()
    {
        Id = Ids.New(now),
        SubscriptionId = place.SubscriptionId,
        Round = place.Round,
        Position = happened.Position,
        EventId = happened.Id,
        Type = happened.Type,
        OrderKey = happened.DeviceId ?? happened.SubjectId,
        DueAt = now,
    };

    /// <summary>What the receiver said; a later try follows the ladder, and no sooner than the receiver wants.</summary>
    public void Hear(OutsideAnswer answer, Instant now)
    {
        (Tries, Answer) = (Tries + 1, Cut(answer.ToString()));
        if (answer.IsSuccess)
            (State, SettledAt) = (WebhookDeliveryState.Delivered, now);
        // The receiver is gone: it is kept for one that may come in its place.
        else if (answer.Status == 410)
            Tries--;
        else if (RetryLadder.After(Tries, Id, now) is { } next)
            DueAt = answer.Wait is { } wait && now + wait > next ? now + wait : next;
        else
            (State, SettledAt) = (WebhookDeliveryState.GivenUp, now);
    }

    public static string Cut(string answer) => answer.Length > AnswerMaxLength ? answer[..AnswerMaxLength] : answer;
}

/// <summary>How far one event has come on its way to one subscriber.</summary>
public enum WebhookDeliveryState
{
    Waiting,
    Delivered,

    /// <summary>Tried as often as the ladder has steps.</summary>
    GivenUp,

    /// <summary>A replay sends it anew, or the subscription has ended.</summary>
    Dropped,
}

/// <summary>An event as the feeding reads it.</summary>
public sealed record HeardEvent(long Position, Guid Id, string Type, World.Region? Region, Guid? DeviceId, Guid SubjectId);

/// <summary>One attempt to deliver.</summary>
[NeedsNoEvent("It tells what became of an event that is in the chain.")]
public sealed class WebhookAttempt
{
    private WebhookAttempt() { }

    public Guid Id { get; private set; }
    public Guid SubscriptionId { get; private set; }
    public Guid DeliveryId { get; private set; }
    public Guid EventId { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }
    public Instant At { get; private set; }
    public long DurationMs { get; private set; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? Status { get; private set; }
    public string Answer { get; private set; } = null!;

    public static WebhookAttempt Of(WebhookDelivery delivery, OutsideAnswer answer, Instant at, TimeSpan took) => new()
    {
        Id = Ids.New(at),
        SubscriptionId = delivery.SubscriptionId,
        DeliveryId = delivery.Id,
        EventId = delivery.EventId,
        Number = delivery.Tries + 1,
        At = at,
        DurationMs = (long)took.TotalMilliseconds,
        Status = answer.Status,
        Answer = WebhookDelivery.Cut(answer.Text),
    };
}
