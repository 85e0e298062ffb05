using System.Text.Json;
using LaptopFleet.Platform.Http;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr;

/// <summary>Reads what HR systems send without trusting its shape: their documents show some of it only, and name one thing differently from event to event.</summary>
public static class HrJson
{
    public static string? First(JsonElement element, int most, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
        {
            if (element.Text(member, most) is { } text)
                return text;
        }
        return null;
    }

    /// <summary>A day; of an instant, the day that is written in it. One that no laptop's life can hold is none.</summary>
    public static LocalDate? Day(JsonElement element, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
        {
            if (element.Text(member, ScanTime.TextMaxLength) is { Length: >= 10 } text && ScanTime.ReadDate(text[..10]) is { } day && day >= SaneDates.Earliest && day <= SaneDates.Latest)
                return day;
        }
        return null;
    }

    public static IEnumerable<string> Words(JsonElement element, string member) =>
        element.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.Array
            ? found.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
            : [];
}
