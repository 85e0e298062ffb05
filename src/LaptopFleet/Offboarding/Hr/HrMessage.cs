using System.Security.Cryptography;
using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr;

/// <summary>One message of an HR system, stored as it came before anybody read it, and what was made of it ever after.</summary>
[NeedsNoEvent("A stored request and what became of it; what it says of a departure has its own events in the same save.")]
public sealed class HrMessage
{
    public const int ProviderMaxLength = 16;
    public const int EventIdMaxLength = 120;
    public const int KindMaxLength = 60;
    public const int ErrorMaxLength = 120;
    public const int MaxBytes = 64 * 1024;
    public const int MostTries = 8;

    /// <summary>How long whoever reads it may be silent before another may take it over.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(2);

    private HrMessage() { }

    public Guid Id { get; private set; }
    public string Provider { get; private set; } = null!;

    /// <summary>The system's id of the event, or the hash of the body where it has none. Of one system it is never stored twice.</summary>
    public string EventId { get; private set; } = null!;
    public string? Kind { get; private set; }
    public Instant ReceivedAt { get; private set; }
    public int Bytes { get; private set; }

    /// <summary>The body as it came, sealed: it names people. Gone some time after it was read.</summary>
    public byte[]? Body { get; private set; }
    public HrMessageState State { get; private set; }

    /// <summary>The case that it was heard under; of a message about several people, that of the last one.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The kind of the last failure; never its text, which may hold what the message holds.</summary>
    public string? Error { get; private set; }
    public Instant? DecidedAt { get; private set; }

    /// <summary>When it may be taken up, or taken over; null where nobody has to do anything.</summary>
    public Instant? DueAt { get; private set; }
    public Instant? TidyAt { get; private set; }
    public int Tries { get; private set; }
    public int Version { get; private set; }

    public static HrMessage Receive(Guid id, string provider, HrEnvelope envelope, string eventId, int bytes, byte[] sealedBody, Instant now) =>
        new() { Id = id, Provider = provider, EventId = eventId, Kind = envelope.Kind, ReceivedAt = now, Bytes = bytes, Body = sealedBody, DueAt = now };

    /// <summary>What makes two messages of a system the same one.</summary>
    public static string EventIdOf(HrEnvelope? envelope, ReadOnlySpan<byte> body) => envelope?.EventId ?? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(body))}";

    public void TakeUp(Instant now) => (DueAt, Tries) = (now + Lease, Tries + 1);

    public void Decide(HrMessageState state, Guid? caseId, Instant tidyAt, Instant now) => (State, CaseId, DecidedAt, DueAt, TidyAt, Error) = (state, caseId, now, null, tidyAt, null);

    /// <summary>Something unexpected came in between: it is tried again, later each time, and left to people in the end.</summary>
    public void PushBack(string error, Instant tidyAt, Instant now)
    {
        Error = error.Length > ErrorMaxLength ? error[..ErrorMaxLength] : error;
        if (Tries < MostTries)
            DueAt = now + Duration.FromSeconds(15 << Math.Min(Tries, 8));
        else
            (State, DecidedAt, DueAt, TidyAt) = (HrMessageState.Failed, now, null, tidyAt);
    }
}

/// <summary>What has become of a message of an HR system.</summary>
public enum HrMessageState
{
    /// <summary>Stored, and to be read.</summary>
    Received,

    /// <summary>Heard as a notice of a case.</summary>
    Heard,

    /// <summary>It is about something else than somebody's leaving.</summary>
    NotAboutLeaving,

    /// <summary>It is no message that we can read.</summary>
    Unreadable,

    /// <summary>Given up after several tries; the error says why.</summary>
    Failed,
}

/// <summary>Keeps the bodies of messages sealed: they name people.</summary>
public sealed class HrMessageSeal(MasterKey master)
{
    private readonly byte[] key = master.Derive("hr-messages");

    public byte[] Seal(Guid messageId, ReadOnlySpan<byte> body) => SealedBox.Seal(key, body, messageId.ToByteArray(bigEndian: true));

    public byte[] Open(HrMessage message) =>
        SealedBox.Open(key, message.Body ?? throw new InvalidOperationException("The body has been erased."), message.Id.ToByteArray(bigEndian: true));
}
