using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>Groups over SCIM: made, read, renamed, and who comes and goes.</summary>
public sealed class GroupTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Provider => fleet.Provider();

    [Fact]
    public async Task A_group_is_made_with_its_members_and_each_member_shows_it()
    {
        var (ana, ben) = (await User(), await User());
        var sent = ScimClient.Group(null, ana, ben.ToUpperInvariant());
        sent["externalId"] = "G-1";
        sent["members"]![0]!["display"] = "Ana of IT";

        var made = (await Provider.Scim(HttpMethod.Post, "Groups", sent)).Must(Created);

        Assert.Equal("G-1", made["externalId"].GetValue<string>());
        Assert.Equal(new[] { ana, ben }.Order(), Members(made));
        Assert.Contains("Ana of IT", made.Text, StringComparison.Ordinal);
        Assert.All(made["members"].AsArray(), member => Assert.EndsWith($"/scim/v2/Users/{member!["value"]!.GetValue<string>()}", member["$ref"]!.GetValue<string>(), StringComparison.Ordinal));
        var shown = (await Provider.Get($"Users/{ana}")).Must(OK)["groups"].AsArray().Single()!;
        Assert.Equal((made.Id.ToString(), made["displayName"].GetValue<string>()), (shown["value"]!.GetValue<string>(), shown["display"]!.GetValue<string>()));
        Assert.Equal(made.Text, (await Provider.Get($"Groups/{made.Id}")).Must(OK).Text);
        Assert.Null((await Provider.Get($"Groups/{made.Id}?excludedAttributes=members")).Must(OK).Body!["members"]);
    }

    /// <summary>Operations on a group of A and B, with a C beside it; and who is in it then. {A} and the like stand for their ids.</summary>
    public static TheoryData<string, string> Changes => new()
    {
        { """{ "op": "Add", "path": "members", "value": [{ "$ref": null, "value": "{C}" }] }""", "ABC" },
        { """{ "op": "add", "path": "members", "value": { "value": "{C}", "displayName": "new User" } }""", "ABC" },
        { """{ "op": "add", "path": "members", "value": "{C}" }""", "ABC" },
        { """{ "op": "add", "path": "members", "value": ["{C}", "{A}"] }""", "ABC" },
        { """{ "op": "add", "value": { "members": [{ "value": "{C}" }] } }""", "ABC" },
        { """{ "op": "add", "path": "members", "value": [{ "value": "{A}" }] }""", "AB" },
        { """{ "op": "add", "path": "members", "value": [] }""", "AB" },
        { """{ "op": "Remove", "path": "members", "value": [{ "value": "{A}" }] }""", "B" },
        { """{ "op": "remove", "path": "members", "value": "{A}" }""", "B" },
        { """{ "op": "remove", "path": "members[value eq \"{A}\"]" }""", "B" },
        { """{ "op": "remove", "path": "members[value eq \"{A}\" or value eq \"{C}\"]" }""", "B" },
        { """{ "op": "remove", "path": "members[not (value eq \"{A}\")]" }""", "A" },
        { """{ "op": "remove", "path": "members[value eq \"{C}\"]" }""", "AB" },
        { """{ "op": "Remove", "path": "members" }""", "" },
        { """{ "op": "replace", "path": "members", "value": [{ "value": "{C}" }, { "value": "{B}" }] }""", "BC" },
        { """{ "op": "replace", "path": "members", "value": null }""", "" },
        { """{ "op": "replace", "value": { "id": "ignored", "members": [{ "value": "{C}" }] } }""", "C" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Members_come_and_go_in_every_shape_that_providers_send(string operation, string left)
    {
        var ids = new Dictionary<char, string> { ['A'] = await User(), ['B'] = await User(), ['C'] = await User() };
        var group = (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group(null, ids['A'], ids['B']))).Must(Created);
        foreach (var (letter, id) in ids)
            operation = operation.Replace($"{{{letter}}}", id, StringComparison.Ordinal);

        Assert.Empty((await Provider.Change($"Groups/{group.Id}", operation)).Must(NoContent).Text);

        var changed = (await Provider.Get($"Groups/{group.Id}")).Must(OK);
        Assert.Equal(left.Select(letter => ids[letter]).Order(), Members(changed));
        Assert.Equal(left != "AB", changed.Headers.ETag!.Tag != group.Headers.ETag!.Tag);
        var recorded = await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == group.Id).Select(e => e.Type).ToListAsync());
        Assert.Equal(2 + left.Count(letter => letter == 'C'), recorded.Count(type => type == "GroupJoined"));
        Assert.Equal(2 - left.Count(letter => letter != 'C'), recorded.Count(type => type == "GroupLeft"));
    }

    [Fact]
    public async Task A_member_whom_nobody_knows_is_kept_as_a_word_and_can_be_taken_away()
    {
        var group = (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group())).Must(Created);
        (await Provider.Change($"Groups/{group.Id}", """{ "op": "add", "path": "members", "value": "string id 1" }""")).Must(NoContent);
        Assert.Equal(["string id 1"], Members((await Provider.Get($"Groups/{group.Id}")).Must(OK)));
        (await Provider.Change($"Groups/{group.Id}", """{ "op": "Remove", "path": "members", "value": [{ "value": "string id 1" }] }""")).Must(NoContent);
        Assert.Empty(Members((await Provider.Get($"Groups/{group.Id}")).Must(OK)));
    }

    [Fact]
    public async Task A_group_is_renamed_and_replaced()
    {
        var (ana, group) = (await User(), (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group())).Must(Created));
        var name = Seeds.Unique("New name ");
        (await Provider.Change($"Groups/{group.Id}", $$"""{ "op": "Replace", "path": "displayName", "value": "{{name}}" }""")).Must(NoContent);
        Assert.Equal(name, (await Provider.Get($"Groups/{group.Id}")).Must(OK)["displayName"].GetValue<string>());
        var asked = (await Provider.Change($"Groups/{group.Id}?attributes=displayName", $$"""{ "op": "replace", "value": { "displayName": "{{name}} 2", "externalId": "x" } }""")).Must(OK);
        Assert.Equal($"{name} 2", asked["displayName"].GetValue<string>());

        var put = (await Provider.Scim(HttpMethod.Put, $"Groups/{group.Id}", ScimClient.Group($"{name} 3", ana))).Must(OK);
        Assert.Equal(($"{name} 3", 1), (put["displayName"].GetValue<string>(), Members(put).Count));
        Assert.Null(put.Body!["externalId"]);
        Assert.Empty(Members((await Provider.Scim(HttpMethod.Put, $"Groups/{group.Id}", ScimClient.Group($"{name} 3"))).Must(OK)));
    }

    [Fact]
    public async Task The_same_again_leaves_no_trace()
    {
        var ana = await User();
        var sent = ScimClient.Group(null, ana);
        var made = (await Provider.Scim(HttpMethod.Post, "Groups", sent)).Must(Created);

        Assert.Equal(made.Headers.ETag, (await Provider.Scim(HttpMethod.Put, $"Groups/{made.Id}", sent)).Must(OK).Headers.ETag);
        (await Provider.Change($"Groups/{made.Id}", $$"""{ "op": "add", "path": "members", "value": "{{ana}}" }""")).Must(NoContent);
        Assert.Equal(made.Headers.ETag, (await Provider.Get($"Groups/{made.Id}")).Must(OK).Headers.ETag);
    }

    [Fact]
    public async Task Extra_schemas_are_passed_over_and_a_foreign_one_alone_is_not()
    {
        var group = ScimClient.Group();
        group["schemas"]!.AsArray().Add("http://schemas.example.com/2006/11/Directory/Group");
        (await Provider.Scim(HttpMethod.Post, "Groups", group)).Must(Created);
        group["schemas"] = new JsonArray(ScimClient.UserUrn);
        group["displayName"] = Seeds.Unique("g");
        (await Provider.Scim(HttpMethod.Post, "Groups", group)).MustFail(BadRequest, "invalidSyntax");
    }

    [Fact]
    public async Task Groups_are_found_by_name_and_by_member()
    {
        var (ana, name) = (await User(), Seeds.Unique("Find me "));
        var made = (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group(name, ana))).Must(Created);
        foreach (var filter in new[]
        {
            $"displayName eq \"{name.ToUpperInvariant()}\"", $"members[value eq \"{ana}\"]", $"members.value eq \"{ana}\"", $"members eq \"{ana}\" and displayName sw \"find\"", $"id eq \"{made.Id}\"",
            $"members pr and displayName ew \"{name[^6..]}\"", $"members[type eq \"User\" and value eq \"{ana}\"] and not (externalId pr)", $"displayName eq \"{name}\" and meta.created le \"2999-01-01T00:00:00Z\"",
        })
        {
            var found = (await Provider.Get($"Groups?excludedAttributes=members&filter={Uri.EscapeDataString(filter)}")).Must(OK);
            Assert.True(found["totalResults"].GetValue<int>() == 1, filter);
            Assert.Equal(made.Id.ToString(), found["Resources"][0]!["id"]!.GetValue<string>());
            Assert.Null(found["Resources"][0]!["members"]);
        }
        (await Provider.Get("Groups?filter=userName%20pr")).MustFail(BadRequest, "invalidFilter");
        Assert.Equal(1, (await Provider.Scim(HttpMethod.Post, "Groups/.search", new JsonObject { ["filter"] = $"displayName eq \"{name}\"" })).Must(OK)["totalResults"].GetValue<int>());
    }

    [Fact]
    public async Task A_name_that_another_group_has_is_refused_until_that_one_is_gone()
    {
        var (one, other) = ((await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group(null, await User()))).Must(Created), (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group())).Must(Created));
        var name = one["displayName"].GetValue<string>().ToUpperInvariant();
        (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group(name))).MustFail(Conflict, "uniqueness");
        (await Provider.Change($"Groups/{other.Id}", $$"""{ "op": "replace", "path": "displayName", "value": "{{name}}" }""")).MustFail(Conflict, "uniqueness");

        (await Provider.Scim(HttpMethod.Delete, $"Groups/{one.Id}")).Must(NoContent);

        (await Provider.Get($"Groups/{one.Id}")).MustFail(NotFound);
        (await Provider.Scim(HttpMethod.Delete, $"Groups/{one.Id}")).MustFail(NotFound);
        (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group(name))).Must(Created);
        Assert.Equal(0, await fleet.InDatabase(db => db.Memberships.CountAsync(m => m.GroupId == one.Id)));
    }

    [Theory]
    [InlineData("POST", "Groups", """{ "displayName": " " }""", "invalidValue")]
    [InlineData("POST", "Groups", """{ "members": [] }""", "invalidValue")]
    [InlineData("POST", "Groups", """{ "displayName": "x", "members": [{ "display": "no value" }] }""", "invalidValue")]
    [InlineData("PATCH", "Groups/{id}", """{ "Operations": [{ "op": "add", "path": "members[value eq \"x\"].display", "value": "y" }] }""", "mutability")]
    [InlineData("PATCH", "Groups/{id}", """{ "Operations": [{ "op": "remove", "path": "displayName" }] }""", "mutability")]
    [InlineData("PATCH", "Groups/{id}", """{ "Operations": [{ "op": "add", "path": "owners", "value": "y" }] }""", "invalidPath")]
    [InlineData("PATCH", "Groups/{id}", """{ "Operations": [{ "op": "add", "path": "members", "value": [{}] }] }""", "invalidValue")]
    public async Task What_makes_no_sense_is_refused(string verb, string path, string body, string word)
    {
        var group = (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group())).Must(Created);

        (await Provider.Scim(new(verb), path.Replace("{id}", group.Id.ToString(), StringComparison.Ordinal), JsonNode.Parse(body))).MustFail(BadRequest, word);
    }

    [Fact]
    public async Task Members_that_come_at_once_all_come()
    {
        var group = (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group())).Must(Created);
        var users = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => User()));

        await Task.WhenAll(users.Select(async id => (await Provider.Change($"Groups/{group.Id}", $$"""{ "op": "add", "path": "members", "value": "{{id}}" }""")).Must(NoContent)));

        Assert.Equal(users.Order(), Members((await Provider.Get($"Groups/{group.Id}")).Must(OK)));
    }

    [Fact]
    public async Task A_deleted_user_belongs_to_no_group()
    {
        var ana = await User();
        var group = (await Provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group(null, ana))).Must(Created);

        (await Provider.Scim(HttpMethod.Delete, $"Users/{ana}")).Must(NoContent);

        Assert.Empty(Members((await Provider.Get($"Groups/{group.Id}")).Must(OK)));
        (await Provider.Change($"Groups/{group.Id}", """{ "op": "add", "path": "members", "value": "late" }""")).Must(NoContent);
    }

    private async Task<string> User() => (await Provider.Create(ScimClient.User())).Must(Created).Id.ToString();

    private static IReadOnlyList<string> Members(Answer group) => [.. (group.Body!["members"] as JsonArray ?? []).Select(m => m!["value"]!.GetValue<string>())];
}
