using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>An admin says what the members of a group may do; whose token names no role has what their groups give.</summary>
public sealed class GroupRolesTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Admin => fleet.As("admin");

    [Fact]
    public async Task A_member_whose_token_names_no_role_has_the_roles_of_the_group()
    {
        var (person, email) = await Member();
        var group = await GroupOf(person);
        (await Bare(email).Get("me")).MustRefuse(Forbidden, "auth.forbidden");

        (await Admin.Put($"groups/{group}/roles", new { roles = new[] { new { role = "logistics", regions = new[] { "EMEA", "APAC" } } } }, "*")).Must(OK);

        var me = (await Bare(email).Get("me")).Must(OK);
        Assert.Equal(["logistics"], me["roles"].AsArray().Select(r => r!.GetValue<string>()));
        Assert.Equal(["EMEA", "APAC"], me["regions"].AsArray().Select(r => r!.GetValue<string>()).OrderDescending());
        (await Bare(email).Get($"people/{(await fleet.Person("PT")).Id}")).Must(OK);
        (await Bare(email).Get($"people/{(await fleet.Person("US")).Id}")).MustRefuse(NotFound, "person.unknown");
    }

    [Fact]
    public async Task Whose_token_names_a_role_has_that_and_no_other()
    {
        var (person, email) = await Member();
        (await Admin.Put($"groups/{await GroupOf(person)}/roles", new { roles = new[] { new { role = "admin", regions = Array.Empty<string>() } } }, "*")).Must(OK);

        Assert.Equal(["team-member"], (await fleet.As(email).Get("me")).Must(OK)["roles"].AsArray().Select(r => r!.GetValue<string>()));
        Assert.Equal(["admin"], (await Bare(email).Get("me")).Must(OK)["roles"].AsArray().Select(r => r!.GetValue<string>()));
    }

    [Theory]
    [InlineData("deactivated")]
    [InlineData("left")]
    [InlineData("dissolved")]
    [InlineData("deleted")]
    [InlineData("unmapped")]
    public async Task Who_does_not_belong_any_more_has_it_no_more(string how)
    {
        var (person, email) = await Member();
        var group = await GroupOf(person);
        (await Admin.Put($"groups/{group}/roles", new { roles = new[] { new { role = "auditor", regions = Array.Empty<string>() } } }, "*")).Must(OK);
        using var client = Bare(email);
        Assert.Single((await client.Get("me")).Must(OK)["roles"].AsArray());

        _ = how switch
        {
            "deactivated" => (await fleet.Provider().Change($"Users/{person}", """{ "op": "replace", "path": "active", "value": false }""")).Must(OK),
            "left" => (await fleet.Provider().Change($"Groups/{group}", """{ "op": "remove", "path": "members" }""")).Must(NoContent),
            "dissolved" => (await fleet.Provider().Scim(HttpMethod.Delete, $"Groups/{group}")).Must(NoContent),
            "deleted" => (await fleet.Provider().Scim(HttpMethod.Delete, $"Users/{person}")).Must(NoContent),
            _ => (await Admin.Put($"groups/{group}/roles", new { roles = Array.Empty<object>() }, "*")).Must(OK),
        };

        // With the token that was just used, and with one that is new.
        var code = how is "deactivated" or "deleted" ? "account.deactivated" : "auth.forbidden";
        (await client.Get("me")).MustRefuse(Forbidden, code);
        (await Bare(email).Get("me")).MustRefuse(Forbidden, code);
    }

    [Fact]
    public async Task Where_one_group_is_limited_to_a_region_so_is_all_that_the_others_give()
    {
        var (person, email) = await Member();
        (await Admin.Put($"groups/{await GroupOf(person)}/roles", new { roles = new[] { new { role = "logistics", regions = new[] { "EMEA" } } } }, "*")).Must(OK);
        (await Admin.Put($"groups/{await GroupOf(person)}/roles", new { roles = new[] { new { role = "auditor", regions = Array.Empty<string>() } } }, "*")).Must(OK);

        var me = (await Bare(email).Get("me")).Must(OK);

        Assert.Equal(["logistics", "auditor"], me["roles"].AsArray().Select(r => r!.GetValue<string>()));
        Assert.Equal(["EMEA"], me["regions"].AsArray().Select(r => r!.GetValue<string>()));
    }

    [Fact]
    public async Task The_mapping_is_read_listed_and_recorded()
    {
        var group = await GroupOf((await Member()).Id);
        var read = (await fleet.As("auditor").Get($"groups/{group}")).Must(OK);
        var mapped = (await Admin.Put($"groups/{group}/roles", new { roles = new[] { new { role = "manager", regions = new[] { "EMEA", "EMEA" } } } }, read.ETag)).Must(OK);

        Assert.Equal("EMEA", mapped["roles"][0]!["regions"]![0]!.GetValue<string>());
        Assert.Single(mapped["roles"][0]!["regions"]!.AsArray());
        Assert.Equal(mapped.Text, (await Admin.Get($"groups/{group}")).Must(OK).Text);
        Assert.Contains(group.ToString(), (await Admin.Get("groups?limit=200")).Must(OK).Text, StringComparison.Ordinal);
        Assert.Contains("manager:Emea", await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == group && e.Type == "GroupMapped").Select(e => e.Data).SingleAsync()), StringComparison.Ordinal);
        (await Admin.Put($"groups/{group}/roles", new { roles = Array.Empty<object>() }, read.ETag)).MustRefuse(PreconditionFailed, "request.stale");
        (await Admin.Put($"groups/{group}/roles", new { roles = Array.Empty<object>() })).MustRefuse((System.Net.HttpStatusCode)428, "request.if-match-required");
    }

    [Theory]
    [InlineData("""{ "roles": [{ "role": "king", "regions": [] }] }""", "/roles/0/role")]
    [InlineData("""{ "roles": [{ "role": "logistics", "regions": [] }] }""", "/roles/0/regions")]
    [InlineData("""{ "roles": [{ "role": "admin", "regions": [] }, { "role": "admin", "regions": [] }] }""", "/roles")]
    [InlineData("""{ "roles": [{ "role": "admin", "regions": ["MARS"] }] }""", "/roles/0/regions/0")]
    [InlineData("""{ "roles": null }""", "/roles")]
    [InlineData("""{ "roles": [null] }""", "/roles")]
    [InlineData("""{ "roles": [{ "role": null, "regions": null }] }""", "/roles/0/role")]
    public async Task A_mapping_that_makes_no_sense_is_refused(string body, string pointer)
    {
        var group = await GroupOf((await Member()).Id);

        var answer = (await Admin.Put($"groups/{group}/roles", System.Text.Json.Nodes.JsonNode.Parse(body)!, "*")).MustRefuse(BadRequest, "request.invalid");

        Assert.Contains(pointer, answer.Pointers);
    }

    [Fact]
    public async Task Only_admins_map_and_an_unknown_group_is_unknown()
    {
        var group = await GroupOf((await Member()).Id);
        (await fleet.As("auditor").Put($"groups/{group}/roles", new { roles = Array.Empty<object>() }, "*")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-lead").Get("groups")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Get("groups")).MustRefuse(Unauthorized, "auth.required");
        (await Admin.Get($"groups/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "group.unknown");
        (await Admin.Put($"groups/{Guid.CreateVersion7()}/roles", new { roles = Array.Empty<object>() }, "*")).MustRefuse(NotFound, "group.unknown");
    }

    private async Task<(Guid Id, string Email)> Member()
    {
        var made = (await fleet.Provider().Create(ScimClient.User())).Must(Created);
        return (made.Id, made["userName"].GetValue<string>());
    }

    private async Task<Guid> GroupOf(Guid member) => (await fleet.Provider().Scim(HttpMethod.Post, "Groups", ScimClient.Group(null, member.ToString()))).Must(Created).Id;

    /// <summary>Signed in by an issuer that knows no roles.</summary>
    private HttpClient Bare(string email)
    {
        var client = fleet.Anonymous();
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DevelopmentIssuer.Name,
            Audience = fleet.Services.GetRequiredService<AuthOptions>().Audience,
            // Of no two tokens is one remembered for the other.
            Subject = new([new("sub", Seeds.Unique("sub")), new("email", email)]),
            SigningCredentials = new(DevelopmentIssuer.KeyFrom(fleet.Services.GetRequiredService<MasterKey>()), SecurityAlgorithms.HmacSha256),
        });
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }
}
