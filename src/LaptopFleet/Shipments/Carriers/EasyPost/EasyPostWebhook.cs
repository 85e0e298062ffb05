using System.Text;
using System.Text.Json;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers.EasyPost;

/// <summary>EasyPost's webhook: an Event with the Tracker in its <c>result</c>, signed in hexadecimal.</summary>
public sealed class EasyPostWebhook : ICarrierWebhook
{
    private const string SignaturePrefix = "hmac-sha256-hex=";

    public string Provider => EasyPostTracker.Provider;
    public string Section => "EasyPost";
    public string SignatureHeader => "X-Hmac-Signature";

    // EasyPost's own libraries bring the secret into this form first, so that one typed with accents is the same everywhere.
    public byte[] KeyOf(string secret) => Encoding.UTF8.GetBytes(secret.Normalize(NormalizationForm.FormKD));

    public byte[]? ReadSignature(string header)
    {
        if (!header.StartsWith(SignaturePrefix, StringComparison.OrdinalIgnoreCase))
            return null;
        var hex = header.AsSpan(SignaturePrefix.Length).Trim();
        var bytes = new byte[hex.Length / 2];
        return Convert.FromHexString(hex, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == bytes.Length && hex.Length % 2 == 0 ? bytes : null;
    }

    public CarrierEnvelope ReadEnvelope(JsonElement message)
    {
        // A bare Tracker has an id and an age too. They stay the same from message to message, and say nothing of when this one was sent.
        var isEvent = message.Text("object", 20) is "Event" || message.Object("result") is not null;
        return new(
            isEvent ? message.Text("id", CarrierMessage.EventIdMaxLength) : null, isEvent ? ScanTime.ReadInstant(message.Text("created_at", ScanTime.TextMaxLength)) : null,
            message.Text("description", CarrierMessage.KindMaxLength));
    }

    public CarrierReport? ReadReport(JsonElement message, Instant receivedAt)
    {
        var tracker = message.Object("result") ?? message;
        return tracker.Text("object", 20) is "Tracker" or null ? EasyPostTracker.Read(tracker, receivedAt) : null;
    }
}
