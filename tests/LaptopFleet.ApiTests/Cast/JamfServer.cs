using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>Jamf Pro as its reference describes it: an OAuth client, the inventory of computers, and MDM commands with their states.</summary>
public sealed class JamfServer : OutsideServer
{
    public const string Token = "POST /api/oauth/token";
    public const string Find = "GET /api/v1/computers-inventory";
    public const string Send = "POST /api/v2/mdm/commands";
    public const string Look = "GET /api/v2/mdm/commands";

    private readonly ConcurrentDictionary<string, string> computers = new();
    private readonly ConcurrentDictionary<string, JsonObject> commands = new();
    private int tokens;

    private JamfServer() { }

    public static async Task<JamfServer> Start()
    {
        var server = new JamfServer();
        await server.StartAsync();
        return server;
    }

    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("DeviceManagement:Jamf:BaseAddress", Address.ToString()), ("DeviceManagement:Jamf:ClientId", "client"), ("DeviceManagement:Jamf:ClientSecret", "secret-of-the-test"),
        ("DeviceManagement:Jamf:Timeout", "00:00:20"), ("DeviceManagement:Jamf:RetryDelay", "00:00:00.02"), ("DeviceManagement:Jamf:Pause", "00:00:00.5"),
        ("DeviceManagement:Phone", "+31881234567"),
    ];

    public Instant Now { get; set; } = Fleet.Start;

    /// <summary>The bodies of the commands that were sent, as they came.</summary>
    public ConcurrentQueue<JsonNode> Sent { get; } = new();

    public void Knows(string serial, string managementId) => computers[serial] = managementId;

    /// <summary>The commands to a laptop come to stand so.</summary>
    public void Answers(string managementId, string state)
    {
        foreach (var command in commands.Values.Where(c => c["client"]!["managementId"]!.GetValue<string>() == managementId))
            command["commandState"] = state;
    }

    /// <summary>The tokens that it has given out are not good any more.</summary>
    public void ForgetTokens() => Interlocked.Increment(ref tokens);

    protected override void Map(WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            if (http.Request.Path == "/api/oauth/token" || http.Request.Headers.Authorization == $"Bearer jamf-{tokens}")
                await next(http);
            else
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        app.MapPost("/api/oauth/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return form["grant_type"] == "client_credentials" && form["client_id"] == "client" && form["client_secret"] == "secret-of-the-test"
                ? Results.Json(new { access_token = $"jamf-{tokens}", token_type = "Bearer", expires_in = 1200, scope = "api-role:1" })
                : Results.Unauthorized();
        });
        app.MapGet("/api/v1/computers-inventory", (string filter) => Results.Json(PageOf(computers.Where(c => c.Key == Of(filter, "hardware.serialNumber")).Select(c => (JsonNode)new JsonObject
        {
            ["id"] = "1",
            ["udid"] = Guid.CreateVersion7().ToString(),
            ["general"] = new JsonObject { ["name"] = "Ana's book", ["managementId"] = c.Value, ["lastContactTime"] = "2026-11-23T08:55:12.123Z" },
            ["hardware"] = new JsonObject { ["serialNumber"] = c.Key, ["model"] = "Book 14" },
        }))));
        app.MapPost("/api/v2/mdm/commands", async (HttpRequest request) => Results.Json(Take((await JsonNode.ParseAsync(request.Body))!), statusCode: StatusCodes.Status201Created));
        app.MapGet("/api/v2/mdm/commands", (string filter) => Results.Json(PageOf(commands.Values.Where(c =>
            (Of(filter, "uuid") is not { } uuid || c["uuid"]!.GetValue<string>() == uuid)
            && (Of(filter, "clientManagementId") is not { } id || c["client"]!["managementId"]!.GetValue<string>() == id)
            && (Of(filter, "command") is not { } kind || c["commandType"]!.GetValue<string>() == kind)).Select(c => c.DeepClone()))));
    }

    private JsonArray Take(JsonNode body)
    {
        Sent.Enqueue(body.DeepClone());
        var uuid = Guid.CreateVersion7().ToString();
        commands[uuid] = new()
        {
            ["uuid"] = uuid,
            ["client"] = new JsonObject { ["managementId"] = body["clientData"]![0]!["managementId"]!.DeepClone(), ["clientType"] = "COMPUTER" },
            ["commandState"] = "PENDING",
            ["commandType"] = body["commandData"]!["commandType"]!.DeepClone(),
            ["dateSent"] = InstantPattern.ExtendedIso.Format(Now),
            ["dateCompleted"] = null,
        };
        return [new JsonObject { ["id"] = uuid, ["href"] = $"/api/v2/mdm/commands?filter=uuid=={uuid}" }];
    }

    private static JsonObject PageOf(IEnumerable<JsonNode> rows)
    {
        var results = new JsonArray([.. rows]);
        return new() { ["totalCount"] = results.Count, ["results"] = results };
    }

    private static string? Of(string filter, string field) => Regex.Match(filter, $"(?:^|;){Regex.Escape(field)}==\"([^\"]*)\"") is { Success: true } found ? found.Groups[1].Value : null;
}
