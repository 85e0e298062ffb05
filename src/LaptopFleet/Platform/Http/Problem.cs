using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace LaptopFleet.Platform.Http;

/// <summary>Every error of the API (RFC 9457): what went wrong in words, and a stable <c>code</c> for programs.</summary>
/// <param name="Type">A URI that names the kind of problem; it never changes for a code.</param>
/// <param name="Title">The meaning of the status.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What went wrong, for a person.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="Code">What went wrong, for a program: stable across versions.</param>
/// <param name="CorrelationId">The id to quote when asking for help; it stands in the logs too.</param>
/// <param name="Errors">With 400: each field that is wrong.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Instance, string Code, string CorrelationId, IReadOnlyList<Fault>? Errors = null)
{
    public const string ContentType = "application/problem+json";
    private static readonly string[] OfSuccessOnly = ["ETag", "Location", "Link"];

    public static Problem Of(HttpContext http, int status, string code, string detail, IReadOnlyList<Fault>? faults = null) => new(
        $"urn:laptopfleet:problem:{code}", ReasonPhrases.GetReasonPhrase(status), status, detail, http.Request.Path, code, http.TraceIdentifier, faults);

    /// <summary>Answers with a problem; what the endpoint may have begun to say is dropped.</summary>
    public static async Task WriteAsync(HttpContext http, int status, string code, string detail, IReadOnlyList<Fault>? faults = null)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        http.Response.StatusCode = status;
        var isScim = ScimError.IsSpokenAt(http.Request.Path);
        http.Response.ContentType = isScim ? ScimError.ContentType : ContentType;
        foreach (var header in OfSuccessOnly)
            http.Response.Headers.Remove(header);
        http.Response.Headers.CacheControl = "no-store";
        var text = isScim ? JsonSerializer.Serialize(ScimError.Of(status, code, detail, faults), json) : JsonSerializer.Serialize(Of(http, status, code, detail, faults), json);
        await http.Response.WriteAsync(text, http.RequestAborted);
    }
}
