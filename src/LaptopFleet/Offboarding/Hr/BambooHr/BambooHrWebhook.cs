using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LaptopFleet.People;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr.BambooHr;

/// <summary>BambooHR: says only which fields of an employee have changed, so what it says is a signal. Signed in hexadecimal.</summary>
public sealed class BambooHrWebhook : IHrWebhook
{
    private const string TimestampHeader = "X-BambooHR-Timestamp";
    private static readonly string[] Telling = ["status", "employmentStatus", "employmentHistoryStatus", "terminationDate"];

    public string Provider => "bamboohr";
    public string Section => "BambooHr";
    public DepartureSource Source => DepartureSource.BambooHr;
    public string SignatureHeader => "X-BambooHR-Signature";

    public byte[]? KeyOf(string secret) => Encoding.UTF8.GetBytes(secret);

    public IReadOnlyList<byte[]> ReadSignatures(IHeaderDictionary headers) => SignatureText.Hex(headers[SignatureHeader]);

    // The timestamp is signed behind the body. The headers and the algorithm are published; the order is to be confirmed with a real key.
    public byte[] Sign(byte[] key, IHeaderDictionary headers, ReadOnlySpan<byte> body) => HMACSHA256.HashData(key.AsSpan(), (ReadOnlySpan<byte>)[.. body, .. Encoding.UTF8.GetBytes(headers[TimestampHeader].ToString())]);

    // The time is part of what is signed. A message without one is as old as can be: with the end of another body in its place it would pass for signed.
    public Instant? SignedAt(IHeaderDictionary headers) =>
        (long.TryParse(headers[TimestampHeader], CultureInfo.InvariantCulture, out var seconds) ? ScanTime.OfUnixSeconds(seconds) : ScanTime.ReadInstant(headers[TimestampHeader])) ?? Instant.MinValue;

    /// <summary>An operator chooses whether it comes as JSON or as a form.</summary>
    public JsonDocument Open(ReadOnlyMemory<byte> body) =>
        body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] ? JsonDocument.Parse(body, CarrierJson.Options) : FormText.Open(body.Span);

    public HrEnvelope ReadEnvelope(JsonElement message, IHeaderDictionary headers) => new(null, message.Text("type", HrMessage.KindMaxLength));

    public IEnumerable<HrReport> ReadReports(JsonElement message, Instant receivedAt)
    {
        if (message.Object("data") is not { } data || HrJson.Id(data, DepartureCase.CaseIdMaxLength, "employeeId") is not { } id)
            return [];
        var isTelling = message.Text("type", HrMessage.KindMaxLength) switch
        {
            "employee.deleted" => true,
            "employee.updated" => HrJson.Words(data, "changedFields").Any(Telling.Contains),
            _ => false,
        };
        var at = ScanTime.ReadInstant(message.Text("timestamp", ScanTime.TextMaxLength)) ?? receivedAt;
        return isTelling ? [new(id, new(null, null, HrJson.First(data, Person.EmployeeNumberMaxLength, "employeeId")), NoticeKind.Signal, at)] : [];
    }
}
