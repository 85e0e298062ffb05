using System.Text.Json;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>How one provider sends us messages: where it signs them, and how they are read.</summary>
public interface ICarrierWebhook
{
    /// <summary>Its name in addresses and on scans.</summary>
    string Provider { get; }

    /// <summary>Its section of the configuration: <c>Carriers:{Section}:WebhookSecrets</c>.</summary>
    string Section { get; }

    string SignatureHeader { get; }

    /// <summary>The key that the provider makes of the secret.</summary>
    byte[] KeyOf(string secret);

    /// <summary>The signature as bytes; null where the header is not of the provider's form.</summary>
    byte[]? ReadSignature(string header);

    /// <summary>What the message says of itself.</summary>
    CarrierEnvelope ReadEnvelope(JsonElement message);

    /// <summary>What it says of a parcel; null where it is about none.</summary>
    CarrierReport? ReadReport(JsonElement message, Instant receivedAt);
}

/// <summary>A message of a carrier, and what it was signed with.</summary>
/// <param name="EventId">The provider's own id of the event; the same id is the same event, however often it is sent.</param>
/// <param name="SentAt">When it happened or was first sent.</param>
/// <param name="Kind">The provider's word for what it is about.</param>
public sealed record CarrierEnvelope(string? EventId, Instant? SentAt, string? Kind);
