using FastEndpoints;
using Microsoft.Net.Http.Headers;

namespace LaptopFleet.Platform.Http;

/// <summary>Strong entity tags (RFC 9110): the version of the row behind a resource.</summary>
public static class ETags
{
    public static string Of(int version) => $"\"{version}\"";

    /// <summary>Tells the caller which version it got.</summary>
    public static void Tag(this HttpContext http, int version) => http.Response.Headers.ETag = Of(version);

    /// <summary>True where the caller already has this version (If-None-Match) and needs no body.</summary>
    public static bool Has(this HttpContext http, int version) =>
        http.Request.Headers.IfNoneMatch.Count > 0 && Lists(http.Request.Headers.IfNoneMatch.ToString(), Of(version));

    /// <summary>Tags a file by its SHA-256. True where the caller holds it already, and has been told so with 304.</summary>
    public static bool HasFile(this HttpContext http, string sha256)
    {
        http.Response.Headers.ETag = $"\"{sha256}\"";
        if (http.Request.Headers.IfNoneMatch.Count == 0 || !Lists(http.Request.Headers.IfNoneMatch.ToString(), $"\"{sha256}\""))
            return false;
        http.MarkResponseStart();
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>A change of a resource (PUT, PATCH) must name the version that it changes.</summary>
    public static void RequireMatch(this HttpContext http, int version)
    {
        if (http.Request.Headers.IfMatch.Count == 0)
            throw new PreconditionRequiredException();
        http.HonourMatch(version);
    }

    /// <summary>An act may name the version that it was decided on.</summary>
    public static void HonourMatch(this HttpContext http, int version)
    {
        if (http.Request.Headers.IfMatch.Count > 0 && !Lists(http.Request.Headers.IfMatch.ToString(), Of(version)))
            throw new StaleException();
    }

    private static bool Lists(string header, string tag) =>
        header.Trim() == "*" || (EntityTagHeaderValue.TryParseStrictList([header], out var tags) && tags.Any(t => !t.IsWeak && t.Tag == tag));
}
