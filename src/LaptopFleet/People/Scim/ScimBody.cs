using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using Microsoft.Net.Http.Headers;

namespace LaptopFleet.People.Scim;

/// <summary>The body of a request, read as strictly as any other; what stands in it is another matter.</summary>
public static class ScimBody
{
    public static readonly string[] ContentTypes = [ScimError.ContentType, MediaTypeNames.Application.Json];

    public static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        // The router lets every +json through where application/json is taken.
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var sent) || !ContentTypes.Contains(sent.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            throw new BadHttpRequestException("Not a SCIM message.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return await StrictJson.ReadAsync(request.Body, ct) as JsonObject ?? throw ScimFault.Syntax("The body is an object.");
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(Faults.From(error));
        }
    }
}
