using NodaTime;

namespace LaptopFleet.Platform.Security;

/// <summary>A key as the API shows it, again and again: what it may do and until when, never what it is.</summary>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
public sealed record ApiKeyView(Guid Id, string Name, IReadOnlyList<string> Scopes, Instant CreatedAt, Instant ExpiresAt, Instant? RevokedAt, Instant? LastUsedAt)
{
    public static ApiKeyView Of(ApiKey k) => new(k.Id, k.Name, k.Scopes.Split(' '), k.CreatedAt, k.ExpiresAt, k.RevokedAt, k.LastUsedAt);
}
