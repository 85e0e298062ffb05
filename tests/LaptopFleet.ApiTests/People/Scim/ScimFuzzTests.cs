using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>Filters, paths and bodies spoilt in many ways, the same in every run: each is answered or refused in the protocol's form, and nothing breaks.</summary>
public sealed class ScimFuzzTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const int Seed = 20261123;
    private const int Requests = 1_500;
    private const int AtOnce = 6;

    private static readonly string[] Filters =
    [
        "userName eq \"ana@example.com\"", "emails[type eq \"work\"].value co \"a\"", "not (title pr) and (meta.created gt \"2026-01-01T00:00:00Z\" or active eq true)", "name.familyName sw \"É\"",
        $"{ScimClient.Enterprise}:employeeNumber eq 7", "members[value eq \"x\"]", "displayName ne null", "id eq \"0199aa00-0000-7000-8000-000000000001\"",
    ];

    private static readonly string[] Paths =
        ["active", "name.givenName", "emails[type eq \"work\"].value", "emails", $"{ScimClient.Enterprise}:manager", ScimClient.Enterprise, "members", "members[value eq \"x\"]", "addresses[type eq \"home\"]", "displayName", "id"];

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "\"", "\\", ".", ":", " ", "and", "or", "not", "pr", "eq", "co", "null", "true", "1e999", "-1", "\0", "\u0007", "😀", "\ud83d", "\"\\ud800\"", "urn:", "%", "'", "--", "$ref", "value",
        "type eq", "((((((((((((((((((((((((", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "emails[emails[type pr]]", new('a', 300),
    ];

    [Fact]
    public async Task Whatever_is_sent_is_answered_or_refused_but_never_breaks_anything()
    {
        var clients = Enumerable.Range(0, AtOnce).Select(_ => fleet.Provider()).ToList();
        var user = (await clients[0].Create(ScimClient.User(more: """{ "emails": [{ "value": "a@example.com", "type": "work" }] }"""))).Must(Created).Id;
        var group = (await clients[0].Scim(HttpMethod.Post, "Groups", ScimClient.Group(null, user.ToString()))).Must(Created).Id;
        var offences = new List<string>();
        var statuses = new Dictionary<int, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            var (method, path, body) = Request(new(Seed + i), user, group);
            var answer = await clients[i % AtOnce].Say(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/scim+json"));
            lock (offences)
            {
                statuses[(int)answer.Status] = statuses.GetValueOrDefault((int)answer.Status) + 1;
                if ((int)answer.Status >= 500 || ((int)answer.Status >= 400 && answer.Body?["status"]?.GetValue<string>() != $"{(int)answer.Status}") || (answer.Status == BadRequest && answer.Body?["scimType"] is null))
                    offences.Add($"{method} {path} {body}\n  {(int)answer.Status} {answer.Text}");
            }
        });

        Assert.True(offences.Count == 0, $"{offences.Count} of {Requests}:\n{string.Join('\n', offences.Order().Take(20))}");
        Assert.True(statuses.Where(s => s.Key < 300).Sum(s => s.Value) > Requests / 20, Tell(statuses));
        Assert.True(statuses.GetValueOrDefault(400) > Requests / 5, Tell(statuses));
        (await clients[0].Get($"Users/{user}")).Must(OK);
    }

    private static (HttpMethod Method, string Path, string? Body) Request(Random random, Guid user, Guid group)
    {
        T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
        string Spoil(string text)
        {
            for (var i = random.Next(3); i > 0 && text.Length > 0; i--)
            {
                var at = random.Next(text.Length);
                text = random.Next(3) switch { 0 => text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)), 1 => text.Insert(at, Pick(Pieces)), _ => text[..at] };
            }
            return text;
        }
        JsonNode? Anything() => random.Next(9) switch
        {
            0 => null,
            1 => random.Next(2) == 0,
            2 => random.Next(),
            3 => new JsonArray(),
            4 => new JsonArray(null, 1, "a", new JsonObject { ["value"] = "v", ["type"] = "work", ["primary"] = "true" }),
            5 => new JsonObject { ["value"] = Printable(Pick(Pieces)), ["name.givenName"] = 1, ["emails[type eq \"work\"].value"] = "x" },
            6 => new JsonObject { ["name"] = new JsonObject { ["givenName"] = new JsonObject() }, ["active"] = "TRUE" },
            _ => Printable(Pick(Pieces)),
        };
        var isUser = random.Next(2) == 0;
        var one = isUser ? $"Users/{user}" : $"Groups/{group}";
        var list = isUser ? "Users" : "Groups";
        return random.Next(6) switch
        {
            0 or 1 => (HttpMethod.Get, $"{list}?filter={Uri.EscapeDataString(Printable(Spoil(Pick(Filters))))}&startIndex={random.Next(-2, 3)}&attributes={Uri.EscapeDataString(Printable(Spoil(Pick(Paths))))}", null),
            2 => (HttpMethod.Post, $"{list}/.search", new JsonObject { ["filter"] = Printable(Spoil(Pick(Filters))), ["count"] = Anything(), ["attributes"] = Anything() }.ToJsonString()),
            3 => (HttpMethod.Put, one, Spoil(new JsonObject { ["userName"] = "fuzzed@example.com", ["displayName"] = "Fuzzed", [Printable(Pick(Paths))] = Anything(), ["emails"] = Anything(), ["members"] = Anything() }.ToJsonString())),
            _ => (HttpMethod.Patch, one, new JsonObject
            {
                ["Operations"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new JsonObject
                {
                    ["op"] = Pick(["add", "Replace", "REMOVE", "remove", "replace", "move"]), ["path"] = random.Next(4) == 0 ? null : Printable(Spoil(Pick(Paths))), ["value"] = Anything(),
                })]),
            }.ToJsonString()),
        };
    }

    // Half of a surrogate pair is no text that could be sent.
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Where(r => r != Rune.ReplacementChar));

    private static string Tell(Dictionary<int, int> statuses) => string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"));
}
