using LaptopFleet.Platform;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LaptopFleet.People.Scim;

/// <summary>
/// Weak entity tags: the same version of a user is shown in many ways (attributes, excludedAttributes), and its groups change without it. Providers send
/// a weak tag back in If-Match, as the examples of RFC 7644 (3.14) do, so it is compared weakly.
/// </summary>
public static class WeakTags
{
    public static string Of(params ReadOnlySpan<int> versions) => $"W/\"{string.Join('.', versions.ToArray())}\"";

    public static bool Lists(StringValues header, string tag) =>
        header.Count > 0 && (header.ToString().Trim() == "*"
            || (EntityTagHeaderValue.TryParseStrictList(header, out var tags) && tags.Any(t => t.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false))));

    /// <summary>A change may name the version that it was decided on.</summary>
    public static void HonourWeakMatch(this HttpContext http, string tag)
    {
        if (http.Request.Headers.IfMatch.Count > 0 && !Lists(http.Request.Headers.IfMatch, tag))
            throw new StaleException();
    }
}
