using System.Net;
using System.Text.RegularExpressions;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Journeys;
using LaptopFleet.Shipments.Labels;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace LaptopFleet.ApiTests.Http;

/// <summary>
/// The stories in http/ are told from top to bottom against the demo fleet, and each request answers as its comment says: on a day weeks after the demo was run, as on any other.
/// </summary>
public sealed class HttpStoriesTests : IClassFixture<DemoFilledFleet>
{
    private static readonly Duration Later = Duration.FromDays(57);
    private readonly Fleet fleet;

    public HttpStoriesTests(DemoFilledFleet demo)
    {
        fleet = demo.Fleet;
        fleet.Clock.Reset(Fleet.Start + Later);
    }

    private static readonly string Folder = Path.Combine(Repository.Root(), "http");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.http").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_request_answers_as_its_comment_says(string file)
    {
        var (variables, requests) = HttpFile.Read(Path.Combine(Folder, file));
        using var client = fleet.Anonymous();
        var storyteller = new Storyteller(client, new Dictionary<string, string>(variables) { ["host"] = client.BaseAddress!.GetLeftPart(UriPartial.Authority) }, fleet.Clock);

        Assert.True(requests.Count > 3, $"{file} tells no story.");
        foreach (var story in requests)
        {
            Assert.True(story.Status is not null, $"{file}:{story.Line} does not say what it answers: add a line '# -> 200'.");
            var (response, body, text) = await storyteller.TellAsync(story);
            Assert.True((int)response.StatusCode == story.Status, $"{file}:{story.Line} {story.Method} {story.Url} promises {story.Status}, got {(int)response.StatusCode}: {text}");
            Assert.True(story.Code is null || body?["code"]?.GetValue<string>() == story.Code, $"{file}:{story.Line} promises {story.Code}, got: {text}");
            if (response.StatusCode == HttpStatusCode.Accepted)
                await ReadOnAsync();
        }
        Assert.True(requests[^1].Status is >= 400, $"{file} should end in one refused request.");
    }

    /// <summary>Whoever reads a story leaves what was accepted the moment that it takes.</summary>
    private Task ReadOnAsync() => Eventually.BeAsync(async () => !await fleet.InDatabase(db => db.LabelPurchases.AnyAsync(p => p.State == LabelState.Asked)));

    [Fact]
    public void Every_route_appears_in_a_story()
    {
        _ = fleet.Anonymous();
        var routes = fleet.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<FastEndpoints.EndpointDefinition>() is not null)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (method, Path: "/" + e.RoutePattern.RawText!.TrimStart('/')))).ToList();
        var told = Directory.GetFiles(Folder, "*.http").SelectMany(f => HttpFile.Read(f).Requests).Select(r => (r.Method, Path: PathOf(r.Url))).ToList();

        Assert.True(routes.Count > 40, $"Only {routes.Count} routes were found.");
        Assert.Equal([], routes.Where(route => !told.Exists(t => t.Method == route.method && Matches(route.Path, t.Path))).Select(r => $"{r.method} {r.Path}"));
        Assert.False(told.Exists(t => Matches("/api/v1/no-such-route", t.Path)), "The comparison would accept anything.");
    }

    private static string PathOf(string url) => "/" + url.Split('?')[0].Replace("{{host}}/", "", StringComparison.Ordinal);

    private static bool Matches(string route, string path) =>
        Regex.IsMatch(path, "^" + Regex.Replace(Regex.Escape(route), @"\\\{[^}]*}", @"(?:\{\{[^}]*}}|[^/]+)") + "$", RegexOptions.IgnoreCase);
}
