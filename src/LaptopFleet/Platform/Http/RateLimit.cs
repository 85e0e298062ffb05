using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Platform.Http;

/// <summary>A fixed window per caller and server, told in the RateLimit headers of the IETF draft; beyond it 429 with Retry-After.</summary>
public sealed class RateLimit(RequestDelegate next, RateLimitOptions options, TimeProvider time)
{
    private const int MostCallersRemembered = 50_000;
    private readonly ConcurrentDictionary<string, Window> windows = new();
    private readonly string policy = $"\"default\";q={options.Requests};w={options.WindowSeconds}";

    public async Task InvokeAsync(HttpContext http)
    {
        // Whoever restarts or routes by these answers must not be told to wait, whatever else comes from the same address.
        if (http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            await next(http);
            return;
        }
        var now = time.GetTimestamp();
        if (windows.Count > MostCallersRemembered)
            windows.Clear();
        var window = windows.GetOrAdd(CallerOf(http), static _ => new());
        var (left, resetIn) = window.Take(options, now, time.TimestampFrequency);
        http.Response.Headers["RateLimit-Policy"] = policy;
        http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";r={Math.Max(0, left)};t={resetIn}");
        if (left < 0)
        {
            http.Response.Headers.RetryAfter = resetIn.ToString(CultureInfo.InvariantCulture);
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }
        await next(http);
    }

    private static string CallerOf(HttpContext http) =>
        http.User.FindFirstValue(CallerClaims.Subject) ?? http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private sealed class Window
    {
        private readonly Lock gate = new();
        private long startedAt;
        private int used;

        public (int Left, long ResetInSeconds) Take(RateLimitOptions options, long now, long frequency)
        {
            lock (gate)
            {
                if (startedAt == 0 || now - startedAt >= options.WindowSeconds * frequency)
                    (startedAt, used) = (now, 0);
                used = Math.Min(used + 1, options.Requests + 1);
                return (options.Requests - used, Math.Max(1, options.WindowSeconds - ((now - startedAt) / frequency)));
            }
        }
    }
}

/// <summary>How many requests a caller may send in a window (section <c>RateLimit</c> of the configuration).</summary>
public sealed class RateLimitOptions
{
    public int Requests { get; set; } = 1200;
    public int WindowSeconds { get; set; } = 10;
}
