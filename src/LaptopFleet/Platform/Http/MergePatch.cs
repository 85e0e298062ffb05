using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using FluentValidation;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LaptopFleet.Platform.Http;

/// <summary>JSON Merge Patch (RFC 7396): null takes a member away, an object is merged, anything else replaces.</summary>
public static class MergePatch
{
    public const string ContentType = "application/merge-patch+json";

    /// <summary>Merges the body of the request into <paramref name="current"/>; the outcome is read and validated as strictly as any other body.</summary>
    public static async Task<T> PatchAsync<T>(this HttpContext http, T current, IValidator<T> validator, CancellationToken ct) where T : class
    {
        var merged = await http.MergeAsync(current, ct);
        var outcome = await validator.ValidateAsync(merged, ct);
        return outcome.IsValid ? merged : throw new InvalidInputException(Faults.From(outcome.Errors));
    }

    private static async Task<T> MergeAsync<T>(this HttpContext http, T current, CancellationToken ct) where T : class
    {
        // The router lets every +json through where application/json is taken.
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var sent) || (sent.MediaType != ContentType && sent.MediaType != "application/json"))
            throw new BadHttpRequestException("Not a merge patch.", StatusCodes.Status415UnsupportedMediaType);
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            var patch = await ReadAsync(http.Request.Body, ct);
            if (patch is not JsonObject)
                throw new InvalidInputException("", "patch.not-an-object", "A merge patch of a resource is a JSON object.");
            return Apply(JsonSerializer.SerializeToNode(current, json), patch).Deserialize<T>(json)!;
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(Faults.From(error));
        }
    }

    /// <summary>Reads as strictly as the serializer would; a document put together from nodes would hide what was wrong with its text.</summary>
    private static async Task<JsonNode?> ReadAsync(Stream body, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        await body.CopyToAsync(whole, ct);
        var text = whole.GetBuffer().AsMemory(0, (int)whole.Length);
        if (!Utf8.IsValid(text.Span))
            throw new JsonException();
        using var document = JsonDocument.Parse(text, new() { MaxDepth = 16, AllowDuplicateProperties = false });
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

    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var merged = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
                merged.Remove(name);
            else
                merged[name] = Apply(merged[name]?.DeepClone(), value);
        }
        return merged;
    }
}
