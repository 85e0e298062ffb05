using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>Microsoft Graph as its reference describes it, as far as Intune's managed devices go, and the authority that gives out tokens.</summary>
public sealed class IntuneServer : OutsideServer
{
    public const string Token = "POST /{tenant}/oauth2/v2.0/token";
    public const string Lock = "POST /v1.0/deviceManagement/managedDevices/{id}/remoteLock";
    public const string Wipe = "POST /v1.0/deviceManagement/managedDevices/{id}/wipe";
    public const string Get = "GET /v1.0/deviceManagement/managedDevices/{id}";

    private readonly ConcurrentDictionary<string, JsonObject> laptops = new();

    private IntuneServer() { }

    public static async Task<IntuneServer> Start()
    {
        var server = new IntuneServer();
        await server.StartAsync();
        return server;
    }

    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("DeviceManagement:Intune:BaseAddress", new Uri(Address, "/v1.0/").ToString()), ("DeviceManagement:Intune:Authority", Address.ToString()), ("DeviceManagement:Intune:TenantId", "tenant-1"),
        ("DeviceManagement:Intune:ClientId", "client"), ("DeviceManagement:Intune:ClientSecret", "secret-of-the-test"),
        ("DeviceManagement:Intune:Timeout", "00:00:20"), ("DeviceManagement:Intune:RetryDelay", "00:00:00.02"), ("DeviceManagement:Intune:Pause", "00:00:00.5"),
    ];

    public Instant Now { get; set; } = Fleet.Start;

    /// <summary>The bodies of the wipes that were asked for.</summary>
    public ConcurrentQueue<JsonNode> Wiped { get; } = new();

    public void Knows(string serial, string id, string system = "macOS") => laptops[id] = new()
    {
        ["id"] = id,
        ["serialNumber"] = serial,
        ["operatingSystem"] = system,
        ["lastSyncDateTime"] = "2026-11-23T08:00:00Z",
        ["deviceActionResults"] = new JsonArray(),
    };

    /// <summary>The newest action on a laptop comes to stand so; a Mac's lock shows its PIN.</summary>
    public void Answers(string id, string state, string? pin = null)
    {
        var results = laptops[id]["deviceActionResults"]!.AsArray();
        results[^1]!["actionState"] = state;
        if (pin is not null)
            results[^1]!["unlockPin"] = pin;
    }

    protected override void Map(WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            if (http.Request.Path.Value!.EndsWith("/token", StringComparison.Ordinal) || http.Request.Headers.Authorization == "Bearer graph-token")
                await next(http);
            else
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        app.MapPost("/{tenant}/oauth2/v2.0/token", async (string tenant, HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return tenant == "tenant-1" && form["scope"] == "https://graph.microsoft.com/.default" && form["client_secret"] == "secret-of-the-test"
                ? Results.Json(new { token_type = "Bearer", expires_in = 3599, access_token = "graph-token" })
                : Results.BadRequest();
        });
        app.MapGet("/v1.0/deviceManagement/managedDevices", (HttpRequest request) => Results.Json(new JsonObject
        {
            ["value"] = new JsonArray([.. laptops.Values.Where(l => request.Query["$filter"] == $"serialNumber eq '{l["serialNumber"]}'").Select(l => l.DeepClone())]),
        }));
        app.MapGet("/v1.0/deviceManagement/managedDevices/{id}", (string id) => laptops.TryGetValue(id, out var laptop) ? Results.Json(laptop.DeepClone()) : Results.NotFound());
        app.MapPost("/v1.0/deviceManagement/managedDevices/{id}/remoteLock", (string id) => Act(id, "remoteLock"));
        app.MapPost("/v1.0/deviceManagement/managedDevices/{id}/wipe", async (string id, HttpRequest request) =>
        {
            Wiped.Enqueue((await JsonNode.ParseAsync(request.Body))!);
            return Act(id, "factoryReset");
        });
    }

    private IResult Act(string id, string action)
    {
        if (!laptops.TryGetValue(id, out var laptop))
            return Results.NotFound();
        laptop["deviceActionResults"]!.AsArray().Add(new JsonObject
        {
            ["actionName"] = action,
            ["actionState"] = "pending",
            ["startDateTime"] = InstantPattern.ExtendedIso.Format(Now),
            ["lastUpdatedDateTime"] = InstantPattern.ExtendedIso.Format(Now),
        });
        return Results.NoContent();
    }
}
