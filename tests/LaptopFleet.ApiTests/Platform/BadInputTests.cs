using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>Input that makes no sense gets a 4xx that says where it is wrong, and changes nothing.</summary>
public sealed class BadInputTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const string Create = "POST people";
    private const string Change = "PATCH people";

    public static TheoryData<string, string> NoJson => Cross([Create, Change],
        ["", " ", "{", "}", "[]", "null", "true", "1", "\"text\"", "{\"workEmail\":}", "{\"givenName\":\"a\",}", "{'givenName':'a'}", "{givenName:\"a\"}", "{} {}", "{\"givenName\":NaN}",
         "// comment\n{}", "\uFEFF{}", "<person/>", "{\"givenName\":\"\u0001\"}", "{\"givenName\":\"\\x41\"}", "{\"givenName\":\"a\nb\"}"]);

    /// <summary>Target, members that replace those of a good body (JSON), and the pointer that must be named.</summary>
    public static TheoryData<string, string, string> WrongMembers => Cross([Create, Change],
    [
        ("""{ "salary": 1 }""", "/salary"),
        ("""{ "WorkEmail": "a@example.com" }""", "/WorkEmail"),
        ("""{ "__proto__": {} }""", "/__proto__"),
        ("""{ "givenName": 1 }""", "/givenName"),
        ("""{ "givenName": ["Ana"] }""", "/givenName"),
        ("""{ "givenName": { "first": "Ana" } }""", "/givenName"),
        ("""{ "givenName": "" }""", "/givenName"),
        ("""{ "givenName": "   " }""", "/givenName"),
        ("""{ "givenName": "A\u0000na" }""", "/givenName"),
        ("""{ "givenName": "\ud83d" }""", "/givenName"),
        ("""{ "givenName": "\udc00\ud800" }""", "/givenName"),
        ("""{ "employment": 0 }""", "/employment"),
        ("""{ "employment": "0" }""", "/employment"),
        ("""{ "employment": "slave" }""", "/employment"),
        ("""{ "employment": "employee,contractor" }""", "/employment"),
        ("""{ "startOn": "2026-02-30" }""", "/startOn"),
        ("""{ "startOn": "2026-13-01" }""", "/startOn"),
        ("""{ "startOn": "0000-01-01" }""", "/startOn"),
        ("""{ "startOn": "99999-01-01" }""", "/startOn"),
        ("""{ "startOn": "-0001-01-01" }""", "/startOn"),
        ("""{ "startOn": "2026-12-01T00:00:00Z" }""", "/startOn"),
        ("""{ "startOn": "01.12.2026" }""", "/startOn"),
        ("""{ "startOn": "1899-12-31" }""", "/startOn"),
        ("""{ "startOn": 20261201 }""", "/startOn"),
        ("""{ "endOn": "2026-11-30" }""", "/endOn"),
        ("""{ "endOn": "9999-12-31" }""", "/endOn"),
        ("""{ "country": "XX" }""", "/country"),
        ("""{ "country": "PRT" }""", "/country"),
        ("""{ "country": "" }""", "/country"),
        ("""{ "zone": "Mars/Base" }""", "/zone"),
        ("""{ "zone": "../../etc/passwd" }""", "/zone"),
        ("""{ "managerId": "7" }""", "/managerId"),
        ("""{ "managerId": 7 }""", "/managerId"),
        ("""{ "workEmail": "ana" }""", "/workEmail"),
        ("""{ "workEmail": "ana@example.com, eve@example.com" }""", "/workEmail"),
        ("""{ "contact": [] }""", "/contact"),
        ("""{ "contact": { "phone": "112" } }""", "/contact/phone"),
        ("""{ "contact": { "phone": "+351912345678\u0000" } }""", "/contact/phone"),
        ("""{ "contact": { "fax": "+351912345678" } }""", "/contact/fax"),
        ("""{ "contact": { "address": { "line1": "Rua 1", "city": "Lisboa", "postcode": "1", "country": "PT" } } }""", "/contact/address/postcode"),
        ("""{ "contact": { "address": { "line1": "Rua\u0007 1", "city": "Lisboa", "postcode": "1000-001", "country": "PT" } } }""", "/contact/address/line1"),
        ("""{ "contact": { "address": { "line1": "Rua 1", "city": "Lisboa", "postcode": "1000-001", "country": "ZZ" } } }""", "/contact/address/country"),
    ]);

    public static TheoryData<string, string> WrongQueries => new()
    {
        { "events?limit=0", "/limit" },
        { "events?limit=-1", "/limit" },
        { "events?limit=201", "/limit" },
        { "events?limit=99999999999999999999", "/limit" },
        { "events?limit=ten", "/limit" },
        { "events?limit=1.5", "/limit" },
        { "events?limit=%D9%A1", "/limit" },
        { "events?limit=1&limit=2", "/limit" },
        { "events?after=nonsense", "/after" },
        { "events?after=%00", "/after" },
        { "events?after=", "/after" },
        { "people?after=nonsense", "/after" },
        { "people?after=AAAA", "/after" },
        { "people?limit=1000", "/limit" },
        { "people?country=XX", "/country" },
        { "people?region=MARS", "/region" },
        { "people?region=1", "/region" },
        { "people?region=EMEA,APAC", "/region" },
        { "people?managerId=1", "/managerId" },
        { "people?active=maybe", "/active" },
        { "people?name=%00", "/name" },
        { "people?email=a%00b", "/email" },
        { "audit/verify?since=yesterday", "/since" },
        { "audit/verify?since=2026-02-30T00:00:00Z", "/since" },
        { "audit/verify?since=99999-01-01T00:00:00Z", "/since" },
        { "people/1", "/personId" },
        { "people/01a207a2-3280-7000-9de1-3d28d5d3918", "/personId" },
        { "people/00000000-0000-0000-0000-00000000000g", "/personId" },
    };

    public static TheoryData<string, string> WrongMethods => Cross(["events", "people", "/health/live", "people/01a207a2-3280-7000-9de1-3d28d5d39184"], ["HEAD", "OPTIONS", "TRACE", "DELETE", "PUT", "NONSENSE"]);

    [Theory]
    [MemberData(nameof(NoJson))]
    public async Task What_is_no_JSON_object_is_refused(string target, string text) =>
        Assert.NotEmpty((await Send(target, Encoding.UTF8.GetBytes(text))).MustRefuse(BadRequest, "request.invalid").Pointers);

    [Theory]
    [MemberData(nameof(WrongMembers))]
    public async Task A_wrong_member_is_named(string target, string members, string pointer) =>
        Assert.Contains(pointer, (await Send(target, Encoding.UTF8.GetBytes(With(target, members)))).MustRefuse(BadRequest, "request.invalid").Pointers);

    [Theory]
    [InlineData(Create)]
    [InlineData(Change)]
    public async Task A_member_that_is_given_twice_is_refused(string target)
    {
        var text = With(target, """{ "jobRole": "Engineer" }""");

        (await Send(target, Encoding.UTF8.GetBytes(text.Insert(1, "\"jobRole\":\"Director\",")))).MustRefuse(BadRequest, "request.invalid");
    }

    [Theory]
    [InlineData(Create)]
    [InlineData(Change)]
    public async Task Bytes_that_are_no_UTF_8_are_refused(string target)
    {
        var text = With(target, """{ "givenName": "An??a" }""").Split("??");
        foreach (byte[] bad in new byte[][] { [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80] })
            (await Send(target, [.. Encoding.UTF8.GetBytes(text[0]), .. bad, .. Encoding.UTF8.GetBytes(text[1])])).MustRefuse(BadRequest, "request.invalid");
    }

    [Theory]
    [InlineData(Create)]
    [InlineData(Change)]
    public async Task Nesting_without_end_is_refused(string target)
    {
        foreach (var depth in new[] { 65, 1_000, 50_000 })
        {
            var deep = string.Concat(Enumerable.Repeat("{\"contact\":", depth)) + "null" + new string('}', depth);
            (await Send(target, Encoding.UTF8.GetBytes(deep))).MustRefuse(BadRequest, "request.invalid");
            (await Send(target, Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)))).MustRefuse(BadRequest, "request.invalid");
        }
    }

    [Theory]
    [InlineData(Create)]
    [InlineData(Change)]
    public async Task A_body_beyond_the_limit_is_refused(string target)
    {
        (await Send(target, Encoding.UTF8.GetBytes(With(target, "{}") + new string(' ', 1024 * 1024)))).MustRefuse(RequestEntityTooLarge, "request.too-large");
        (await Unsaid(() => Send(target, Encoding.UTF8.GetBytes(With(target, "{}") + new string(' ', 1024 * 1024)), isChunked: true))).MustRefuse(RequestEntityTooLarge, "request.too-large");
    }

    [Theory]
    [InlineData(Create, "text/plain")]
    [InlineData(Create, "application/xml")]
    [InlineData(Create, "application/x-www-form-urlencoded")]
    [InlineData(Create, "multipart/form-data; boundary=x")]
    [InlineData(Change, "text/plain")]
    [InlineData(Change, "application/json-patch+json")]
    public async Task A_body_of_another_media_type_is_refused(string target, string mediaType) =>
        (await Send(target, Encoding.UTF8.GetBytes(With(target, "{}")), mediaType)).MustRefuse(UnsupportedMediaType, "request.media-type");

    [Theory]
    [MemberData(nameof(WrongQueries))]
    public async Task A_wrong_parameter_is_named(string path, string pointer) =>
        Assert.Contains(pointer, (await fleet.As("admin").Get(path)).MustRefuse(BadRequest, "request.invalid").Pointers);

    [Fact]
    public async Task The_cursor_of_one_list_is_none_of_another()
    {
        await fleet.Person();
        await fleet.Person();
        using var admin = fleet.As("admin");
        var people = (await admin.Get("people?limit=1"))["next"].GetValue<string>();
        var events = (await admin.Get("events?limit=1"))["next"].GetValue<string>();

        (await admin.Get($"events?after={people}")).MustRefuse(BadRequest, "request.invalid");
        (await admin.Get($"people?after={events}")).MustRefuse(BadRequest, "request.invalid");
    }

    [Theory]
    [InlineData("people/01a207a2-3280-7000-9de1-3d28d5d39184", "person.unknown")]
    [InlineData("people/00000000-0000-0000-0000-000000000000", "person.unknown")]
    [InlineData("nowhere", "route.unknown")]
    [InlineData("people/01a207a2-3280-7000-9de1-3d28d5d39184/secrets", "route.unknown")]
    [InlineData("/", "route.unknown")]
    [InlineData("/api/v2/people", "route.unknown")]
    public async Task What_is_not_there_is_said_to_be_unknown(string path, string code) =>
        (await fleet.As("admin").Get(path)).MustRefuse(NotFound, code);

    [Theory]
    [MemberData(nameof(WrongMethods))]
    public async Task Another_method_is_refused(string path, string method)
    {
        var answer = (await fleet.As("admin").Say(new(method), path)).Must(MethodNotAllowed);

        Assert.Equal("application/problem+json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.NotEmpty(answer.ContentHeaders.Allow);
    }

    [Fact]
    public async Task A_line_or_a_header_without_end_is_refused()
    {
        using var admin = fleet.As("admin");
        Assert.InRange((int)(await admin.Get($"people?name={new string('a', 7_000)}")).Status, 400, 499);
        Assert.Equal(RequestUriTooLong, (await admin.Get($"people?name={new string('a', 50_000)}")).Status);
        admin.DefaultRequestHeaders.TryAddWithoutValidation("X-Long", new string('a', 40_000));
        Assert.Equal(RequestHeaderFieldsTooLarge, (await admin.Get("people")).Status);
    }

    [Fact]
    public async Task None_of_it_leaves_a_trace()
    {
        await using var untouched = new Fleet();
        using var client = untouched.As("people-ops");
        var before = await untouched.InDatabase(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Events));
        foreach (var (_, members, _) in WrongMembers.Select(row => row.Data).Where(row => row.Item1 == Create))
            (await client.PostText("people", With(Create, members))).Must(BadRequest);

        Assert.Equal(0, await untouched.InDatabase(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.People)));
        Assert.Equal(before, await untouched.InDatabase(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Events)));
    }

    /// <summary>A good body with some members replaced; of a patch, those members alone.</summary>
    private static string With(string target, string members)
    {
        var body = target == Change ? [] : JsonNode.Parse($$"""
            { "workEmail": "{{Seeds.Unique("p")}}@example.com", "givenName": "Ana", "familyName": "Silva", "country": "PT", "startOn": "2026-12-01" }
            """)!.AsObject();
        // Put together as text: a lone surrogate is no string that a JSON library would write.
        var replaced = JsonDocumentNames(members);
        var kept = body.Where(member => !replaced.Contains(member.Key)).Select(member => $"\"{member.Key}\":{member.Value!.ToJsonString()}");
        var added = members.Trim()[1..^1].Trim();
        return "{" + string.Join(',', added.Length > 0 ? kept.Append(added) : kept) + "}";
    }

    private static HashSet<string> JsonDocumentNames(string members) =>
        [.. System.Text.Json.JsonDocument.Parse(members).RootElement.EnumerateObject().Select(member => member.Name)];

    /// <summary>Whoever does not say how much they send may find the connection broken off in place of the answer, and sends again.</summary>
    private static async Task<Answer> Unsaid(Func<Task<Answer>> send)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await send();
            }
            catch (HttpRequestException) when (tries < 20)
            {
            }
        }
    }

    private async Task<Answer> Send(string target, byte[] body, string? mediaType = null, bool isChunked = false)
    {
        using var client = fleet.As("people-ops");
        HttpContent content = isChunked ? new StreamContent(new Unsized(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType ?? (target == Change ? "application/merge-patch+json" : "application/json"));
        return target == Change
            ? await client.Say(HttpMethod.Patch, $"people/{(await fleet.Person()).Id}", content, ifMatch: "*")
            : await client.Say(HttpMethod.Post, "people", content);
    }

    private static TheoryData<string, string> Cross(string[] targets, string[] values)
    {
        var data = new TheoryData<string, string>();
        foreach (var target in targets)
        {
            foreach (var value in values)
                data.Add(target, value);
        }
        return data;
    }

    private static TheoryData<string, string, string> Cross(string[] targets, (string, string)[] values)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var target in targets)
        {
            foreach (var (first, second) in values)
                data.Add(target, first, second);
        }
        return data;
    }

    /// <summary>A stream whose length is not known, so that it is sent in chunks.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
