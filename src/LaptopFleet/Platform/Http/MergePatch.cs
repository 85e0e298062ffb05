using System.Text.Json;
using System.Text.Json.Nodes;
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
            var patch = await StrictJson.ReadAsync(http.Request.Body, ct);
            if (patch is not JsonObject)
                throw new InvalidInputException("", "patch.not-an-object", "A merge patch of a resource is a JSON object.");
            return Apply(JsonSerializer.SerializeToNode(current, json), patch).Deserialize<T>(json)!;
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(Faults.From(error));
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
