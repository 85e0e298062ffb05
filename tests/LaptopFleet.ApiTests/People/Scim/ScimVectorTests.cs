using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>
/// The examples of RFC 7643 and RFC 7644 and the changes that Entra sends, where the folder that LAPTOPFLEET_VECTORS names has them under scim/. Without
/// it these tests are skipped; our own fixtures say the same in our own words.
/// </summary>
public sealed class ScimVectorTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly string[] NotTheCallers = ["id", "meta", "groups", "password", "schemas"];
    private static readonly string? Folder = Environment.GetEnvironmentVariable("LAPTOPFLEET_VECTORS") is { Length: > 0 } vectors ? Path.Combine(vectors, "scim") : null;

    private HttpClient Provider => fleet.Provider();

    [Theory]
    [InlineData("rfc7643-8.1-user-minimal.json")]
    [InlineData("rfc7643-8.2-user-full.json")]
    [InlineData("rfc7643-8.3-enterprise_user.json")]
    [InlineData("rfc7644-3.3-user-post_request.json")]
    [InlineData("rfc7644-3.14-user-post_request.json")]
    [InlineData("rfc7644-3.5.1-user-put_request.json")]
    public async Task A_user_of_the_standard_comes_back_as_it_was_sent(string file)
    {
        var sent = Read(file).AsObject();

        var made = (await Provider.Create(sent)).Must(Created);
        var put = (await Provider.Scim(HttpMethod.Put, $"Users/{made.Id}", sent)).Must(OK);

        foreach (var (name, value) in sent.Where(member => !NotTheCallers.Contains(member.Key) && member.Value is not JsonArray { Count: 0 }))
        {
            Assert.True(JsonNode.DeepEquals(value, made.Body![name]), $"{name}: {made.Body![name]?.ToJsonString()}");
            Assert.True(JsonNode.DeepEquals(value, put.Body![name]), $"{name}: {put.Body![name]?.ToJsonString()}");
        }
        Assert.Null(made.Body!["password"]);
        (await Provider.Scim(HttpMethod.Delete, $"Users/{made.Id}")).Must(NoContent);
    }

    [Fact]
    public async Task A_group_of_the_standard_comes_back_as_it_was_sent()
    {
        var sent = Read("rfc7643-8.4-group.json");
        var made = (await Provider.Scim(HttpMethod.Post, "Groups", sent)).Must(Created);

        Assert.Equal(sent["displayName"]!.GetValue<string>(), made["displayName"].GetValue<string>());
        Assert.Equal(Values(sent).Order(), Values(made.Body!).Order());
        (await Provider.Scim(HttpMethod.Delete, $"Groups/{made.Id}")).Must(NoContent);
    }

    [Fact]
    public async Task A_search_of_the_standard_is_answered() =>
        Assert.Equal(Keys(Read("rfc7644-3.4.3-list_response-post_query.json")), Keys((await Provider.Scim(HttpMethod.Post, "Users/.search", Read("rfc7644-3.4.3-search_request.json"))).Must(OK).Body!));

    [Theory]
    [InlineData("rfc7643-8.7.1-schema-user.json")]
    [InlineData("rfc7643-8.7.1-schema-group.json")]
    [InlineData("rfc7643-8.7.1-schema-enterprise_user.json")]
    public async Task Every_attribute_of_the_standard_is_known_and_of_its_type(string file)
    {
        var standard = Read(file);
        var ours = (await Provider.Get($"Schemas/{standard["id"]!.GetValue<string>()}")).Must(OK).Body!;

        var known = Attributes(ours["attributes"]!, "").ToDictionary(a => a.Path, a => a.Node, StringComparer.OrdinalIgnoreCase);
        Assert.All(Attributes(standard["attributes"]!, ""), attribute =>
        {
            Assert.True(known.TryGetValue(attribute.Path, out var own), attribute.Path);
            foreach (var trait in new[] { "type", "multiValued" })
                Assert.True(JsonNode.DeepEquals(attribute.Node[trait], own![trait]), $"{attribute.Path}: {trait}");
        });
    }

    [Theory]
    [InlineData("rfc7643-8.6-resource_type-user.json")]
    [InlineData("rfc7643-8.6-resource_type-group.json")]
    public async Task The_kinds_of_the_standard_are_ours(string file)
    {
        var standard = Read(file);
        var ours = (await Provider.Get($"ResourceTypes/{standard["id"]!.GetValue<string>()}")).Must(OK).Body!;

        Assert.Equal(Keys(standard), Keys(ours));
        foreach (var name in new[] { "id", "endpoint", "schema" })
            Assert.True(JsonNode.DeepEquals(standard[name], ours[name]), name);
    }

    [Fact]
    public async Task Errors_have_the_members_of_the_standard()
    {
        var unknown = await Provider.Get($"Users/{Guid.CreateVersion7()}");
        var malformed = await Provider.PostText("Users", "{", "application/scim+json");
        var made = (await Provider.Create(ScimClient.User())).Must(Created);
        var mutability = await Provider.Change($"Users/{made.Id}", """{ "op": "replace", "path": "id", "value": "x" }""");

        MustBeLike("rfc7644-3.12-error-not_found.json", unknown);
        MustBeLike("rfc7644-3.7.3-error-invalid_syntax.json", malformed);
        MustBeLike("rfc7644-3.12-error-bad_request.json", mutability);
    }

    [Fact]
    public async Task Every_change_that_Entra_sends_to_a_user_has_the_outcome_that_it_expects()
    {
        var cases = Cases().Where(c => c["expect"] is JsonObject).ToList();
        Assert.NotEmpty(cases);
        foreach (var one in cases)
        {
            var made = (await Provider.Create(EntraUser())).Must(Created);
            (await Provider.Scim(HttpMethod.Patch, $"Users/{made.Id}", one["body"]!.DeepClone())).Must(OK);
            var changed = (await Provider.Get($"Users/{made.Id}")).Must(OK).Body!;
            foreach (var (path, expected) in one["expect"]!.AsObject())
                Assert.True(JsonNode.DeepEquals(expected, At(changed, path)), $"{one["name"]}: {path} is {At(changed, path)?.ToJsonString()}");
            (await Provider.Scim(HttpMethod.Delete, $"Users/{made.Id}")).Must(NoContent);
        }
    }

    [Fact]
    public async Task Every_change_that_Entra_sends_to_a_group_has_the_outcome_that_it_expects()
    {
        var cases = Cases().Where(c => c["expect"] is not JsonObject).ToList();
        Assert.NotEmpty(cases);
        foreach (var one in cases)
        {
            var operation = one["body"]!["Operations"]![0]!;
            var text = operation.ToJsonString();
            var named = operation["value"] is JsonArray list ? list[0]!["value"]!.GetValue<string>() : text.Contains("members[", StringComparison.Ordinal) ? operation["path"]!.GetValue<string>().Split('"')[1] : null;
            var isRemoval = operation["op"]!.GetValue<string>().Equals("remove", StringComparison.OrdinalIgnoreCase);
            var group = (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group(null, isRemoval ? ["stays", named!] : ["stays"]))).Must(Created);

            (await Provider.Scim(HttpMethod.Patch, $"Groups/{group.Id}", one["body"]!.DeepClone())).Must(NoContent);

            var changed = (await Provider.Get($"Groups/{group.Id}")).Must(OK).Body!;
            Assert.Equal(named is null || isRemoval ? ["stays"] : new[] { named, "stays" }.Order(), Values(changed).Order());
            if (named is null)
                Assert.Equal(operation["value"]!.GetValue<string>(), changed["displayName"]!.GetValue<string>());
            (await Provider.Scim(HttpMethod.Delete, $"Groups/{group.Id}")).Must(NoContent);
        }
    }

    private static JsonObject EntraUser()
    {
        var user = Read("entra_patch_cases.json")["create_user"]!.DeepClone().AsObject();
        user["userName"] = $"{user["userName"]!.GetValue<string>()}{Seeds.Unique("-")}";
        return user;
    }

    private static IEnumerable<JsonNode> Cases() => Read("entra_patch_cases.json")["cases"]!.AsArray().Select(c => c!);

    private static JsonNode? At(JsonNode user, string path) =>
        path.StartsWith("emails[", StringComparison.Ordinal) ? user["emails"]!.AsArray().Single(e => e!["type"]!.GetValue<string>() == path.Split('[', ']')[1])!["value"]
        : path.LastIndexOf(':') is > 0 and var colon ? user[path[..colon]]?[path[(colon + 1)..]]
        : path.Split('.').Aggregate((JsonNode?)user, (node, step) => node?[step]);

    private static void MustBeLike(string file, Answer answer)
    {
        var standard = Read(file);
        Assert.Equal(Keys(standard), Keys(answer.Body!));
        foreach (var name in new[] { "schemas", "status", "scimType" })
            Assert.True(JsonNode.DeepEquals(standard[name], answer.Body![name]), answer.Text);
    }

    private static IEnumerable<(string Path, JsonNode Node)> Attributes(JsonNode attributes, string before) =>
        attributes.AsArray().SelectMany(a => (a!["subAttributes"] is { } inner ? Attributes(inner, $"{before}{a["name"]}.") : []).Prepend(($"{before}{a["name"]}", a)));

    private static IEnumerable<string> Values(JsonNode group) => group["members"]!.AsArray().Select(m => m!["value"]!.GetValue<string>());

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(member => member.Key).Order();

    private static JsonNode Read(string file)
    {
        if (Folder is null)
            Assert.Skip("Set LAPTOPFLEET_VECTORS to the folder with the published examples.");
        return JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;
    }
}
