using System.Text.Json;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>Reads what a provider sends without trusting its shape: what is absent, null or of another type is simply not there.</summary>
public static class CarrierJson
{
    /// <summary>Deep enough for every provider, and shallow enough for any stack.</summary>
    public static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    public static JsonElement? Object(this JsonElement element, string member) =>
        element.Member(member) is { ValueKind: JsonValueKind.Object } found ? found : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string member) =>
        element.Member(member) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    /// <summary>Text that can be printed and kept: without control characters, and cut where it is longer than its column.</summary>
    public static string? Text(this JsonElement element, string member, int most)
    {
        var text = element.Member(member) switch
        {
            { ValueKind: JsonValueKind.String } found => Read(found),
            { ValueKind: JsonValueKind.Number } found => found.GetRawText(),
            _ => null,
        };
        return text is null ? null : Clean(text, most);
    }

    public static long? Number(this JsonElement element, string member) =>
        element.Member(member) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var number) ? number : null;

    public static string? Clean(string text, int most)
    {
        var printable = StrictText.Prints(text) ? text : string.Concat(text.Where(c => StrictText.Prints([c])));
        var kept = printable.Trim();
        if (kept.Length > most)
            kept = kept[..(char.IsHighSurrogate(kept[most - 1]) ? most - 1 : most)];
        return kept.Length == 0 ? null : kept;
    }

    private static JsonElement? Member(this JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var found) ? found : null;

    // Half of a surrogate pair, written as an escape, is JSON but no text.
    private static string? Read(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
