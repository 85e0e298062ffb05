using FastEndpoints;

namespace LaptopFleet.Platform.Http;

/// <summary>Tells people with a browser from programs, by what they ask for (RFC 9110, 12.5.1).</summary>
public static class BrowserAnswers
{
    private const string Html = "text/html";

    /// <summary>Whether a page is wanted more than JSON. Whoever takes anything, or says nothing, is a program.</summary>
    public static bool IsOfBrowser(this HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().Accept;
        return QualityOf(wanted.Where(type => type.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase))) is var page and > 0
            && page > QualityOf(wanted.Where(type => type.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>303: what there is to see is to be read at another address of this program.</summary>
    public static void SeeOther(this HttpContext http, string path)
    {
        http.MarkResponseStart();
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = path;
    }

    private static double QualityOf(IEnumerable<Microsoft.Net.Http.Headers.MediaTypeHeaderValue> types) => types.Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
}
