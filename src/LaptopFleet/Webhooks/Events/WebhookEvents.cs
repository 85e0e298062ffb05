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

public sealed record WebhookSubscribed(Guid WebhookId, IReadOnlyList<string> Types, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <param name="Elsewhere">Events go to another address from here on.</param>
public sealed record WebhookChanged(Guid WebhookId, IReadOnlyList<string> Types, bool Elsewhere, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

public sealed record WebhookPaused(Guid WebhookId, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

public sealed record WebhookResumed(Guid WebhookId, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <summary>The program gave up on it.</summary>
public sealed record WebhookDisabled(Guid WebhookId, WebhookFailure Because, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <param name="OlderUntil">Until when the secret before it signs too.</param>
public sealed record WebhookSecretRotated(Guid WebhookId, Instant? OlderUntil, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

/// <param name="FromPosition">The position of the first event that is sent again.</param>
public sealed record WebhookReplayed(Guid WebhookId, long FromPosition, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);

public sealed record WebhookEnded(Guid WebhookId, Region? Region, Instant At) : WebhookEvent(WebhookId, Region, At);
