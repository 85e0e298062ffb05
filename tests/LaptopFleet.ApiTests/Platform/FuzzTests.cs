using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Platform.Access;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>
/// Two thousand requests that nobody in their right mind would send, made from the published document and spoilt in many ways,
/// the same in every run: whatever comes in, the program never breaks, and each refusal is a problem with a code.
/// </summary>
public sealed class FuzzTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const int Seed = 20261123;
    private const int Requests = 2_000;
    private const int AtOnce = 8;

    [Fact]
    public async Task Whatever_is_sent_is_answered_or_refused_but_never_breaks_anything()
    {
        using var client = fleet.Anonymous();
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        var things = new Things(fleet, LaptopFleet.World.Region.Emea, await fleet.Person());
        await things.Prepare();
        var operations = OpenApiRules.Operations(document).ToList();
        var sent = Enumerable.Range(0, Requests).Select(i => new FuzzedRequest(document, operations[i % operations.Count], things, new(Seed + i))).ToList();
        var clients = sent.Select(request => request.Who).Distinct().ToDictionary(who => who, fleet.As);

        var offences = new List<string>();
        var statuses = new Dictionary<int, int>();
        await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, _) =>
        {
            var answer = await request.Send(clients[request.Who]);
            lock (offences)
            {
                statuses[(int)answer.Status] = statuses.GetValueOrDefault((int)answer.Status) + 1;
                if (Offence(answer) is { } offence)
                    offences.Add($"{request}\n  {offence}: {answer.Text}");
            }
        });

        Assert.True(offences.Count == 0, $"{offences.Count} of {Requests}:\n{string.Join('\n', offences.Order().Take(20))}");
        // Had all been refused at the door, nothing would have been tried.
        Assert.True(statuses.Where(status => status.Key < 300).Sum(status => status.Value) > Requests / 20, Tell(statuses));
        Assert.True(statuses.GetValueOrDefault(400) > Requests / 10, Tell(statuses));
    }

    private static string? Offence(Answer answer) => (int)answer.Status switch
    {
        >= 500 => "a fault of the server",
        < 400 => null,
        _ when answer.ContentHeaders.ContentType?.MediaType == "application/scim+json" => answer.Body!["detail"] is null ? "no detail" : null,
        _ when answer.ContentHeaders.ContentType?.MediaType != "application/problem+json" => "no problem document",
        _ when string.IsNullOrEmpty(answer.Code) => "no code",
        400 when answer.Body!["errors"] is not JsonArray { Count: > 0 } => "no pointer",
        _ => null,
    };

    private static string Tell(Dictionary<int, int> statuses) => string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"));
}

/// <summary>One request, decided by its own random numbers, so that it is the same whatever the others do.</summary>
internal sealed class FuzzedRequest
{
    private static readonly string[] Nasty =
    [
        "", " ", "0", "-1", "1e999", "null", "true", "{}", "[]", "'", "\"", "--", "%", "../..", "<b>", "\u00a0", "\u202e", "é́́", "𝔘𝔫𝔦", "ﬃ", "İ", "ß", "\0", "\u0007", "\u007f", "\ufeff",
        "01a207a2-3280-7000-9de1-3d28d5d39184", "00000000-0000-0000-0000-000000000000", "2026-02-30", "0000-00-00", "9999-12-31", "-9998-01-01", "2026-12-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z",
        "P1D", "99999999999999999999999999", "-0.00", "NaN", "US", "XX", "USD", "XYZ", "Europe/Lisbon", "a@b", "=cmd|' /C calc'!A0", "+351912345678", "AAAAAAAAAAAAAAAAAAAAAA", new('x', 300), new('é', 5_000),
    ];

    private readonly Random random;
    private readonly OpenApiRules.Operation operation;
    private readonly string url;
    private readonly byte[]? body;
    private readonly string mediaType;
    private readonly string? key;
    private readonly string? ifMatch;

    public FuzzedRequest(JsonNode document, OpenApiRules.Operation operation, Things things, Random random)
    {
        (this.random, this.operation) = (random, operation);
        var sample = new SchemaSample(document, things.Value);
        Who = Caller();
        url = Url(document, sample, things);
        mediaType = operation.Node["requestBody"]?["content"]?.AsObject().First().Key ?? "application/json";
        body = operation.Verb is "get" or "head" or "delete" ? null : Spoil(sample.BodyOf(operation.Path, operation.Verb, whole: Chance(2)));
        key = Chance(4) ? Pick(["k", "k1", $"fuzz-{random.Next(50)}", .. Nasty.Where(n => n.All(c => c is >= ' ' and < '\x7f'))]) : null;
        ifMatch = operation.Verb is "put" or "patch" || Chance(6) ? Pick(["*", "*", "*", "\"1\"", "\"0\"", "W/\"1\"", "1", "\"", ","]) : null;
    }

    public string Who { get; }

