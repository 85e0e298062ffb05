using System.Text.Json;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Audit;

/// <summary>
/// One row of evidence, written in the same save as the change it tells of and never changed after. The writer signs it (Mac);
/// the sealer, running behind the writers, gives it its place in the chain (Position, Hash). See docs/decisions.
/// </summary>
public sealed class Event
{
    public const int TypeMaxLength = 64;

    private Event() { }

    public Guid Id { get; private set; }
    public Instant At { get; private set; }
    public string ActorKind { get; private set; } = null!;
    public string ActorId { get; private set; } = null!;
    public string Type { get; private set; } = null!;
    public string SubjectKind { get; private set; } = null!;
    public Guid SubjectId { get; private set; }
    public Guid? DeviceId { get; private set; }
    public Guid? PersonId { get; private set; }
    public Region? Region { get; private set; }
    public string Data { get; private set; } = null!;

    /// <summary>HMAC-SHA256 of the row by the program's audit key: a row that somebody else put in cannot have it.</summary>
    public byte[] Mac { get; private set; } = [];

    /// <summary>The place in the chain, from 1 without gaps; null until sealed.</summary>
    public long? Position { get; private set; }

    /// <summary>SHA-256 of the previous row's hash, the position, this row's Mac and the digest of what it says.</summary>
    public byte[]? Hash { get; private set; }

    /// <summary>When it got its place. For information: neither signature nor link covers it, and no verification goes by it.</summary>
    public Instant? SealedAt { get; private set; }

    public static Event From(FleetEvent happened, Actor by)
    {
        var shape = EventShape.Of(happened.GetType());
        return new()
        {
            Id = Ids.New(happened.At),
            At = happened.At,
            ActorKind = by.Kind,
            ActorId = by.Id,
            Type = shape.Name,
            SubjectKind = happened.Subject.Kind,
            SubjectId = happened.Subject.Id,
            DeviceId = shape.Read<Guid>(happened, "DeviceId"),
            PersonId = shape.Read<Guid>(happened, "PersonId"),
            Region = shape.Read<Region>(happened, "Region"),
            Data = JsonSerializer.Serialize(happened, happened.GetType(), EventShape.Json),
        };
    }

    public void Sign(EventSigner signer) => Mac = signer.Sign(this);

    /// <summary>Gives the row its place behind <paramref name="previousHash"/>.</summary>
    public byte[] Seal(long position, byte[] previousHash, Instant now)
    {
        (Position, SealedAt) = (position, now);
        return Hash = EventSigner.Chain(previousHash, position, Mac, EventSigner.Digest(this));
    }
}
