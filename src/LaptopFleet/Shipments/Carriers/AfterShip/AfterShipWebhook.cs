using System.Text;
using System.Text.Json;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers.AfterShip;

/// <summary>AfterShip's webhook: an event with the tracking in its <c>msg</c>, signed in base64.</summary>
public sealed class AfterShipWebhook : ICarrierWebhook
{
    public string Provider => AfterShipTracking.Provider;
    public string Section => "AfterShip";
    public string SignatureHeader => "aftership-hmac-sha256";

    public byte[] KeyOf(string secret) => Encoding.UTF8.GetBytes(secret);

    public byte[]? ReadSignature(string header)
    {
        var bytes = new byte[(header.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(header.Trim(), bytes, out var written) ? bytes[..written] : null;
    }

    public CarrierEnvelope ReadEnvelope(JsonElement message) => new(
        message.Text("event_id", CarrierMessage.EventIdMaxLength) ?? (message.Object("msg") is null ? message.Text("id", CarrierMessage.EventIdMaxLength) : null),
        SentAt(message), message.Text("event", CarrierMessage.KindMaxLength));

    public CarrierReport? ReadReport(JsonElement message, Instant receivedAt) =>
        message.Object("msg") is { } tracking ? AfterShipTracking.Read(tracking, SentAt(message), receivedAt) : null;

    private static Instant? SentAt(JsonElement message) =>
        ScanTime.OfUnixSeconds(message.Number("ts")) ?? ScanTime.ReadInstant(message.Text("created_at", ScanTime.TextMaxLength));
}
