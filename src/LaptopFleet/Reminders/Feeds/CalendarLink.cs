using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Reminders.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders.Feeds;

/// <summary>
/// A secret address at which a calendar program reads what is due: for one person, or for the desk of a role in one region or all. Whoever has it sees days and no names, until it
/// is revoked or the person whose link it is has been cut off. The secret is shown once and kept as a hash.
/// </summary>
public sealed class CalendarLink
{
    public const int RoleMaxLength = 32;
    public const int MadeByMaxLength = Actor.SpokenMaxLength;
    public const int MostOfOne = 10;

    private CalendarLink() { }

    public Guid Id { get; private set; }

    /// <summary>Whose link it is: whose days it shows or, of a desk, who has made it. Null where that was somebody who is not in the directory, or before this was kept.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>Whose desk it shows; null where it shows a person's own days.</summary>
    public string? Role { get; private set; }

    /// <summary>Of a desk: null for all regions.</summary>
    public Region? Region { get; private set; }
    public byte[] SecretHash { get; private set; } = [];
    public string MadeBy { get; private set; } = null!;
    public Instant MadeAt { get; private set; }
    public Instant? RevokedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Makes a link; the text is never to be had again.</summary>
    public static (CalendarLink Link, string Token, CalendarLinkMade Made) Make(Guid? personId, string? role, Region? region, Actor by, Instant now)
    {
        var secret = RandomNumberGenerator.GetHexString(48, lowercase: true);
        var link = new CalendarLink { Id = Ids.New(now), PersonId = personId, Role = role, Region = region, SecretHash = HashOf(secret), MadeBy = by.ToString(), MadeAt = now };
        return (link, $"{link.Id:N}{secret}", new(link.Id, personId, role, region, now));
    }

    public CalendarLinkRevoked Revoke(Instant now)
    {
        if (RevokedAt is not null)
            throw new RefusedException("calendar-link.revoked", "This link has already been revoked.");
        RevokedAt = now;
        return new(Id, PersonId, Region, now);
    }

    public bool Opens(string secret) => RevokedAt is null && CryptographicOperations.FixedTimeEquals(SecretHash, HashOf(secret));

    /// <summary>Splits what a calendar program sent; null where it is no token of ours.</summary>
    public static (Guid Id, string Secret)? Read(string? token) =>
        token is { Length: 80 } && Guid.TryParseExact(token[..32], "N", out var id) ? (id, token[32..]) : null;

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
