using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Audit;
using NodaTime;

namespace LaptopFleet.Platform.Security;

/// <summary>A machine's credential: shown once, kept as a hash, limited to scopes, expiring, revocable.</summary>
public sealed class ApiKey
{
    public const int NameMaxLength = 80;
    public const int ScopesMaxLength = 120;
    public const string Prefix = "lf_";

    /// <summary>The longest life of a key: a secret that is never renewed is known to too many in the end.</summary>
    public static readonly Duration LongestLife = Duration.FromDays(400);

    private ApiKey() { }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = null!;
    public string Scopes { get; private set; } = null!;
    public byte[] SecretHash { get; private set; } = [];
    public Instant CreatedAt { get; private set; }
    public Instant ExpiresAt { get; private set; }
    public Instant? RevokedAt { get; private set; }
    public Instant? LastUsedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Makes a key; the text is what the machine sends, and is never to be had again.</summary>
    public static (ApiKey Key, string Text, ApiKeyCreated Created) Create(string name, IReadOnlyList<string> scopes, Instant expiresAt, Instant now)
    {
        if (expiresAt <= now)
            throw new InvalidInputException("/expiresAt", "api-key.expired", "A key expires in the future.");
        if (expiresAt > now + LongestLife)
            throw new InvalidInputException("/expiresAt", "api-key.too-long", $"A key lives {LongestLife.Days} days at most.");
        var secret = RandomNumberGenerator.GetHexString(48, lowercase: true);
        var key = new ApiKey { Id = Ids.New(now), Name = name, Scopes = string.Join(' ', scopes), SecretHash = HashOf(secret), CreatedAt = now, ExpiresAt = FleetClock.Whole(expiresAt) };
        return (key, $"{Prefix}{key.Id:N}_{secret}", new(key.Id, key.Scopes, key.ExpiresAt, now));
    }

    public ApiKeyRevoked Revoke(Instant now)
    {
        if (RevokedAt is not null)
            throw new RefusedException("api-key.already-revoked", "This key has already been revoked.");
        RevokedAt = now;
        return new(Id, now);
    }

    public bool Accepts(string secret, Instant now) =>
        CryptographicOperations.FixedTimeEquals(SecretHash, HashOf(secret)) && RevokedAt is null && now < ExpiresAt;

    /// <summary>Splits what a machine sent; null where it is no key of ours.</summary>
    public static (Guid Id, string Secret)? Read(string text) =>
        text.Split('_') is ["lf", var id, var secret] && Guid.TryParseExact(id, "N", out var guid) ? (guid, secret) : null;

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <summary>A machine was given a key: for what, and until when.</summary>
public sealed record ApiKeyCreated(Guid ApiKeyId, string Scopes, Instant ExpiresAt, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("api-key", ApiKeyId);
}

/// <summary>A key opens nothing any more.</summary>
public sealed record ApiKeyRevoked(Guid ApiKeyId, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("api-key", ApiKeyId);
}
