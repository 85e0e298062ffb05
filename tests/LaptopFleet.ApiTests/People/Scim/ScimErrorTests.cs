using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>Whoever refuses below /scim/v2, the identity provider reads an error of its own protocol.</summary>
public sealed class ScimErrorTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Provider => fleet.Provider();

    public static TheoryData<string, string?, string> Bodies => new()
    {
        { "{", "application/scim+json", "invalidSyntax" },
        { "", "application/scim+json", "invalidSyntax" },
        { "null", "application/json", "invalidSyntax" },
        { "[]", "application/scim+json", "invalidSyntax" },
        { """{ "acve": tre, "userName": "x" }""", "application/scim+json", "invalidSyntax" },
        { """{ "userName": "x", "userName": "y" }""", "application/scim+json", "invalidSyntax" },
        { """{ "userName": "x", "USERNAME": "y" }""", "application/scim+json", "invalidSyntax" },
        { """{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "userName": "x" }""", "application/scim+json", "invalidSyntax" },
        { """{ "displayName": "nobody" }""", "application/scim+json", "invalidValue" },
        { """{ "userName": "" }""", "application/scim+json", "invalidValue" },
        { """{ "userName": null }""", "application/scim+json", "invalidValue" },
        { """{ "userName": {} }""", "application/scim+json", "invalidValue" },
        { """{ "userName": ["a", "b"] }""", "application/scim+json", "invalidValue" },
        { """{ "userName": "x\u0000y" }""", "application/scim+json", "invalidValue" },
        { """{ "userName": "x", "active": "perhaps" }""", "application/scim+json", "invalidValue" },
        { """{ "userName": "x", "name": "Ana" }""", "application/scim+json", "invalidValue" },
        { """{ "userName": "x", "emails": [{ "value": "a", "primary": true }, { "value": "b", "primary": true }] }""", "application/scim+json", "invalidValue" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_makes_no_sense_is_refused(string body, string? contentType, string word)
    {
        var made = (await Provider.Create(ScimClient.User())).Must(Created);

        (await Send(HttpMethod.Post, "Users", body, contentType)).MustFail(BadRequest, word);
        (await Send(HttpMethod.Put, $"Users/{made.Id}", body, contentType)).MustFail(BadRequest, word);
        Assert.Equal(made.Text, (await Provider.Get($"Users/{made.Id}")).Must(OK).Text);
    }

    [Theory]
    [InlineData("userName", 255)]
    [InlineData("externalId", 255)]
    [InlineData("displayName", 255)]
    public async Task What_users_are_looked_up_by_has_a_length(string member, int length)
    {
        var user = ScimClient.User();
        user[member] = new string('x', length);
        (await Provider.Create(user)).MustFail(BadRequest, "invalidValue");
        user[member] = $"{Seeds.Unique("x")}{new string('x', length)}"[..(length - 1)];
        (await Provider.Create(user)).Must(Created);
    }

    [Fact]
    public async Task Who_is_not_known_is_told_in_the_same_form()
    {
        using var anonymous = fleet.Anonymous();
        foreach (var path in new[] { "/scim/v2/Users", "/scim/v2/Groups/x", "/scim/v2/Schemas", "/scim/v2/ServiceProviderConfig" })
            Assert.NotEmpty((await anonymous.Get(path)).MustFail(Unauthorized).Headers.WwwAuthenticate);
        anonymous.DefaultRequestHeaders.Authorization = new("Bearer", "lf_00000000000000000000000000000000_0");
        (await anonymous.Get("/scim/v2/Users")).MustFail(Unauthorized);
    }

    [Theory]
    [InlineData("people-ops")]
    [InlineData("logistics-lead")]
    [InlineData("auditor")]
    public async Task Who_may_not_is_told_in_the_same_form(string who) => (await fleet.As(who).Get("/scim/v2/Users")).MustFail(Forbidden);

    [Theory]
    [InlineData("Users/01a207a2-3280-7000-9de1-3d28d5d39184")]
    [InlineData("Users/nobody")]
    [InlineData("Groups/nobody")]
    [InlineData("Schemas/urn:nothing")]
    [InlineData("ResourceTypes/Device")]
    [InlineData("Nothing")]
    [InlineData("Users/a/b")]
    [InlineData("/scim/v1/Users")]
    [InlineData("/scim")]
    public async Task What_is_not_there_is_said_to_be_unknown(string path) => (await Provider.Get(path)).MustFail(NotFound);

    [Theory]
    [InlineData("POST", "ServiceProviderConfig")]
    [InlineData("PUT", "ResourceTypes")]
    [InlineData("PATCH", "Schemas")]
    [InlineData("DELETE", "Schemas/urn:ietf:params:scim:schemas:core:2.0:User")]
    [InlineData("POST", "ResourceTypes/User")]
    [InlineData("PUT", "Users")]
    [InlineData("DELETE", "Groups")]
    [InlineData("POST", "Users/01a207a2-3280-7000-9de1-3d28d5d39184")]
    public async Task Another_method_is_refused(string method, string path) =>
        Assert.NotEmpty((await Provider.Say(new(method), path)).MustFail(MethodNotAllowed).ContentHeaders.Allow);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_of_another_media_type_is_refused(string mediaType)
    {
        (await Send(HttpMethod.Post, "Users", """{ "userName": "x" }""", mediaType)).MustFail(UnsupportedMediaType);
        (await Send(HttpMethod.Patch, $"Users/{Guid.CreateVersion7()}", "{}", mediaType)).MustFail(UnsupportedMediaType);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused() =>
        (await Send(HttpMethod.Post, "Users", $$"""{ "userName": "{{new string('x', 1_100_000)}}" }""", "application/scim+json")).MustFail(RequestEntityTooLarge);

    [Fact]
    public async Task Who_asks_too_often_is_told_in_the_same_form()
    {
        await using var narrow = Fleet.With(("RateLimit:Requests", "2"), ("RateLimit:WindowSeconds", "3600"));
        using var client = narrow.Provider();
        (await client.Get("Users")).Must(OK);
        (await client.Get("Users")).Must(OK);

        Assert.NotEmpty((await client.Get("Users")).MustFail(TooManyRequests).Headers.GetValues("Retry-After"));
    }

    [Fact]
    public async Task A_fault_of_the_server_is_told_in_the_same_form_and_shows_nothing_of_its_inside()
    {
        await using var broken = new Fleet();
        using var client = broken.Provider();
        var made = (await client.Create(ScimClient.User())).Must(Created);
        await broken.InDatabase(db => db.Database.ExecuteSqlRawAsync("DROP TABLE Memberships"));

        var answer = (await client.Get($"Users/{made.Id}")).MustFail(InternalServerError);

        Assert.DoesNotContain("Memberships", answer.Text, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Headers.GetValues("X-Correlation-Id"));
    }

    [Fact]
    public async Task What_the_operator_has_set_wrongly_stops_the_start()
    {
        foreach (var (name, value) in new[] { ("Scim:PatchAnswers", "202"), ("Scim:DefaultCountry", "XX"), ("Scim:BaseUrl", "fleet/scim") })
        {
            var database = TestDatabase.Create();
            var (code, said) = await FleetProcess.Run([.. database.Settings, ("ASPNETCORE_ENVIRONMENT", "Development"), (name, value)]);
            database.Drop();
            Assert.NotEqual(0, code);
            Assert.Contains(name, said, StringComparison.Ordinal);
        }
    }

    private async Task<Answer> Send(HttpMethod method, string path, string body, string? contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return await Provider.Say(method, path, content);
    }
}

/// <summary>What the server says of itself.</summary>
public sealed class ScimDiscoveryTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task It_says_what_it_can_do_and_no_more()
    {
        var config = (await fleet.Provider().Get("ServiceProviderConfig")).Must(OK);

        Assert.Equal("application/scim+json", config.ContentHeaders.ContentType!.MediaType);
        foreach (var (what, can) in new[] { ("patch", true), ("bulk", false), ("filter", true), ("changePassword", false), ("sort", false), ("etag", true) })
            Assert.Equal(can, config[what]["supported"]!.GetValue<bool>());
        Assert.Equal("oauthbearertoken", config["authenticationSchemes"][0]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Kinds_and_schemas_name_one_another()
    {
        using var provider = fleet.Provider();
        var types = (await provider.Get("ResourceTypes")).Must(OK)["Resources"].AsArray();
        var schemas = (await provider.Get("Schemas")).Must(OK)["Resources"].AsArray();

        Assert.Equal(["/Users", "/Groups"], types.Select(t => t!["endpoint"]!.GetValue<string>()));
        var named = types.SelectMany(t => (t!["schemaExtensions"] as JsonArray ?? []).Select(e => e!["schema"]!.GetValue<string>()).Prepend(t["schema"]!.GetValue<string>()));
        Assert.Equal(named.Order(), schemas.Select(s => s!["id"]!.GetValue<string>()).Order());
        foreach (var one in types.Concat(schemas))
            Assert.True(JsonNode.DeepEquals(one, (await provider.Get(one!["meta"]!["location"]!.GetValue<string>())).Must(OK).Body));
    }

    [Fact]
    public async Task Every_attribute_says_all_that_the_standard_asks()
    {
        foreach (var schema in (await fleet.Provider().Get("Schemas")).Must(OK)["Resources"].AsArray())
            Assert.All(Attributes(schema!["attributes"]!.AsArray()), attribute =>
            {
                Assert.Subset(attribute.Select(m => m.Key).ToHashSet(), new HashSet<string> { "name", "type", "multiValued", "description", "required", "mutability", "returned" });
                Assert.Contains(attribute["type"]!.GetValue<string>(), (string[])["string", "boolean", "dateTime", "reference", "binary", "complex"]);
                Assert.Contains(attribute["mutability"]!.GetValue<string>(), (string[])["readWrite", "readOnly", "writeOnly", "immutable"]);
                Assert.Equal(attribute["type"]!.GetValue<string>() == "complex", attribute.ContainsKey("subAttributes"));
            });
    }

    [Fact]
    public async Task It_says_where_it_is_as_the_operator_has_set()
    {
        await using var behind = Fleet.With(("Scim:BaseUrl", "https://fleet.example.com/scim/v2/"));

        var made = (await behind.Provider().Create(ScimClient.User())).Must(Created);

        Assert.Equal($"https://fleet.example.com/scim/v2/Users/{made.Id}", made.Headers.Location!.ToString());
    }

    private static IEnumerable<JsonObject> Attributes(JsonArray attributes) =>
        attributes.Select(a => a!.AsObject()).SelectMany(a => (a["subAttributes"] is JsonArray inner ? Attributes(inner) : []).Prepend(a));
}
