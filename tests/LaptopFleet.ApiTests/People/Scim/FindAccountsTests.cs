using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>Users are found by filters, in pages, and shown in part.</summary>
public sealed class FindAccountsTests(FindAccountsTests.Cast cast) : IClassFixture<FindAccountsTests.Cast>
{
    private readonly HttpClient provider = cast.Fleet.Provider();

    /// <summary>Filters in which the database says all, and those of which a part lies sealed; with whom they find.</summary>
    public static TheoryData<string, string> Filters => new()
    {
        { "userName eq \"BEA@example.com\"", "bea" },
        { "userName eq \"non-existent user\"", "" },
        { "userName sw \"b\" or userName sw \"C\"", "bea, carl, cora" },
        { "userName ew \"@EXAMPLE.com\" and not (userName co \"ea\")", "abel, carl, cora" },
        { "userName gt \"bea@example.com\" and userName lt \"cora\"", "carl" },
        { "userName ne \"abel@example.com\"", "bea, carl, cora" },
        { "externalId eq \"EXT-1\"", "abel" },
        { "externalId eq \"ext-1\"", "" },
        { "externalId sw \"EXT\" and externalId ew \"2\"", "bea" },
        { "externalId ew \"t-1\"", "" },
        { "not (externalId pr)", "carl, cora" },
        { "DisplayName eq \"bea b\"", "bea" },
        { "name.FamilyName eq \"Årud\"", "abel, cora" },
        { "name.familyName eq \"årud\" and name.givenName sw \"CO\"", "cora" },
        { "name[familyName eq \"Årud\"]", "abel, cora" },
        { "ActiVe eq true", "abel, bea, cora" },
        { "active ne true", "carl" },
        { "active eq \"False\"", "carl" },
        { "emails[type eq \"work\"].value eq \"BEA@work.example\"", "bea" },
        { "emails[type eq \"work\" and value eq \"cora@home.example\"]", "" },
        { "emails.value eq \"cora@home.example\"", "cora" },
        { "emails eq \"cora@home.example\"", "cora" },
        { "emails[type eq \"work\"].value co \"@WORK.\"", "bea, cora" },
        { "emails co \"home.example\"", "cora" },
        { "name.FamilyName eq \"Årud\" and (emails.Value co \"home.example\" or emails.Value co \"example.org\")", "cora" },
        { "emails pr and emails.primary eq true", "bea" },
        { "not (emails pr)", "abel, carl" },
        { "emails.value ne \"bea@work.example\"", "abel, carl, cora" },
        { "title eq \"Pilot\"", "abel" },
        { "title pr and userName sw \"a\"", "abel" },
        { "phoneNumbers[type eq \"mobile\"].value sw \"+47\"", "carl" },
        { $"{ScimClient.Enterprise}:employeeNumber eq \"700\"", "bea" },
        { $"{ScimClient.Enterprise}:employeeNumber eq 700", "bea" },
        { $"{ScimClient.Enterprise}:department eq \"ops\" and {ScimClient.Enterprise}:costCenter pr", "bea" },
        { "meta.created gt \"2015-10-10T14:38:21.8617979-07:00\"", "abel, bea, carl, cora" },
        { "meta.lastmodified ge \"2999-01-01T00:00:00Z\"", "" },
        { "meta.resourceType eq \"User\" and userName sw \"bea\"", "bea" },
        { "id eq \"nobody\"", "" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_finds_who_is_meant(string filter, string names)
    {
        var found = await provider.Names(filter);

        Assert.Equal(names.Split(", ", StringSplitOptions.RemoveEmptyEntries), found.Select(name => name.Split('@')[0]));
        Assert.Equal(found, await Searched(filter));
    }

    [Fact]
    public async Task A_user_is_found_by_id_and_by_group()
    {
        var bea = (await provider.Find("userName sw \"bea\"")).Must(OK)["Resources"][0]!["id"]!.GetValue<string>();
        var group = (await provider.Scim(HttpMethod.Post, "Groups", ScimClient.Group(null, bea))).Must(Created);

        Assert.Equal(["bea@example.com"], await provider.Names($"id eq \"{bea}\""));
        Assert.Equal(["bea@example.com"], await provider.Names($"groups[value eq \"{group.Id}\"]"));
        Assert.Equal(["bea@example.com"], await provider.Names($"groups.display eq \"{group["displayName"].GetValue<string>()}\""));
        Assert.Equal(3, (await provider.Names($"id ne \"{bea}\"")).Count);
    }

    [Theory]
    [InlineData("", 4, 1, 4)]
    [InlineData("startIndex=1&count=2", 4, 1, 2)]
    [InlineData("startIndex=4&count=2", 4, 4, 1)]
    [InlineData("startIndex=5&count=2", 4, 5, 0)]
    [InlineData("startIndex=0&count=3", 4, 1, 3)]
    [InlineData("startIndex=-7", 4, 1, 4)]
    [InlineData("count=0", 4, 1, 0)]
    [InlineData("count=-1", 4, 1, 0)]
    [InlineData("count=100000", 4, 1, 4)]
    [InlineData("sortBy=userName&sortOrder=descending&count=1", 4, 1, 1)]
    [InlineData("filter=title%20pr&count=0", 1, 1, 0)]
    [InlineData("filter=userName%20sw%20%22c%22&startIndex=2&count=5", 2, 2, 1)]
    public async Task A_list_is_paged_from_one_on(string query, int total, int startIndex, int shown)
    {
        var list = (await provider.Get($"Users?{query}")).Must(OK);

        Assert.Equal((total, startIndex, shown), (list["totalResults"].GetValue<int>(), list["startIndex"].GetValue<int>(), list["itemsPerPage"].GetValue<int>()));
        Assert.Equal(shown, list["Resources"].AsArray().Count);
        Assert.Equal(["urn:ietf:params:scim:api:messages:2.0:ListResponse"], list["schemas"].AsArray().Select(s => s!.GetValue<string>()));
    }

    [Theory]
    [InlineData("startIndex=one")]
    [InlineData("count=1.5")]
    [InlineData("count=99999999999999")]
    public async Task A_page_that_is_no_number_is_refused(string query) =>
        (await provider.Get($"Users?{query}")).MustFail(BadRequest, "invalidValue");

    [Theory]
    [InlineData("userName eq")]
    [InlineData("userName eq \"a\" and")]
    [InlineData("nothing eq \"a\"")]
    [InlineData("userName lk \"a\"")]
    public async Task A_filter_that_makes_no_sense_is_refused(string filter)
    {
        (await provider.Find(filter)).MustFail(BadRequest, "invalidFilter");
        (await provider.Scim(HttpMethod.Post, "Users/.search", new JsonObject { ["filter"] = filter })).MustFail(BadRequest, "invalidFilter");
    }

    [Theory]
    [InlineData("attributes=userName,emails", "schemas, id, userName, emails")]
    [InlineData("attributes=USERNAME,%20nothing", "schemas, id, userName")]
    [InlineData("attributes=name.familyName", "schemas, id, name")]
    [InlineData("attributes=urn:ietf:params:scim:schemas:core:2.0:User:userName", "schemas, id, userName")]
    [InlineData("attributes=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "schemas, id, urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")]
    [InlineData("attributes=emails%5Btype+eq+%22work%22%5D", "schemas, id, emails")]
    [InlineData("excludedAttributes=id,schemas,meta,emails,name,externalId,displayName", "schemas, id, userName, active, urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")]
    [InlineData("attributes=userName,emails&excludedAttributes=emails", "schemas, id, userName")]
    public async Task A_list_shows_what_is_asked_for(string query, string members)
    {
        var user = (await provider.Find("userName sw \"bea\"", $"&{query}")).Must(OK)["Resources"][0]!.AsObject();

        Assert.Equal(members.Split(", "), user.Select(m => m.Key).Where(name => name != "groups"));
        Assert.Equal(query.Contains("name.familyName", StringComparison.Ordinal) ? ["familyName"] : null, (user["name"] as JsonObject)?.Select(m => m.Key));
    }

    [Fact]
    public async Task A_filter_of_what_lies_sealed_says_when_it_would_compare_too_many()
    {
        await using var crowd = new Fleet();
        var client = crowd.Provider();
        await Crowd.Join(crowd, LaptopFleet.People.Scim.AccountSearch.MostCompared + 1);

        (await client.Find("title pr")).MustFail(BadRequest, "tooMany");
        Assert.Empty((await client.Find("title pr and userName sw \"crowd-7@\"")).Must(OK)["Resources"].AsArray());
        Assert.Equal(1001, (await client.Find("userName sw \"crowd-\"")).Must(OK)["totalResults"].GetValue<int>());
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("application/scim+json, application/json", "application/scim+json")]
    [InlineData("*/*", "application/scim+json")]
    public async Task The_answer_comes_in_the_media_type_that_is_accepted(string accept, string contentType)
    {
        using var client = cast.Fleet.Provider();
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);

        Assert.Equal(contentType, (await client.Get("Users?count=1")).Must(OK).ContentHeaders.ContentType!.MediaType);
    }

    private async Task<IEnumerable<string>> Searched(string filter) =>
        (await provider.Scim(HttpMethod.Post, "Users/.search", new JsonObject { ["filter"] = filter, ["attributes"] = new JsonArray("userName"), ["startIndex"] = 1, ["count"] = 50 })).Must(OK)["Resources"]
            .AsArray().Select(user => user!["userName"]!.GetValue<string>());

    /// <summary>Four users whom the tests only look for.</summary>
    public sealed class Cast : IAsyncLifetime
    {
        private static readonly string[] People =
        [
            """{ "userName": "abel@example.com", "externalId": "EXT-1", "name": { "familyName": "Årud", "givenName": "Abel" }, "title": "Pilot" }""",
            """
            { "userName": "bea@example.com", "externalId": "EXT-2", "name": { "familyName": "Berg", "givenName": "Bea" }, "displayName": "Bea B", "emails": [{ "value": "bea@work.example", "type": "work", "primary": true }],
              "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "employeeNumber": "700", "department": "Ops", "costCenter": "C" } }
            """,
            """{ "userName": "carl@example.com", "active": false, "phoneNumbers": [{ "value": "+47 555 01", "type": "mobile" }], "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "OPS" } }""",
            """{ "userName": "cora@example.com", "name": { "familyName": "ÅRUD", "givenName": "Cora" }, "emails": [{ "value": "cora@work.example", "type": "work" }, { "value": "cora@home.example", "type": "home" }] }""",
        ];

        public Fleet Fleet { get; } = new();

        public async ValueTask InitializeAsync()
        {
            foreach (var person in People)
                (await Fleet.Provider().Create(JsonNode.Parse(person)!.AsObject())).Must(Created);
        }

        public ValueTask DisposeAsync() => Fleet.DisposeAsync();
    }
}
