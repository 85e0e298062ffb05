using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>Fleet as its reference describes it: hosts by identifier and by id, lock, unlock and wipe, and what is pending.</summary>
public sealed class FleetDmServer : OutsideServer
{
    public const string Lock = "POST /api/v1/fleet/hosts/{id}/lock";
    public const string Unlock = "POST /api/v1/fleet/hosts/{id}/unlock";
    public const string Wipe = "POST /api/v1/fleet/hosts/{id}/wipe";

    private readonly ConcurrentDictionary<string, JsonObject> hosts = new();
    private int count;

    private FleetDmServer() { }

    public static async Task<FleetDmServer> Start()
    {
        var server = new FleetDmServer();
        await server.StartAsync();
        return server;
    }

    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("DeviceManagement:Fleet:BaseAddress", Address.ToString()), ("DeviceManagement:Fleet:Token", "fleet-token"),
        ("DeviceManagement:Fleet:Timeout", "00:00:20"), ("DeviceManagement:Fleet:RetryDelay", "00:00:00.02"), ("DeviceManagement:Fleet:Pause", "00:00:00.5"),
    ];

    public const string Pin = "431962";

    /// <summary>Its id there.</summary>
    public string Knows(string serial, string platform = "darwin")
    {
        var id = Interlocked.Increment(ref count);
        var name = id.ToString(CultureInfo.InvariantCulture);
        hosts[name] = new()
        {
            ["id"] = id,
            ["hardware_serial"] = serial,
            ["platform"] = platform,
            ["seen_time"] = "2026-11-23T08:30:00Z",
            ["mdm"] = new JsonObject { ["device_status"] = "unlocked", ["pending_action"] = "" },
        };
        return name;
    }

    /// <summary>The laptop has done what was pending.</summary>
    public void Reports(string id)
    {
        var mdm = hosts[id]["mdm"]!;
        mdm["device_status"] = mdm["pending_action"]!.GetValue<string>() switch { "lock" => "locked", "unlock" => "unlocked", "wipe" => "wiped", _ => mdm["device_status"]!.GetValue<string>() };
        mdm["pending_action"] = "";
    }

    protected override void Map(WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            if (http.Request.Headers.Authorization == "Bearer fleet-token")
                await next(http);
            else
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        app.MapGet("/api/v1/fleet/hosts/identifier/{identifier}", (string identifier) =>
            hosts.Values.FirstOrDefault(h => h["hardware_serial"]!.GetValue<string>() == identifier) is { } host ? Results.Json(new JsonObject { ["host"] = host.DeepClone() }) : Results.NotFound());
        app.MapGet("/api/v1/fleet/hosts/{id}", (string id) => hosts.TryGetValue(id, out var host) ? Results.Json(new JsonObject { ["host"] = host.DeepClone() }) : Results.NotFound());
        app.MapPost("/api/v1/fleet/hosts/{id}/lock", (string id, bool view_pin) => Act(id, "lock", view_pin));
        app.MapPost("/api/v1/fleet/hosts/{id}/unlock", (string id) => IsMac(id) ? Results.Json(new JsonObject { ["host_id"] = hosts[id]["id"]!.DeepClone(), ["unlock_pin"] = Pin }) : Act(id, "unlock", false));
        app.MapPost("/api/v1/fleet/hosts/{id}/wipe", (string id) => Act(id, "wipe", false));
    }

    private IResult Act(string id, string action, bool shows)
    {
        if (!hosts.TryGetValue(id, out var host))
            return Results.NotFound();
        host["mdm"]!["pending_action"] = action;
        return shows && IsMac(id) ? Results.Json(new JsonObject { ["unlock_pin"] = Pin, ["device_status"] = "unlocked", ["pending_action"] = action }) : Results.NoContent();
    }

    private bool IsMac(string id) => hosts.TryGetValue(id, out var host) && host["platform"]!.GetValue<string>() == "darwin";
}
