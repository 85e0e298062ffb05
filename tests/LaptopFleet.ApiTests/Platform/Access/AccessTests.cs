using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices.Imports;
using LaptopFleet.ApiTests.People.Scim;
using LaptopFleet.Platform.Security;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform.Access;

/// <summary>A walk over every route, as every role and scope, on what is the caller's own and on what is not.</summary>
public sealed class AccessTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly HttpStatusCode[] SentAway = [Unauthorized, Forbidden, NotFound];

    public static TheoryData<string> Open => [.. AccessTable.Rows.Where(row => row.Value.Reach is null && row.Value != AccessRow.Signed).Select(row => row.Key)];
    public static TheoryData<string> Signed => [.. AccessTable.Rows.Where(row => row.Value == AccessRow.Signed).Select(row => row.Key)];
    public static TheoryData<string> Closed => [.. AccessTable.Rows.Where(row => row.Value.Reach is not null).Select(row => row.Key)];
    public static TheoryData<string, string> Permitted => Pairs((row, who) => row.Who.Contains(who));
    public static TheoryData<string, string> Excluded => Pairs((row, who) => !row.Who.Contains(who));

    [Theory]
    [MemberData(nameof(Open))]
    public async Task What_is_open_answers_anyone(string route)
    {
        using var client = stage.Fleet.Anonymous();

        Assert.DoesNotContain((await Ask(client, route, (await stage.Scene(Role.Admin, null)).Own)).Status, SentAway);
    }

    [Theory]
    [MemberData(nameof(Signed))]
    public async Task Who_does_not_sign_the_body_is_turned_away_also_when_signed_in(string route)
    {
        var (verb, path) = (route.Split(' ')[0], route.Split(' ')[1].Replace("{Provider}", route.Contains("/carriers/", StringComparison.Ordinal) ? "easypost" : "hibob", StringComparison.Ordinal));
        foreach (var client in new[] { stage.Fleet.Anonymous(), stage.Fleet.As(Role.Admin) })
            (await client.Say(new(verb), path, new StringContent(AccessRow.Signed.Body!, Encoding.UTF8, "application/json"))).MustRefuse(Unauthorized, "signature.invalid");
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task Who_is_not_signed_in_is_asked_to(string route)
    {
        using var client = stage.Fleet.Anonymous();

        var answer = SentAwayAs(route, await Ask(client, route, (await stage.Scene(Role.Admin, null)).Own), Unauthorized, "auth.required");

        Assert.NotEmpty(answer.Headers.WwwAuthenticate);
    }

    [Theory]
    [MemberData(nameof(Excluded))]
    public async Task Whoever_is_not_in_the_rule_is_sent_away(string route, string who)
    {
        var scene = await stage.Scene(who, null);

        SentAwayAs(route, await Ask(scene.Client, route, scene.Own), Forbidden, "auth.forbidden");
    }

    [Theory]
    [MemberData(nameof(Permitted))]
    public async Task Whoever_is_in_the_rule_gets_what_is_their_own(string route, string who)
    {
        var (row, scene) = (AccessTable.Rows[route], await SceneOf(route, who));
        var listed = row.Lists is null ? "" : (await scene.Own.Find(row.Lists)).ToString();

        var answer = await Ask(scene.Client, route, scene.Own);

        Assert.True(!SentAway.Contains(answer.Status), answer.Text);
        // Else the next test might see a body refused, and take that for the region's doing.
        Assert.True(answer.Status != BadRequest, answer.Text);
        Assert.Contains(listed, row.Lists is null ? "" : await All(scene.Client, answer), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Permitted))]
    public async Task Whoever_is_in_the_rule_cannot_tell_that_what_is_not_their_own_exists(string route, string who)
    {
        var scene = await SceneOf(route, who);
        await MustTellOfOthersAsync(scene.Client, route, scene, SeesOthers(AccessTable.Rows[route], who));
    }

    // Those who work everywhere unless their token names regions.
    private static readonly string[] Regional = [Role.LogisticsLead, Role.DeviceSecurity, Role.PeopleOps, Role.Auditor, Role.Admin];

    public static TheoryData<string> OfARegion => [.. AccessTable.Rows.Where(row => row.Value.Reach == Reach.Region && row.Value.Who.Intersect(Regional).Any()).Select(row => row.Key)];

    /// <summary>All of them ask for the same things: what is refused to one is there untouched for the next.</summary>
    [Theory]
    [MemberData(nameof(OfARegion))]
    public async Task Whoever_a_claim_holds_to_a_region_cannot_tell_that_what_is_of_another_exists(string route)
    {
        var (row, scene) = (AccessTable.Rows[route], await stage.Scene(Role.Admin, Reach.Region));
        foreach (var who in row.Who.Intersect(Regional))
        {
            using var client = stage.Fleet.Of(who, "EMEA");
            await MustTellOfOthersAsync(client, route, scene, concerned: false);
            if (!route.StartsWith("GET", StringComparison.Ordinal))
                continue;
            var listed = row.Lists is null ? "" : (await scene.Own.Find(row.Lists)).ToString();
            var own = await Ask(client, route, scene.Own);
            Assert.True(!SentAway.Contains(own.Status), $"{who}: {own.Text}");
            Assert.Contains(listed, row.Lists is null ? "" : await All(client, own), StringComparison.Ordinal);
        }
    }

    private async Task MustTellOfOthersAsync(HttpClient client, string route, Scene scene, bool concerned)
    {
        var row = AccessTable.Rows[route];
        if (row.Lists is { } listed)
        {
            var other = (await scene.Other.Find(listed)).ToString();
            Assert.Equal(concerned, (await All(client, await Ask(client, route, scene.Own))).Contains(other, StringComparison.Ordinal));
        }
        else if ($"{route}{row.Query}".Replace("{Metric}", "", StringComparison.Ordinal).Contains('{', StringComparison.Ordinal))
        {
            // The name of a metric is a question, and no thing that is somebody's; what it counts is of one's own regions (MetricsTests).
            var answer = await Ask(client, route, scene.Other);
            Assert.True(concerned ? !SentAway.Contains(answer.Status) : IsUnknown(answer), answer.Text);
        }
        else if (!concerned && Names(route, await Ask(client, route, scene.Other)) is { } answer)
        {
            // What is taken in to be done later says there what it would have said here.
            Assert.True(answer.Status == Accepted ? await EndedAsUnknown(client, answer) : answer.Status is BadRequest or NotFound, answer.Text);
        }
    }

    // The scene has nothing that has been sanitised, so that no version of a certificate is there to be read.
    private const string NothingThere = "POST /api/v1/devices/{DeviceId}/sanitisation/validation";

    public static TheoryData<string> Acts => [.. Closed.Select(row => row.Data).Where(route => route.Split(' ') is ["POST" or "DELETE", var path] && path.Contains('{') && !IsScim(route) && route != NothingThere)];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task An_act_on_a_version_that_nobody_has_read_is_refused_where_the_document_says_so(string route)
    {
        var who = AccessTable.Rows[route].Who.First();
        var (verb, path) = (route.Split(' ')[0].ToLowerInvariant(), DocumentPath(route.Split(' ')[1]["/api/v1".Length..]));
        var promised = (await stage.Document())["paths"]![$"/api/v1{path}"]![verb]!["responses"]!.AsObject().ContainsKey("412");
        // What is refused changes nothing, so that others can look at it too.
        var scene = promised ? await stage.Scene(who, AccessTable.Rows[route].Reach) : await Scene.Of(stage.Fleet, who, AccessTable.Rows[route].Reach);

        var answer = await Ask(scene.Client, route, scene.Own, "\"999\"");

        Assert.Equal(promised, answer.Status == PreconditionFailed);
    }

    /// <summary>There is no such thing; or no such thing as the body names, and of the one in the address nothing is said.</summary>
    private static bool IsUnknown(Answer answer) => answer.Status == BadRequest
        ? answer["errors"].AsArray().All(error => error!["code"]!.GetValue<string>().EndsWith(".unknown", StringComparison.Ordinal))
        : answer is { Status: NotFound, Code: { } code } && code.EndsWith(".unknown", StringComparison.Ordinal);

    private static async Task<bool> EndedAsUnknown(HttpClient client, Answer asked) =>
        (await client.Ended(asked.Id))["state"].GetValue<string>() == "rejected" && (await client.Errors(asked.Id)).All(error => error.EndsWith(".unknown", StringComparison.Ordinal));

    /// <summary>The list as a whole, however many pages it has.</summary>
    private static async Task<string> All(HttpClient client, Answer page)
    {
        var text = new StringBuilder(page.Must(OK).Text);
        while (page.Headers.TryGetValues("Link", out var link))
        {
            page = (await client.Get(link.Single().Split('<', '>')[1])).Must(OK);
            text.Append(page.Text);
        }
        return text.ToString();
    }

    private static bool IsScim(string route) => route.Contains(" /scim/", StringComparison.Ordinal);

    private static Answer SentAwayAs(string route, Answer answer, HttpStatusCode status, string code) => IsScim(route) ? answer.MustFail(status) : answer.MustRefuse(status, code);

    private static bool SeesOthers(AccessRow row, string who) => row.Reach switch
    {
        Reach.Everyone => true,
        Reach.Region => who is not (Role.Logistics or Role.Manager or Role.TeamMember),
        _ => false,
    };

    private static Answer? Names(string route, Answer answer) => route.StartsWith("GET", StringComparison.Ordinal) ? null : answer;

    private static TheoryData<string, string> Pairs(Func<AccessRow, string, bool> choose)
    {
        var data = new TheoryData<string, string>();
        foreach (var (route, row) in AccessTable.Rows.Where(row => row.Value.Reach is not null))
        {
            foreach (var who in Role.All.Concat(Scope.All).Where(who => choose(row, who)))
                data.Add(route, who);
        }
        return data;
    }

    /// <summary>What is only read can be read by the next test too; an act needs things that nobody has touched.</summary>
    private Task<Scene> SceneOf(string route, string who) =>
        route.StartsWith("GET", StringComparison.Ordinal) ? stage.Scene(who, AccessTable.Rows[route].Reach) : Scene.Of(stage.Fleet, who, AccessTable.Rows[route].Reach);

    private async Task<Answer> Ask(HttpClient client, string route, Things things, string? ifMatch = null)
    {
        var (verb, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        var running = new RunningRoute(verb, path, null, []);
        var url = path;
        foreach (var parameter in running.Parameters)
            url = url.Replace($"{{{parameter}}}", await things.Text(parameter == "ShipmentId" ? AccessTable.Rows[route].ShipmentId : parameter), StringComparison.Ordinal);
        var body = verb is "GET" or "DELETE" ? null : await Body(running, things);
        var query = AccessTable.Rows[route] switch { { Lists: not null } => await IsPagedAsync(path) ? "?limit=200" : "", { Query: { } asked } => $"?{await things.Fill(asked)}", _ => "" };
        return await client.Say(new(verb), url + query, body, ifMatch: ifMatch ?? (verb is "PUT" or "PATCH" ? "*" : null));
    }

    /// <summary>What is all of a few, or a file, has no pages.</summary>
    private async Task<bool> IsPagedAsync(string path) => ((await stage.Document())["paths"]![DocumentPath(path)]!["get"]!["parameters"] as JsonArray ?? []).Any(parameter => (string?)parameter!["name"] == "limit");

    private async Task<StringContent?> Body(RunningRoute route, Things things)
    {
        var mediaType = IsScim(route.Name) ? "application/scim+json" : route.Path.EndsWith("/imports", StringComparison.Ordinal) ? "text/csv" : route.Verb == "PATCH" ? "application/merge-patch+json" : "application/json";
        if (AccessTable.Rows[route.Name].Body is { } template)
            return new(await things.Fill(template), Encoding.UTF8, mediaType);
        var (document, members) = (await stage.Document(), new HashSet<string>());
        _ = new SchemaSample(document, Note).BodyOf(DocumentPath(route.Path), route.Verb.ToLowerInvariant());
        await things.Prepare(members);
        var body = new SchemaSample(document, things.Value).BodyOf(DocumentPath(route.Path), route.Verb.ToLowerInvariant());
        return body is null ? null : new(body.ToJsonString(), Encoding.UTF8, mediaType);

        JsonNode? Note(string member)
        {
            members.Add(member);
            return null;
        }
    }

    private static string DocumentPath(string path) =>
        string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? $"{{{char.ToLowerInvariant(part[1])}{part[2..]}" : part));
}
