using System.Text.Json;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr;

/// <summary>How one HR system sends us messages: how it signs them, and how they are read.</summary>
public interface IHrWebhook
{
    /// <summary>Its name in addresses.</summary>
    string Provider { get; }

    /// <summary>Its section of the configuration: <c>Hr:{Section}:WebhookSecrets</c>.</summary>
    string Section { get; }
    DepartureSource Source { get; }
    string SignatureHeader { get; }

    /// <summary>The key that the system makes of the secret; null where it cannot be one.</summary>
    byte[]? KeyOf(string secret);

    /// <summary>The signatures that came with the message; none where the header is not of the system's form.</summary>
    IReadOnlyList<byte[]> ReadSignatures(IHeaderDictionary headers);

    /// <summary>The signature that the system would have made with this key.</summary>
    byte[] Sign(byte[] key, IHeaderDictionary headers, ReadOnlySpan<byte> body);

    /// <summary>When it was signed, where that is part of what is signed: what is older than a few minutes is somebody's copy.</summary>
    Instant? SignedAt(IHeaderDictionary headers);

    /// <summary>What the message says of itself.</summary>
    HrEnvelope ReadEnvelope(JsonElement message, IHeaderDictionary headers);

    /// <summary>What it says of people's leaving, of each of them; nothing where it is about something else.</summary>
    IEnumerable<HrReport> ReadReports(JsonElement message, Instant receivedAt);

    /// <summary>The message in the body.</summary>
    /// <exception cref="JsonException">It is none that we can read.</exception>
    JsonDocument Open(ReadOnlyMemory<byte> body) => JsonDocument.Parse(body, CarrierJson.Options);
}

/// <summary>A message of an HR system, and what it was signed with.</summary>
/// <param name="EventId">The system's own id of the event; the same id is the same event, however often it is sent.</param>
/// <param name="Kind">The system's word for what it is about.</param>
public sealed record HrEnvelope(string? EventId, string? Kind);

/// <summary>What an HR system says of one leaver.</summary>
/// <param name="CaseId">What the system calls the case: mostly the employee or the contract.</param>
public sealed record HrReport(
    string CaseId, Leaver Leaver, NoticeKind Kind, Instant OccurredAt, long? Sequence = null, LocalDate? LastWorkingDayOn = null, LocalDate? TerminationOn = null, LeavingReason? Reason = null);
