using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LaptopFleet.People;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr.HiBob;

/// <summary>HiBob, version 2: thin events, signed in base64 with HMAC-SHA512. <c>employee.left</c> comes at midnight of the effective day where the site is.</summary>
public sealed class HiBobWebhook : IHrWebhook
{
    public string Provider => "hibob";
    public string Section => "HiBob";
    public DepartureSource Source => DepartureSource.HiBob;
    public string SignatureHeader => "Bob-Signature";

    public byte[]? KeyOf(string secret) => Encoding.UTF8.GetBytes(secret);

    public IReadOnlyList<byte[]> ReadSignatures(IHeaderDictionary headers) => SignatureText.Base64(headers[SignatureHeader]);

    public byte[] Sign(byte[] key, IHeaderDictionary headers, ReadOnlySpan<byte> body) => HMACSHA512.HashData(key, body);

    public Instant? SignedAt(IHeaderDictionary headers) => null;

    // It has no id of the event: the same body is the same event.
    public HrEnvelope ReadEnvelope(JsonElement message, IHeaderDictionary headers) => new(null, message.Text("type", HrMessage.KindMaxLength) ?? (message.Text("text", HrMessage.KindMaxLength) is null ? null : "ping"));

    public IEnumerable<HrReport> ReadReports(JsonElement message, Instant receivedAt)
    {
        if (message.Object("data") is not { } data || HrJson.Id(data, DepartureCase.CaseIdMaxLength, "employeeId", "id") is not { } id)
            return [];
        var at = ScanTime.ReadInstant(message.Text("triggeredAt", ScanTime.TextMaxLength)) ?? receivedAt;
        var leaver = new Leaver(null, HrJson.First(data, Person.EmailMaxLength, "email", "workEmail"), HrJson.First(data, Person.EmployeeNumberMaxLength, "employeeId", "id"));
        return message.Text("type", HrMessage.KindMaxLength) switch
        {
            "employee.left" => [new(id, leaver, NoticeKind.InEffect, at)],
            "employee.inactivated" => [new(id, leaver, NoticeKind.Signal, at)],
            "employee.activated" => [new(id, leaver, NoticeKind.Withdrawal, at)],
            _ => [],
        };
    }
}
