using System.Globalization;
using System.Text.Json;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr.StandardWebhooks;

/// <summary>
/// Any system that signs as Standard Webhooks 1.0 describes: <c>departure.recorded</c>, <c>.changed</c>, <c>.effective</c>, <c>.cancelled</c> and <c>.rehired</c>, with the case and the
/// leaver in <c>data</c>.
/// </summary>
public sealed class StandardWebhook : IHrWebhook
{
    public string Provider => "standard";
    public string Section => "Standard";
    public DepartureSource Source => DepartureSource.Webhook;
    public string SignatureHeader => WebhookSignature.Header;

    public byte[]? KeyOf(string secret) => WebhookSignature.KeyOf(secret);

    public IReadOnlyList<byte[]> ReadSignatures(IHeaderDictionary headers) =>
        [.. headers[SignatureHeader].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(s => s.StartsWith(WebhookSignature.Version, StringComparison.Ordinal)).SelectMany(s => SignatureText.Base64(s[WebhookSignature.Version.Length..]))];

    public byte[] Sign(byte[] key, IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
        WebhookSignature.Sign(key, headers[WebhookSignature.IdHeader].ToString(), headers[WebhookSignature.TimestampHeader].ToString(), body);

    // A message without a time is as old as can be.
    public Instant? SignedAt(IHeaderDictionary headers) =>
        (long.TryParse(headers[WebhookSignature.TimestampHeader], CultureInfo.InvariantCulture, out var seconds) ? ScanTime.OfUnixSeconds(seconds) : null) ?? Instant.MinValue;

    public HrEnvelope ReadEnvelope(JsonElement message, IHeaderDictionary headers) =>
        new(HrJson.Fit(headers[WebhookSignature.IdHeader].ToString(), HrMessage.EventIdMaxLength), message.Text("type", HrMessage.KindMaxLength));

    public IEnumerable<HrReport> ReadReports(JsonElement message, Instant receivedAt)
    {
        if (message.Object("data") is not { } data || KindOf(message.Text("type", HrMessage.KindMaxLength)) is not { } kind || HrJson.Id(data, DepartureCase.CaseIdMaxLength, "caseId") is not { } id)
            return [];
        var last = HrJson.Day(data, "lastWorkingDayOn");
        return kind == NoticeKind.Leaving && last is null ? [] : [new(
            id, new(null, HrJson.First(data, Person.EmailMaxLength, "workEmail"), HrJson.First(data, Person.EmployeeNumberMaxLength, "employeeNumber")), kind,
            ScanTime.ReadInstant(message.Text("timestamp", ScanTime.TextMaxLength)) ?? receivedAt, data.Number("sequence"), last, HrJson.Day(data, "terminationOn"),
            HrJson.Word<LeavingReason>(data, "reason"))];
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
