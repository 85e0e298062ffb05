using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LaptopFleet.People;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr.Deel;

/// <summary>Deel: an event in <c>data.meta</c>, signed in hexadecimal over the method and the body.</summary>
public sealed class DeelWebhook : IHrWebhook
{
    private static readonly string[] Terminations = ["contract.terminated", "gp.termination.confirmed", "eor.termination.confirmed"];

    public string Provider => "deel";
    public string Section => "Deel";
    public DepartureSource Source => DepartureSource.Deel;
    public string SignatureHeader => "x-deel-signature";

    public byte[]? KeyOf(string secret) => Encoding.UTF8.GetBytes(secret);

    public IReadOnlyList<byte[]> ReadSignatures(IHeaderDictionary headers) => SignatureText.Hex(headers[SignatureHeader]);

    public byte[] Sign(byte[] key, IHeaderDictionary headers, ReadOnlySpan<byte> body) => HMACSHA256.HashData(key.AsSpan(), (ReadOnlySpan<byte>)[.. "POST"u8, .. body]);

    public Instant? SignedAt(IHeaderDictionary headers) => null;

    public HrEnvelope ReadEnvelope(JsonElement message, IHeaderDictionary headers)
    {
        var meta = message.Object("data")?.Object("meta");
        return new(meta is { } told ? HrJson.Id(told, HrMessage.EventIdMaxLength, "tracking_id") : null, meta?.Text("event_type", HrMessage.KindMaxLength));
    }

    /// <summary>Deel says which contracts end, one or several; of one without its day it is a signal, and somebody has to look.</summary>
    public IEnumerable<HrReport> ReadReports(JsonElement message, Instant receivedAt)
    {
        if (message.Object("data") is not { } data || !Terminations.Contains(data.Object("meta")?.Text("event_type", HrMessage.KindMaxLength)))
            return [];
        var at = ScanTime.ReadInstant(message.Text("timestamp", ScanTime.TextMaxLength)) ?? receivedAt;
        return data.Items("resource").Select(contract => Read(contract, at)).OfType<HrReport>();
    }

    private static HrReport? Read(JsonElement contract, Instant at)
    {
        if (HrJson.Id(contract, DepartureCase.CaseIdMaxLength, "id", "contract_id", "worker_id") is not { } id)
            return null;
        var worker = contract.Object("worker") ?? contract;
        var (last, end) = (HrJson.Day(contract, "last_working_day", "last_working_date"), HrJson.Day(contract, "termination_date", "end_date", "completion_date"));
        return new(
            id, new(null, HrJson.First(worker, Person.EmailMaxLength, "work_email", "email", "worker_email"), HrJson.First(worker, Person.EmployeeNumberMaxLength, "employee_number", "external_id")),
            (last ?? end) is null ? NoticeKind.Signal : NoticeKind.Leaving, at, null, last ?? end, end);
    }
}