    public Task<Answer> Send(HttpClient client)
    {
        var content = body is null ? null : new ByteArrayContent(body);
        if (content is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return client.Say(new(operation.Verb.ToUpperInvariant()), url, content, key, ifMatch);
    }

    public override string ToString() =>
        $"{operation.Verb.ToUpperInvariant()} {(url.Length > 300 ? url[..300] : url)} as {Who}, key {key}, if-match {ifMatch}, {Shorten(body is null ? "" : Encoding.UTF8.GetString(body))}";

    private static string Shorten(string text) => text.Length > 600 ? text[..600] : text;

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Mostly somebody who may, so that the request is not turned away before anything looks at it.</summary>
    private string Caller()
    {
        var roles = (operation.Node["x-roles"] as JsonArray ?? []).Select(role => role!.GetValue<string>()).Where(role => role is not ("manager" or "team-member")).ToList();
        return Chance(20) || roles.Count == 0 ? "logistics-apac" : Pick(roles) is var role && role == "logistics" ? "logistics-emea" : role;
    }

    private string Url(JsonNode document, SchemaSample sample, Things things)
    {
        var path = operation.Path;
        var query = new List<string>();
        foreach (var parameter in (operation.Node["parameters"] as JsonArray ?? []).Select(parameter => Resolve(document, parameter!)))
        {
            var name = parameter["name"]!.GetValue<string>();
            if ((string?)parameter["in"] == "path")
                path = path.Replace($"{{{name}}}", Uri.EscapeDataString(Chance(5) ? Segment(Short(Pick(Nasty))) : Segment(things.Value(name)?.GetValue<string>() ?? "")), StringComparison.Ordinal);
            else if ((string?)parameter["in"] == "query" && !Chance(3))
                query.Add($"{name}={Uri.EscapeDataString(Chance(2) ? Short(Pick(Nasty)) : sample.Of(parameter["schema"]!, name, whole: false)?.ToString() ?? "")}");
        }
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    // What would be another route, or none at all, is not about this one.
    private static string Segment(string text) => text.Replace('\0', '0').Replace('/', '-').Trim('.') is { Length: > 0 } segment ? segment : "x";

    // A longer line is refused by the server before it becomes a request.
    private static string Short(string text) => text.Length > 400 ? text[..400] : text;

    private static JsonNode Resolve(JsonNode document, JsonNode node) =>
        (string?)node["$ref"] is { } reference ? reference[2..].Split('/').Aggregate(document, (found, step) => found[step]!) : node;

    private byte[]? Spoil(JsonNode? good)
    {
        if (good is null)
            return Chance(2) ? null : Encoding.UTF8.GetBytes(Pick(Nasty));
        if (good is JsonObject whole && whole.Count > 0)
        {
            for (var i = random.Next(3); i > 0; i--)
                SpoilMember(whole);
        }
        var text = good.ToJsonString();
        return random.Next(30) switch
        {
            0 => Encoding.UTF8.GetBytes(text[..random.Next(text.Length)]),
            1 => Encoding.UTF8.GetBytes(text.Replace(":", $":{Pick(Nasty)}", StringComparison.Ordinal)),
            2 => [.. Encoding.UTF8.GetBytes(text).Select(b => Chance(40) ? (byte)random.Next(256) : b)],
            3 => Encoding.UTF8.GetBytes(text.Insert(1, string.Create(CultureInfo.InvariantCulture, $"\"{Pick(["a", "id", "$type", "__proto__"])}\":{random.Next()},"))),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private void SpoilMember(JsonObject parent)
    {
        if (parent.Count == 0)
            return;
        var (name, value) = parent.ElementAt(random.Next(parent.Count));
        if (value is JsonObject inner && !Chance(3))
            SpoilMember(inner);
        else if (value is JsonArray { Count: > 0 } items && items[0] is JsonObject item && !Chance(3))
            SpoilMember(item);
        else if (Chance(8))
            parent.Remove(name);
        else
            parent[name] = Anything();
    }

    private JsonNode? Anything() => random.Next(14) switch
    {
        0 => null,
        1 => true,
        2 => Pick([0, -1, 1, 2, int.MaxValue, int.MinValue]),
        3 => Pick([long.MaxValue, long.MinValue, 9_007_199_254_740_993]),
        4 => JsonNode.Parse(Pick(["1e400", "-1e400", "1.5", "0.1e-300", "123456789012345678901234567890"])),
        5 => new JsonArray(),
        6 => new JsonArray(null, 1, "a", new JsonObject()),
        7 => new JsonArray([.. Enumerable.Range(0, 300).Select(i => (JsonNode)i)]),
        8 => new JsonObject(),
        9 => new JsonObject { ["amount"] = Pick(Nasty), ["currency"] = Pick(Nasty) },
        10 => new JsonObject { ["a"] = new JsonObject { ["b"] = new JsonArray(new JsonArray(new JsonArray())) } },
        _ => Pick(Nasty),
    };
}
