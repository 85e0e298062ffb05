using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>AfterShip as its reference describes it: trackings that are registered, and found by number and slug.</summary>
public sealed class AfterShipServer : OutsideServer
{
    public const string Key = "asat_secret-of-the-test";
    public const string Find = "GET /tracking/2024-10/trackings";
    public const string Register = "POST /tracking/2024-10/trackings";

    private readonly ConcurrentDictionary<string, JsonObject> trackings = new();

    private AfterShipServer() { }

    public static async Task<AfterShipServer> Start()
    {
        var server = new AfterShipServer();
        await server.StartAsync();
        return server;
    }

    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Carriers:AfterShip:Key", Key), ("Carriers:AfterShip:BaseAddress", new Uri(Address, "/tracking/2024-10/").ToString()),
        ("Carriers:AfterShip:Timeout", "00:00:20"), ("Carriers:AfterShip:RetryDelay", "00:00:00.02"), ("Carriers:AfterShip:Pause", "00:00:00.5"),
    ];

    /// <summary>The bodies of the trackings that were registered.</summary>
    public ConcurrentQueue<JsonNode> Registered { get; } = new();

    /// <summary>All that the carrier behind it has scanned.</summary>
    public void Scans(string slug, string number, params (string Tag, string At, string City)[] scans)
    {
        var tracking = trackings.GetOrAdd($"{slug} {number}", _ => Fresh(slug, number));
        tracking["tag"] = scans[^1].Tag;
        tracking["updated_at"] = scans[^1].At;
        tracking["checkpoints"] = new JsonArray([.. scans.Select(s => (JsonNode)new JsonObject { ["tag"] = s.Tag, ["subtag"] = $"{s.Tag}_001", ["message"] = s.Tag, ["checkpoint_time"] = s.At, ["city"] = s.City })]);
    }

    protected override void Map(WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            if (http.Request.Headers["as-api-key"] == Key)
                await next(http);
            else
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        app.MapGet("/tracking/2024-10/trackings", (string tracking_numbers, string slug) =>
        {
            var found = trackings.TryGetValue($"{slug} {tracking_numbers}", out var known) ? new JsonArray(known.DeepClone()) : [];
            return Results.Json(Envelope(200, new JsonObject { ["pagination"] = new JsonObject { ["total"] = found.Count }, ["trackings"] = found }));
        });
        app.MapPost("/tracking/2024-10/trackings", async (HttpRequest request) =>
        {
            var body = (await JsonNode.ParseAsync(request.Body))!;
            Registered.Enqueue(body);
            var (slug, number) = (body["slug"]!.GetValue<string>(), body["tracking_number"]!.GetValue<string>());
            var fresh = Fresh(slug, number);
            return trackings.TryAdd($"{slug} {number}", fresh)
                ? Results.Json(Envelope(201, fresh.DeepClone()), statusCode: 201)
                : Results.Json(new JsonObject { ["meta"] = new JsonObject { ["code"] = 4003, ["message"] = "Tracking already exists.", ["type"] = "BadRequest" }, ["data"] = new JsonObject() }, statusCode: 400);
        });
    }

    private static JsonObject Fresh(string slug, string number) => new()
    {
        ["id"] = $"as{number}",
        ["tracking_number"] = number,
        ["slug"] = slug,
        ["tag"] = "Pending",
        ["subtag"] = "Pending_001",
        ["updated_at"] = "2026-11-23T09:00:00+00:00",
        ["checkpoints"] = new JsonArray(),
    };

    private static JsonObject Envelope(int code, JsonNode data) => new() { ["meta"] = new JsonObject { ["code"] = code }, ["data"] = data };
}
