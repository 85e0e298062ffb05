using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>A subscription, without its secrets.</summary>
/// <param name="Region">Only what happens in this region; null for everything.</param>
/// <param name="OlderSecretUntil">Until when the secret before the present one signs too.</param>
public sealed record WebhookView(
    Guid Id, string Name, string Address, IReadOnlyList<string> Types, Region? Region, WebhookState State, Instant? PausedAt, string? PausedBy, Instant? DisabledAt, WebhookFailure? DisabledBecause,
    Instant? OlderSecretUntil, string MadeBy, Instant MadeAt)
{
    public static WebhookView Of(WebhookSubscription s) => new(
        s.Id, s.Name, s.Address, s.TypeList, s.Region, s.State, s.PausedAt, s.PausedBy, s.DisabledAt, s.DisabledBecause, s.OlderSecretUntil, s.MadeBy, s.MadeAt);
}

/// <summary>A subscription with its secret, which is shown this once.</summary>
/// <param name="Secret">What messages are signed with: <c>whsec_</c> and the key in base64. Shown once: null in the answer to a repeated request.</param>
/// <param name="OlderSecretUntil">Until when the secret before it signs too.</param>
public sealed record IssuedWebhookView(Guid Id, string Name, string Address, IReadOnlyList<string> Types, Region? Region, Instant? OlderSecretUntil, string? Secret)
{
    public static IssuedWebhookView Of(WebhookSubscription s, string? secret) => new(s.Id, s.Name, s.Address, s.TypeList, s.Region, s.OlderSecretUntil, secret);
}
