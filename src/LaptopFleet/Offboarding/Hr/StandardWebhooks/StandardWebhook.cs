using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LaptopFleet.People;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr.StandardWebhooks;

/// <summary>
/// Any system that signs as Standard Webhooks 1.0 describes: <c>departure.recorded</c>, <c>.changed</c>, <c>.effective</c>, <c>.cancelled</c> and <c>.rehired</c>, with the case and the
/// leaver in <c>data</c>.
/// </summary>
public sealed class StandardWebhook : IHrWebhook
{
    private const string Prefix = "whsec_";
    private const string IdHeader = "webhook-id";
    private const string TimestampHeader = "webhook-timestamp";

    public string Provider => "standard";
    public string Section => "Standard";
    public DepartureSource Source => DepartureSource.Webhook;
    public string SignatureHeader => "webhook-signature";

    public byte[]? KeyOf(string secret) => SignatureText.Base64(secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret) is [{ Length: >= 24 and <= 64 } key] ? key : null;

    public IReadOnlyList<byte[]> ReadSignatures(IHeaderDictionary headers) =>
        [.. headers[SignatureHeader].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(s => s.StartsWith("v1,", StringComparison.Ordinal)).SelectMany(s => SignatureText.Base64(s[3..]))];

    public byte[] Sign(byte[] key, IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(key.AsSpan(), (ReadOnlySpan<byte>)[.. Encoding.UTF8.GetBytes($"{headers[IdHeader]}.{headers[TimestampHeader]}."), .. body]);

    // A message without a time is as old as can be.
    public Instant? SignedAt(IHeaderDictionary headers) =>
        (long.TryParse(headers[TimestampHeader], CultureInfo.InvariantCulture, out var seconds) ? ScanTime.OfUnixSeconds(seconds) : null) ?? Instant.MinValue;

    public HrEnvelope ReadEnvelope(JsonElement message, IHeaderDictionary headers) =>
        new(CarrierJson.Clean(headers[IdHeader].ToString(), HrMessage.EventIdMaxLength), message.Text("type", HrMessage.KindMaxLength));

    public HrReport? ReadReport(JsonElement message, Instant receivedAt)
    {
        if (message.Object("data") is not { } data || KindOf(message.Text("type", HrMessage.KindMaxLength)) is not { } kind || data.Text("caseId", DepartureCase.CaseIdMaxLength) is not { } id)
            return null;
        var last = HrJson.Day(data, "lastWorkingDayOn");
        return kind == NoticeKind.Leaving && last is null ? null : new(
            id, new(null, data.Text("workEmail", Person.EmailMaxLength), data.Text("employeeNumber", Person.EmployeeNumberMaxLength)), kind,
            ScanTime.ReadInstant(message.Text("timestamp", ScanTime.TextMaxLength)) ?? receivedAt, data.Number("sequence"), last, HrJson.Day(data, "terminationOn"),
            Enum.TryParse<LeavingReason>(data.Text("reason", 40), ignoreCase: true, out var reason) ? reason : null);
    }

    private static NoticeKind? KindOf(string? type) => type switch
    {
        "departure.recorded" or "departure.changed" => NoticeKind.Leaving,
        "departure.effective" => NoticeKind.InEffect,
        "departure.cancelled" => NoticeKind.Cancellation,
        "departure.rehired" => NoticeKind.Rehire,
        _ => null,
    };
}
