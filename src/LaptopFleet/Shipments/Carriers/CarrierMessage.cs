using System.Security.Cryptography;
using System.Text.Json;
using LaptopFleet.Database;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>
/// One message of a provider, stored as it came before anybody read it. It is read afterwards, once, by whichever server takes it up, and says
/// ever after what was made of it and why.
/// </summary>
[NeedsNoEvent("A stored request and what became of it; what it changes of a shipment has its own events in the same save.")]
public sealed class CarrierMessage
{
    public const int ProviderMaxLength = 16;
    public const int EventIdMaxLength = 120;
    public const int KindMaxLength = 60;
    public const int RemarksMaxLength = 4000;
    public const int ErrorMaxLength = 120;
    public const int MaxBytes = 256 * 1024;
    public const int MostTries = 8;

    /// <summary>How long whoever reads it may be silent before another may take it over.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(2);

    /// <summary>No provider tries for longer to deliver a message; what is older and unknown here is somebody's copy.</summary>
    public static readonly Duration StaleAfter = Duration.FromDays(7);

    private CarrierMessage() { }

    public Guid Id { get; private set; }
    public string Provider { get; private set; } = null!;

    /// <summary>The provider's id of the event, or the hash of the body where it has none. Of one provider it is never stored twice.</summary>
    public string EventId { get; private set; } = null!;
    public string? Kind { get; private set; }
    public Instant? SentAt { get; private set; }
    public Instant ReceivedAt { get; private set; }
    public int Bytes { get; private set; }

    /// <summary>The body as it came, sealed: it may name people and places. Gone some time after it was read.</summary>
    public byte[]? Body { get; private set; }
    public CarrierMessageState State { get; private set; }
    public string? TrackingNumber { get; private set; }
    public string? TrackingKey { get; private set; }

    /// <summary>The shipment that it was told to.</summary>
    public Guid? ShipmentId { get; private set; }

    /// <summary>How many scans of it were news.</summary>
    public int NewScans { get; private set; }

    /// <summary>What was unusual about it and how it was treated, as a JSON list.</summary>
    public string? Remarks { get; private set; }

    /// <summary>The kind of the last failure; never its text, which may hold what the message holds.</summary>
    public string? Error { get; private set; }
    public Instant? DecidedAt { get; private set; }

    /// <summary>When it may be taken up, or taken over; null where nobody has to do anything.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>When its body, or what is left of it, is to be erased.</summary>
    public Instant? TidyAt { get; private set; }
    public int Tries { get; private set; }
    public int Version { get; private set; }

    public static CarrierMessage Receive(Guid id, string provider, CarrierEnvelope envelope, string eventId, int bytes, byte[] sealedBody, Instant now) => new()
    {
        Id = id,
        Provider = provider,
        EventId = eventId,
        Kind = envelope.Kind,
        SentAt = envelope.SentAt,
        ReceivedAt = now,
        Bytes = bytes,
        Body = sealedBody,
        DueAt = now,
    };

    /// <summary>What makes two messages of a provider the same one.</summary>
    public static string EventIdOf(CarrierEnvelope? envelope, ReadOnlySpan<byte> body) => envelope?.EventId ?? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(body))}";

    /// <summary>Somebody takes it up, or takes it over from one who has been silent for too long.</summary>
    public void TakeUp(Instant now) => (DueAt, Tries) = (now + Lease, Tries + 1);

    /// <summary>It was read, and this is what became of it.</summary>
    /// <param name="tidyAt">Until when its body is kept.</param>
    public void Decide(CarrierMessageState state, string? trackingNumber, Guid? shipmentId, int newScans, IEnumerable<CarrierRemark> remarks, Instant tidyAt, Instant now)
    {
        (State, ShipmentId, NewScans, DecidedAt, DueAt, TidyAt, Error) = (state, shipmentId, newScans, now, null, tidyAt, null);
        (TrackingNumber, TrackingKey) = (trackingNumber, trackingNumber is null ? null : Shipment.TrackingKeyOf(trackingNumber));
        Remarks = Written([.. remarks]);
    }

    /// <summary>Something unexpected came in between: it is tried again, later each time, and left to people in the end.</summary>
    public void PushBack(string error, Instant tidyAt, Instant now)
    {
        Error = error.Length > ErrorMaxLength ? error[..ErrorMaxLength] : error;
        if (Tries < MostTries)
            DueAt = now + Duration.FromSeconds(15 << Math.Min(Tries, 8));
        else
            (State, DecidedAt, DueAt, TidyAt) = (CarrierMessageState.Failed, now, null, tidyAt);
    }

    private static string? Written(List<CarrierRemark> remarks)
    {
        while (remarks.Count > 0)
        {
            if (JsonSerializer.Serialize(remarks) is { Length: <= RemarksMaxLength } written)
                return written;
            remarks.RemoveAt(remarks.Count - 1);
        }
        return null;
    }
}

/// <summary>What has become of a message of a carrier.</summary>
public enum CarrierMessageState
{
    /// <summary>Stored, and to be read.</summary>
    Received,

    /// <summary>Told to its shipment.</summary>
    Heard,

    /// <summary>No shipment has its number yet; it is told to the one that will.</summary>
    Waiting,

    /// <summary>No shipment got its number in time.</summary>
    Unclaimed,

    /// <summary>It is about something else than a parcel on its way.</summary>
    NotAboutParcel,

    /// <summary>It is no message that we can read.</summary>
    Unreadable,

    /// <summary>Given up after several tries; the error says why.</summary>
    Failed,
}
