using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// Whoever is refused while still sending would find the connection broken off, and never hear why. So a body that was too large to be read is taken off the
/// wire and thrown away, after the answer and up to a limit. Who waits for the server's word before sending (<c>Expect: 100-continue</c>) is not asked for it.
/// </summary>
public sealed class UnreadBody(RequestDelegate next)
{
    private const long MostBytes = 16 * Host.MaxBodyBytes;

    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        // The server itself takes what nobody read, as long as it is within the limit.
        if (http.Request is { ContentLength: <= MostBytes and var length } && !http.Request.Headers.ContainsKey(HeaderNames.Expect)
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit && length > limit.MaxRequestBodySize)
            limit.MaxRequestBodySize = length;
    }
}
