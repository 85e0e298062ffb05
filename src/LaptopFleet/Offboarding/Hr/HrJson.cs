using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LaptopFleet.Platform.Http;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr;

/// <summary>Reads what HR systems send without trusting its shape: their documents show some of it only, and name one thing differently from event to event.</summary>
public static class HrJson
{
    /// <summary>What the first of the members says that says anything; what is longer than the directory's own words is nobody's.</summary>
    public static string? First(JsonElement element, int most, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
        {
            if (element.Text(member, int.MaxValue) is { } text)
                return text.Length <= most ? text : null;
        }
        return null;
    }

    /// <summary>The system's id of something. One that is too long to be kept ends in its hash, so that two of one beginning are two.</summary>
    public static string? Id(JsonElement element, int most, params ReadOnlySpan<string> members) => First(element, int.MaxValue, members) is { } id ? Fit(id, most) : null;

    /// <inheritdoc cref="Id"/>
    public static string? Fit(string? id, int most)
    {
        if (id is null || CarrierJson.Clean(id, int.MaxValue) is not { } whole || whole.Length <= most)
            return id is null ? null : CarrierJson.Clean(id, most);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)));
        return $"{CarrierJson.Clean(whole, most - hash.Length - 1)}#{hash}";
    }

    /// <summary>A word of ours, in whatever case and with whatever between its parts; a number is none.</summary>
    public static T? Word<T>(JsonElement element, string member) where T : struct, Enum =>
        element.Text(member, ScanTime.TextMaxLength) is { } text && string.Concat(text.Where(char.IsLetterOrDigit)) is var word
        && Enum.GetNames<T>().FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse<T>(known) : null;

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
