using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>Somebody's webhook: it keeps what it was sent, with headers and bytes.</summary>
public sealed class HookReceiver : OutsideServer
{
    private readonly ConcurrentQueue<Received> received = new();

    public static async Task<HookReceiver> Open(string at = "http://127.0.0.1:0")
    {
        var receiver = new HookReceiver();
        await receiver.StartAsync(at);
        return receiver;
    }

    public IReadOnlyList<Received> All => [.. received];

    public Uri At(string path) => new(Address, path);

    protected override void Map(WebApplication app) => app.MapPost("/{name}", async (string name, HttpContext http) =>
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        received.Enqueue(new(name, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        return "ok";
    });
}

public sealed record Received(string Name, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public System.Text.Json.Nodes.JsonNode Json => System.Text.Json.Nodes.JsonNode.Parse(Body)!;
}
