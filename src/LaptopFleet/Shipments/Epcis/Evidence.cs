using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Shipments.Epcis;

/// <summary>One row of evidence, as far as it is translated.</summary>
/// <param name="IsReturn">The shipment that it is about, or into which the laptop goes, brings laptops back.</param>
public sealed record Evidence(Guid Id, Instant At, string Type, Guid SubjectId, JsonElement Data, bool IsReturn)
{
    public string? Text(string member) => Data.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public Guid? Guid(string member) => Data.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;

    public int? Number(string member) => Data.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    public bool Flag(string member) => Data.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;

    public Instant Instant(string member) => Text(member) is { } text && InstantPattern.ExtendedIso.Parse(text) is { Success: true } parsed ? parsed.Value : At;
}
