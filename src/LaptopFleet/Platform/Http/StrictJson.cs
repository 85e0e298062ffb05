using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace LaptopFleet.Platform.Http;

/// <summary>Reads JSON that is worked on as a document, as strictly as the serializer reads a body: nodes alone would hide what was wrong with their text.</summary>
public static class StrictJson
{
    private const int MaxDepth = 16;

    /// <exception cref="JsonException">It is no JSON, no UTF-8, or names a member twice.</exception>
    /// <exception cref="InvalidInputException">A text in it cannot be printed.</exception>
    public static async Task<JsonNode?> ReadAsync(Stream body, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        await body.CopyToAsync(whole, ct);
        var text = whole.GetBuffer().AsMemory(0, (int)whole.Length);
        if (!Utf8.IsValid(text.Span))
            throw new JsonException();
        using var document = JsonDocument.Parse(text, new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        MustBeReadable(document.RootElement, "");
        return JsonSerializer.SerializeToNode(document.RootElement);
    }

    private static void MustBeReadable(JsonElement element, string pointer)
    {
        if (element.ValueKind == JsonValueKind.String)
            MustBeText(() => element.GetString()!, pointer);
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in element.EnumerateArray().Index())
                MustBeReadable(item, $"{pointer}/{index}");
        }
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
                MustBeReadable(member.Value, $"{pointer}/{MustBeText(() => member.Name, pointer)}");
        }
    }

    private static string MustBeText(Func<string> read, string pointer)
    {
        try
        {
            return read() is var text && StrictText.Prints(text) ? text : throw new InvalidInputException(pointer, StrictText.Code, StrictText.Sentence);
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException(pointer, "json.malformed", "This text holds half of a surrogate pair.");
        }
    }
}
