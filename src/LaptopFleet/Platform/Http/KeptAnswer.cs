using Microsoft.AspNetCore.Http.Features;

namespace LaptopFleet.Platform.Http;

/// <summary>Holds an answer back until its change is committed: what the caller has seen is always on the disk.</summary>
public sealed class KeptAnswer : IAsyncDisposable
{
    private readonly HttpResponse response;
    private readonly IHttpResponseBodyFeature wire;
    private readonly MemoryStream kept = new();

    public KeptAnswer(HttpResponse response)
    {
        this.response = response;
        wire = response.HttpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        response.HttpContext.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(kept));
    }

    public byte[] Body => kept.ToArray();

    /// <summary>Forgets what was held back; what comes next goes to the caller.</summary>
    public void Drop()
    {
        response.HttpContext.Features.Set(wire);
        response.Headers.ETag = default;
        response.Headers.Location = default;
        kept.SetLength(0);
    }

    public async Task SendAsync(CancellationToken ct)
    {
        response.HttpContext.Features.Set(wire);
        kept.Position = 0;
        await kept.CopyToAsync(wire.Stream, ct);
    }

    public async ValueTask DisposeAsync()
    {
        response.HttpContext.Features.Set(wire);
        await kept.DisposeAsync();
    }
}
