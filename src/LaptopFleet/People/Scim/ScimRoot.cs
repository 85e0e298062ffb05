namespace LaptopFleet.People.Scim;

/// <summary>Where the server is, as its callers know it: resources say where they are.</summary>
public static class ScimRoot
{
    public const string Prefix = "scim/v2";

    /// <summary>A longer name of a host is nobody's, and would not fit where answers are kept.</summary>
    private const int HostMaxLength = 100;

    public static Uri Of(HttpRequest request, ScimOptions options)
    {
        if (options.BaseUrl is { } configured)
            return new(configured.ToString().TrimEnd('/'));
        var host = request.Host is { HasValue: true, Value.Length: <= HostMaxLength } known ? known.ToUriComponent() : "localhost";
        return Uri.TryCreate($"{request.Scheme}://{host}{request.PathBase}/{Prefix}", UriKind.Absolute, out var root) ? root : new($"http://localhost/{Prefix}");
    }
}
