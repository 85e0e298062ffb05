using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>A collector of OpenTelemetry on a port of its own, over gRPC (HTTP/2 without TLS) or HTTP/1.1; it keeps what it is sent.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();
    private readonly WebApplication app;

    private OtlpReceiver(bool isGrpc)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0, port => port.Protocols = isGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        app = builder.Build();
        app.Run(http => TakeAsync(http, isGrpc));
    }

    public string Address => app.Urls.First();

    public static async Task<OtlpReceiver> Start(bool isGrpc)
    {
        var receiver = new OtlpReceiver(isGrpc);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Whether something that was sent to a path that ends so holds the text: names and values lie in the messages as they are.</summary>
    public bool Has(string pathEnd, string text) =>
        received.Any(r => r.Path.EndsWith(pathEnd, StringComparison.Ordinal) && r.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http, bool isGrpc)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        received.Enqueue((http.Request.Path, body.ToArray()));
        http.Response.ContentType = isGrpc ? "application/grpc" : "application/x-protobuf";
        if (!isGrpc)
            return;
        // An empty message: not compressed, of no length; then the status in the trailer.
        await http.Response.Body.WriteAsync(new byte[5]);
        http.Response.AppendTrailer("grpc-status", "0");
    }
}
