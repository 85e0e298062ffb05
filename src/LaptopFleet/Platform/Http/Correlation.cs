using System.Buffers;

namespace LaptopFleet.Platform.Http;

/// <summary>One id for a request in its answer, its problem and its log lines; the caller's own where it sends a sane one.</summary>
public sealed class Correlation(RequestDelegate next, ILogger<Correlation> logger)
{
    public const string Header = "X-Correlation-Id";
    private const int MaxLength = 64;
    private static readonly SearchValues<char> Sane = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Headers[Header].ToString() is { Length: > 0 and <= MaxLength } given && !given.AsSpan().ContainsAnyExcept(Sane))
            http.TraceIdentifier = given;
        http.Response.Headers[Header] = http.TraceIdentifier;
        using (logger.IsEnabled(LogLevel.Information) ? logger.BeginScope("{CorrelationId}", http.TraceIdentifier) : null)
            await next(http);
    }
}
