using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr.BambooHr;

/// <summary>BambooHR, by event or by field, as JSON or as a form: says only which fields of an employee have changed, so what it says is a signal. Signed in hexadecimal.</summary>
public sealed class BambooHrWebhook : IHrWebhook
{
    private const string TimestampHeader = "X-BambooHR-Timestamp";
    private const string FieldBased = "employees";

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

    public HrEnvelope ReadEnvelope(JsonElement message, IHeaderDictionary headers)
    {
        var changes = EmployeeChange.ReadAll(message).ToList();
        var kind = message.Text("type", HrMessage.KindMaxLength) ?? (changes.Count > 0 ? FieldBased : null);
        // Where the words say no time of their own, as in a form, the same words are another event later: the time under the signature tells them apart.
        return new(changes.Count > 0 && changes.TrueForAll(c => c.At is not null) ? null : IdOf(message, headers[TimestampHeader].ToString()), kind);
    }

    public IEnumerable<HrReport> ReadReports(JsonElement message, Instant receivedAt) =>
        EmployeeChange.ReadAll(message).Where(c => c.IsTelling).Select(c => new HrReport(c.Id, c.Leaver, NoticeKind.Signal, c.At ?? receivedAt));

    private static string IdOf(JsonElement message, string signedAt) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{signedAt}\n{message.GetRawText()}")))}";
}
