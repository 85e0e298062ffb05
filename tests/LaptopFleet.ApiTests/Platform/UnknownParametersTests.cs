using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Platform.Access;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>A query parameter that nobody reads is refused on every route of the running program for which somebody signs in, and none that the document names is.</summary>
public sealed class UnknownParametersTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const string Code = "query.unknown-parameter";

    /// <summary>Each of its parameters is an input.</summary>
    private const string AsksAnything = "GET /api/v1/policy/evaluation";

    [Fact]
    public async Task On_every_route_one_that_nobody_reads_is_refused_and_named()
    {
        var routes = Running.Where(route => route.Who.Count > 0 && !IsScim(route) && route.Name != AsksAnything).ToList();
        List<string> wrong = [];
        foreach (var route in routes)
        {
            var answer = await Ask(route, "?stat=inStock");
            if (answer is not { Status: BadRequest, Code: Code } || !answer.Pointers.SequenceEqual(["/stat"]))
                wrong.Add($"{route.Name}: {answer.Status} {answer.Text}");
        }

        Assert.Empty(wrong);
        Assert.Contains(routes, route => route.Name == "GET /api/v1/devices");
        Assert.Contains(routes, route => route.Verb == "POST");
    }

    [Fact]
    public async Task What_is_opened_without_signing_in_and_what_an_identity_provider_asks_may_carry_anything()
    {
        var routes = Running.Where(route => route.Reach is null || IsScim(route) || route.Name == AsksAnything).ToList();
        foreach (var route in routes)
            Assert.NotEqual(Code, (await Ask(route, "?utm_source=letter")).Code);

        Assert.Contains(routes, route => route.Name == "GET /return-links/{Token}");
        Assert.Contains(routes, route => route.Name == "GET /api/v1/calendars/{CalendarToken}.ics");
        Assert.Contains(routes, IsScim);
    }

    [Fact]
    public async Task None_that_the_document_names_is_unknown_however_it_is_written()
    {
        var document = JsonNode.Parse(await fleet.Anonymous().GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        var routes = Running.Where(route => route.Who.Count > 0 && !IsScim(route)).ToList();
        var asked = 0;
        foreach (var route in routes)
        {
            var names = Names(document, route).ToList();
            if (names.Count == 0)
                continue;
            asked++;
            Assert.NotEqual(Code, (await Ask(route, $"?{string.Join('&', names.Select((name, i) => $"{(i == 0 ? name.ToUpperInvariant() : name)}=x"))}")).Code);
        }
        Assert.True(asked > 50, $"{asked} routes have parameters.");
    }

    [Fact]
    public async Task A_slip_of_the_pen_does_not_list_the_whole_fleet()
    {
        var answer = (await fleet.As("auditor").Get("devices?stat=inStock&limit=1&__proto__=a/b~c")).MustRefuse(BadRequest, Code);

        Assert.Equal(["/__proto__", "/stat"], answer.Pointers);
        Assert.Equal("This address reads after, assetTag, depotId, inUseBefore, limit, modelId, personId, region, serial, state and no other query parameter.", answer["detail"].GetValue<string>());
        (await fleet.As("auditor").Get("devices?state=inStock&limit=1")).Must(OK);
        (await fleet.As("auditor").Get("devices?")).Must(OK);
    }

    [Fact]
    public async Task What_was_refused_so_is_not_kept_under_its_key()
    {
        var (client, body, key) = (fleet.As("people-ops"), new { workEmail = $"{Seeds.Unique("p")}@example.com", givenName = "Ana", familyName = "Silva", country = "PT", employment = "employee", startOn = "2026-12-07" }, Seeds.Unique("key-"));
        (await client.Post("people?dryRun=true", body, key)).MustRefuse(BadRequest, Code);

        (await client.Post("people", body, key)).Must(Created);
    }

    [Fact]
    public async Task Whoever_may_not_ask_is_not_told_what_could_be_asked()
    {
        (await fleet.Anonymous().Get("devices?stat=inStock")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("people-ops").Get("api-keys?stat=inStock")).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task However_many_are_sent_ten_are_told() =>
        Assert.Equal(10, (await fleet.As("auditor").Get($"devices?{string.Join('&', Enumerable.Range(0, 500).Select(i => $"x{i}"))}")).MustRefuse(BadRequest, Code).Pointers.Count());

    private IReadOnlyList<RunningRoute> Running
    {
        get
        {
            fleet.Anonymous().Dispose();
            return RunningRoute.All(fleet.Services);
        }
    }

    private static bool IsScim(RunningRoute route) => route.Path.StartsWith("/scim/", StringComparison.Ordinal);

    private static IEnumerable<string> Names(JsonNode document, RunningRoute route)
    {
        var path = string.Join('/', route.Path.Split('/').Select(part => part.StartsWith('{') ? $"{{{char.ToLowerInvariant(part[1])}{part[2..]}" : part));
        return (document["paths"]![path]![route.Verb.ToLowerInvariant()]!["parameters"] as JsonArray ?? [])
            .Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => parameter!["name"]!.GetValue<string>());
    }

    /// <summary>By somebody who may, about things that need not be there: what is asked is looked at first.</summary>
    private async Task<Answer> Ask(RunningRoute route, string query)
    {
        using var client = fleet.Anonymous();
        if (route.Reach is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", Scene.TokenOf(fleet, IsScim(route) ? "admin" : route.Who[0], "somebody"));
        var path = route.Parameters.Aggregate(route.Path, (url, parameter) => url.Replace($"{{{parameter}}}", Guid.Empty.ToString(), StringComparison.Ordinal));
        // Which of two addresses of one path is meant may depend on what is sent.
        using var body = route.Verb is "GET" or "DELETE" ? null : new StringContent("{}", Encoding.UTF8, route.Path.EndsWith("/imports", StringComparison.Ordinal) ? "text/csv" : "application/json");
        return await client.Say(new(route.Verb), path + query, body);
    }
}
