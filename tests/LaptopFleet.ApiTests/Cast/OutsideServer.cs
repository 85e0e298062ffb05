using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>
/// Somebody else's server, on a port of its own and spoken to over real HTTP. It counts what it is asked, and can be made to be slow, to fail, to want to be left
/// alone, or to break the connection before or after it has done its work.
/// </summary>
public abstract class OutsideServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Route, string Subject)> asked = new();
    private readonly List<(string Route, Guid? About, Trick Trick)> tricks = [];
    private WebApplication app = null!;

    public Uri Address => new(app.Urls.First());

    /// <summary>How often a route was asked for: <c>POST /v2/shipments</c>.</summary>
    public int Count(string route, Guid? about = null) => asked.Count(a => a.Route == route && (about is null || IsAbout(a.Subject, about.Value)));

    /// <summary>The next answers of a route, one trick each.</summary>
    public void Next(string route, params Trick[] next) => Next(route, null, next);

    /// <summary>The same for requests about one thing only, so that nothing else falls for them.</summary>
    public void Next(string route, Guid? about, params Trick[] next)
    {
        lock (tricks)
            tricks.AddRange(next.Select(trick => (route, about, trick)));
    }

    /// <summary>All that it was going to do is forgotten.</summary>
    public void BeGood()
    {
        lock (tricks)
            tricks.Clear();
    }

    /// <param name="at">Where it listens: on a free port of this machine, or, for one that comes back after it was closed, where it was.</param>
    protected async Task StartAsync(string at = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(at);
        app = builder.Build();
        app.UseRouting();
        app.Use(PlayAsync);
        Map(app);
        await app.StartAsync();
    }

    protected abstract void Map(WebApplication app);

    /// <summary>All that tells what a request is about.</summary>
    protected virtual async Task<string> Subject(HttpContext http)
    {
        http.Request.EnableBuffering();
        var body = await new StreamReader(http.Request.Body, leaveOpen: true).ReadToEndAsync();
        http.Request.Body.Position = 0;
        return $"{http.Request.Path}{http.Request.QueryString} {body}";
    }

    private async Task PlayAsync(HttpContext http, RequestDelegate work)
    {
        var route = $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
        var subject = await Subject(http);
        asked.Enqueue((route, subject));
        var trick = Take(route, subject);
        if (trick is { Gate: { } gate, Breaks: null })
        {
            trick.Arrived.TrySetResult();
            await gate.Task;
        }
        if (trick?.Status is { } status)
        {
            http.Response.StatusCode = status;
            if (trick.RetryAfter is { } wait)
                http.Response.Headers.RetryAfter = wait;
            await http.Response.WriteAsync(trick.Body ?? "{}");
        }
        else if (trick?.Breaks == Trick.When.Before)
        {
            http.Abort();
        }
        else if (trick?.Breaks == Trick.When.After)
        {
            var answer = http.Response.Body;
            http.Response.Body = Stream.Null;
            await work(http);
            http.Response.Body = answer;
            trick.Arrived.TrySetResult();
            if (trick.Gate is { } silence)
                await silence.Task;
            http.Abort();
        }
        else if (trick?.Breaks == Trick.When.Halfway)
        {
            await AnswerHalf(http, work);
        }
        else
        {
            await work(http);
        }
    }

    private static async Task AnswerHalf(HttpContext http, RequestDelegate work)
    {
        var answer = http.Response.Body;
        using var whole = new MemoryStream();
        http.Response.Body = whole;
        await work(http);
        http.Response.Body = answer;
        http.Response.ContentLength = null;
        await answer.WriteAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length / 2));
    }

    /// <summary>An id is written with dashes or without.</summary>
    private static bool IsAbout(string subject, Guid about) =>
        subject.Contains($"{about:N}", StringComparison.OrdinalIgnoreCase) || subject.Contains($"{about:D}", StringComparison.OrdinalIgnoreCase);

    private Trick? Take(string route, string subject)
    {
        lock (tricks)
        {
            var at = tricks.FindIndex(t => t.Route == route && (t.About is null || IsAbout(subject, t.About.Value)));
            if (at < 0)
                return null;
            var found = tricks[at].Trick;
            tricks.RemoveAt(at);
            return found;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>What an outside server does to one request in place of answering it well.</summary>
public sealed record Trick(int? Status = null, string? RetryAfter = null, string? Body = null, Trick.When? Breaks = null, TaskCompletionSource? Gate = null)
{
    public enum When
    {
        Before,
        After,

        /// <summary>In the middle of the answer.</summary>
        Halfway,
    }

    /// <summary>Done when the request that is held has come in.</summary>
    public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The work is done, and the answer never arrives.</summary>
    public static Trick BreakAfterWork => new(Breaks: When.After);

    public static Trick BreakBeforeWork => new(Breaks: When.Before);

    /// <summary>The work is done, and of the answer comes the first half.</summary>
    public static Trick AnswerHalf => new(Breaks: When.Halfway);

    public static Trick Fail(int status, string? body = null, string? retryAfter = null) => new(status, retryAfter, body);

    /// <summary>Waits at the door until it is let in.</summary>
    public static Trick Hold() => new(Gate: new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Does its work, and then says nothing until it is released.</summary>
    public static Trick WorkAndSayNothing() => Hold() with { Breaks = When.After };

    public void Release() => Gate!.TrySetResult();
}
