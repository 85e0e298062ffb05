using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Webhooks.Events;

/// <summary>What happens to a subscription; where it is sent to is told to nobody.</summary>
public abstract record WebhookEvent(Guid WebhookId, Region? Region, Instant At) : FleetEvent(At)
{
    public const string SubjectKind = "webhook";

    public override Subject Subject => new(SubjectKind, WebhookId);
}

/// <summary>Somebody has events sent to an address, which is not told here.</summary>
public sealed record WebhookSubscribed(Guid WebhookId, IReadOnlyList<string> Types, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <summary>A subscription wants other events, or wants them elsewhere.</summary>
/// <param name="Elsewhere">Events go to another address from here on.</param>
public sealed record WebhookChanged(Guid WebhookId, IReadOnlyList<string> Types, bool Elsewhere, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <summary>Nothing is sent until it is resumed.</summary>
public sealed record WebhookPaused(Guid WebhookId, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <summary>It goes on where it stood.</summary>
public sealed record WebhookResumed(Guid WebhookId, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <summary>The program gave up on it.</summary>
public sealed record WebhookDisabled(Guid WebhookId, WebhookFailure Because, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <summary>What is sent is signed with another secret from here on.</summary>
/// <param name="OlderUntil">Until when the secret before it signs too.</param>
public sealed record WebhookSecretRotated(Guid WebhookId, Instant? OlderUntil, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <summary>Events that were sent before are sent again.</summary>
/// <param name="FromPosition">The position of the first event that is sent again.</param>
public sealed record WebhookReplayed(Guid WebhookId, long FromPosition, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <summary>A subscription is over; nothing is sent any more.</summary>
public sealed record WebhookEnded(Guid WebhookId, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);
