using System.Security.Cryptography;
using FastEndpoints;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// Strong entity tags (RFC 9110): the version of the row behind a resource; where more is shown than that row, behind a dot a digest of all that is shown.
/// </summary>
public static class ETags
{
    private const int DigestLength = 8;

    public static string Of(int version) => $"\"{version}\"";

    /// <summary>Tells the caller which version it got.</summary>
    public static void Tag(this HttpContext http, int version) => http.Response.Headers.ETag = Of(version);

    /// <summary>The tag of a view that shows other rows too, which change without the noun's own version.</summary>
    public static string Of(int version, ReadOnlySpan<byte> shown) => $"\"{version}.{Convert.ToHexStringLower(SHA256.HashData(shown).AsSpan(0, DigestLength))}\"";

    /// <summary>True where the caller already has this (If-None-Match) and needs no body.</summary>
    public static bool Has(this HttpContext http, string tag) =>
        http.Request.Headers.IfNoneMatch.Count > 0 && Lists(http.Request.Headers.IfNoneMatch.ToString(), theirs => theirs.Tag == tag);

    /// <summary>Tags a file by its SHA-256. True where the caller holds it already, and has been told so with 304.</summary>
    public static bool HasFile(this HttpContext http, string sha256)
    {
        http.Response.Headers.ETag = $"\"{sha256}\"";
        if (!http.Has($"\"{sha256}\""))
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

    /// <summary>An act may name the version that it was decided on: the noun's own, whatever else was shown with it.</summary>
    public static void HonourMatch(this HttpContext http, int version)
    {
        if (http.Request.Headers.IfMatch.Count > 0 && !Lists(http.Request.Headers.IfMatch.ToString(), theirs => !theirs.IsWeak && IsOf(theirs.Tag, Of(version))))
            throw new StaleException();
    }

    // A cache on the way that compresses makes a strong tag a weak one, and both are the same here (RFC 9110, 13.1.2).
    private static bool Lists(string header, Predicate<EntityTagHeaderValue> fits) =>
        header.Trim() == "*" || (EntityTagHeaderValue.TryParseStrictList([header], out var tags) && tags.Any(t => fits(t)));

    private static bool IsOf(StringSegment tag, string version) =>
        tag == version || (tag.Length > version.Length && tag.StartsWith(version[..^1], StringComparison.Ordinal) && tag[version.Length - 1] == '.');
}
