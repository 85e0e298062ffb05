using System.Text.Json.Nodes;
using LaptopFleet.Benchmarks.Fleets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LaptopFleet.Benchmarks.Load;

/// <summary>A receiver of reminders on this machine: it counts what it is told, and answers at once.</summary>
public sealed class Letterbox : IAsyncDisposable
{
    private readonly WebApplication app;
    private int letters;
    private int items;

    private Letterbox(WebApplication app) => this.app = app;

    public int Letters => letters;
    public int Items => items;

    public static async Task<Letterbox> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var box = new Letterbox(builder.Build());
        box.app.MapPost("/desk", async (HttpContext http) =>
        {
            var told = await JsonNode.ParseAsync(http.Request.Body);
            Interlocked.Add(ref box.items, told!["data"]!["items"]!.AsArray().Count);
            Interlocked.Increment(ref box.letters);
            return "ok";
        });
        await box.app.StartAsync();
        return box;
    }

    public void Empty() => (letters, items) = (0, 0);

    /// <summary>A program whose desk this is, and which does nothing by itself.</summary>
    public Dictionary<string, string> Settings()
    {
        var (zone, country) = DueRows.AtWork();
        return new()
        {
            ["Schedule__ByItself"] = "false",
            ["Reminders__Desks__0__Role"] = "logistics-lead",
            ["Reminders__Desks__0__Webhook"] = $"{app.Urls.First()}/desk",
            ["Reminders__Desks__0__Zone"] = zone,
            ["Reminders__Desks__0__Country"] = country,
        };
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
