using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>Users over SCIM: made, read, replaced, changed and deleted, and what becomes of the person.</summary>
public sealed class AccountTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly string[] Meta = ["resourceType", "created", "lastModified", "location", "version"];
    private HttpClient Provider => fleet.Provider();

    [Fact]
    public async Task A_user_comes_back_as_it_was_sent()
    {
        var sent = ScimClient.User(more: $$"""
            {
              "externalId": "Ext-A", "name": { "formatted": "Dra. Ana Silva", "familyName": "Silva", "givenName": "Ana", "honorificPrefix": "Dra." }, "displayName": "Ana S.", "nickName": "Aninhas",
              "title": "Engineer", "locale": "pt-PT", "timezone": "Europe/Lisbon", "active": true,
              "emails": [ { "value": "Ana.{{Seeds.Unique("x")}}@Example.com", "type": "work", "primary": true }, { "value": "ana@casa.example", "type": "home" } ],
              "phoneNumbers": [ { "value": "(21) 555 01-99 ext. 7", "type": "work" } ],
              "addresses": [ { "formatted": "Rua Um 1\nLisboa", "locality": "Lisboa", "country": "PT", "type": "work" } ],
              "{{ScimClient.Enterprise}}": { "employeeNumber": "0042", "department": "Platform", "costCenter": "C 9", "manager": { "value": "somebody", "displayName": "Somebody" } }
            }
            """);

        var made = (await Provider.Create(sent)).Must(Created);

        Assert.Equal("application/scim+json", made.ContentHeaders.ContentType!.MediaType);
        foreach (var (name, value) in sent)
            Assert.True(JsonNode.DeepEquals(value, made.Body![name]), $"{name}: {made.Body![name]?.ToJsonString()}");
        Assert.Equal(Meta, made["meta"].AsObject().Select(m => m.Key));
        Assert.Equal(made["meta"]["location"]!.GetValue<string>(), made.Headers.Location!.ToString());
        Assert.Equal(made["meta"]["version"]!.GetValue<string>(), made.Headers.ETag!.ToString());
        Assert.StartsWith("W/\"", made.Headers.ETag.ToString(), StringComparison.Ordinal);
        var read = (await Provider.Get($"Users/{made.Id}")).Must(OK);
        Assert.Equal(made.Text, read.Text);
        Assert.DoesNotContain("null", made.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_smallest_user_is_enough_and_nothing_is_made_up_for_it()
    {
        var made = (await Provider.Create(new JsonObject { ["schemas"] = new JsonArray(ScimClient.UserUrn), ["userName"] = Seeds.Unique("plain") })).Must(Created);

        Assert.Equal(["schemas", "id", "userName", "active", "meta"], made.Body!.AsObject().Select(m => m.Key));
        Assert.True(made["active"].GetValue<bool>());
    }

    [Fact]
    public async Task A_user_is_a_person_of_the_directory()
    {
        var made = (await Provider.Create(ScimClient.User(more: $$"""
            { "name": { "familyName": "Tanaka", "givenName": "Yui" }, "title": "Designer", "addresses": [{ "type": "work", "country": "Japan" }],
              "emails": [{ "value": "yui.{{Seeds.Unique("x")}}@example.com", "type": "work" }], "{{ScimClient.Enterprise}}": { "employeeNumber": "77", "department": "Design" } }
            """))).Must(Created);

        var person = (await fleet.As("people-ops").Get($"people/{await PersonOf(made.Id)}")).Must(OK);

        Assert.Equal(("Yui", "Tanaka", "JP", "APAC", "Asia/Tokyo"), (Text(person, "givenName"), Text(person, "familyName"), Text(person, "country"), Text(person, "region"), Text(person, "zone")));
        Assert.Equal(("Designer", "Design", "77", "2026-11-23"), (Text(person, "jobRole"), Text(person, "department"), Text(person, "employeeNumber"), Text(person, "startOn")));
        Assert.Equal(made["emails"][0]!["value"]!.GetValue<string>(), Text(person, "workEmail"));
        Assert.Equal(["PersonRegistered", "AccountOpened", "AccountChanged"], await Events(await PersonOf(made.Id)));
    }

    [Fact]
    public async Task A_user_whom_the_provider_calls_a_contractor_is_one_with_a_last_day_by_policy()
    {
        var made = (await Provider.Create(ScimClient.User(more: """{ "userType": "contractor" }"""))).Must(Created);
        var person = (await fleet.As("people-ops").Get($"people/{await PersonOf(made.Id)}")).Must(OK);
        Assert.Equal(("contractor", "2026-11-23", "2027-05-23", "contractor.default-term"), (Text(person, "employment"), Text(person, "startOn"), Text(person, "endOn"), person["endOnRule"]["ruleId"]!.GetValue<string>()));

        // Another word of the provider ends no contract, and what it repeats changes nothing that people operations have said.
        (await Provider.Change($"Users/{made.Id}", """{ "op": "replace", "path": "userType", "value": "Employee" }""")).Must(OK);
        Assert.Equal("2027-05-23", Text((await fleet.As("people-ops").Get($"people/{person.Id}")).Must(OK), "endOn"));
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { endOn = "2027-02-01" }, "*")).Must(OK);
        (await Provider.Change($"Users/{made.Id}", """{ "op": "replace", "path": "title", "value": "Writer" }""")).Must(OK);
        Assert.Equal("2027-02-01", Text((await fleet.As("people-ops").Get($"people/{person.Id}")).Must(OK), "endOn"));
    }

    [Fact]
    public async Task An_employee_whom_the_provider_comes_to_call_a_contractor_is_one_from_that_day_on()
    {
        var made = (await Provider.Create(ScimClient.User(more: """{ "userType": "Employee" }"""))).Must(Created);
        var id = await PersonOf(made.Id);
        Assert.Null((await fleet.As("people-ops").Get($"people/{id}")).Must(OK).Body!["endOn"]);

        (await Provider.Change($"Users/{made.Id}", """{ "op": "replace", "path": "userType", "value": "Contractor" }""")).Must(OK);

        var person = (await fleet.As("people-ops").Get($"people/{id}")).Must(OK);
        Assert.Equal(("contractor", "2027-05-23", "contractor.default-term"), (Text(person, "employment"), Text(person, "endOn"), person["endOnRule"]["ruleId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Somebody_whom_people_operations_registered_is_the_same_person()
    {
        var known = await fleet.Person();

        var made = (await Provider.Create(ScimClient.User(more: $$"""{ "emails": [{ "value": "{{known.WorkEmail.ToUpperInvariant()}}", "type": "work" }], "title": "Lead" }"""))).Must(Created);

        Assert.Equal(known.Id, await PersonOf(made.Id));
        var person = (await fleet.As("people-ops").Get($"people/{known.Id}")).Must(OK);
        Assert.Equal(("PT", "Ana", "Lead"), (Text(person, "country"), Text(person, "givenName"), Text(person, "jobRole")));
    }

    [Fact]
    public async Task An_address_that_several_share_is_nobodys_name_and_no_reason_to_refuse()
    {
        var shared = $"desk.{Seeds.Unique("x")}@example.com";
        var one = (await Provider.Create(ScimClient.User(more: $$"""{ "emails": [{ "value": "{{shared}}", "type": "work" }] }"""))).Must(Created);
        var other = (await Provider.Create(ScimClient.User(more: $$"""{ "emails": [{ "value": "{{shared}}", "type": "work" }] }"""))).Must(Created);

        Assert.NotEqual(await PersonOf(one.Id), await PersonOf(other.Id));
        Assert.Equal(shared, other["emails"][0]!["value"]!.GetValue<string>());
        Assert.Equal(other["userName"].GetValue<string>(), Text((await fleet.As("people-ops").Get($"people/{await PersonOf(other.Id)}")).Must(OK), "workEmail"));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task A_name_that_another_user_has_is_refused_in_any_case(string verb)
    {
        var (taken, other) = ((await Provider.Create(ScimClient.User())).Must(Created), (await Provider.Create(ScimClient.User())).Must(Created));
        var name = taken["userName"].GetValue<string>().ToUpperInvariant();

        var answer = verb switch
        {
            "POST" => await Provider.Create(ScimClient.User(name)),
            "PUT" => await Provider.Scim(HttpMethod.Put, $"Users/{other.Id}", ScimClient.User(name)),
            _ => await Provider.Change($"Users/{other.Id}", $$"""{ "op": "replace", "path": "userName", "value": "{{name}}" }"""),
        };

        answer.MustFail(Conflict, "uniqueness");
    }

    [Fact]
    public async Task A_manager_is_found_by_id_or_by_name_and_a_word_that_names_nobody_is_kept()
    {
        var boss = (await Provider.Create(ScimClient.User())).Must(Created);
        foreach (var (word, found) in new[] { (boss.Id.ToString(), true), (boss["userName"].GetValue<string>().ToUpperInvariant(), true), ("CN=Nobody", false) })
        {
            var made = (await Provider.Create(ScimClient.User(more: $$"""{ "{{ScimClient.Enterprise}}": { "manager": { "value": "{{word}}" } } }"""))).Must(Created);

            Assert.Equal(word, made[ScimClient.Enterprise]["manager"]!["value"]!.GetValue<string>());
            Assert.Equal(found ? await PersonOf(boss.Id) : null, await fleet.InDatabase(db => db.Accounts.Where(a => a.Id == made.Id).Select(a => a.Person.ManagerId).SingleAsync()));
        }
    }

    [Fact]
    public async Task A_manager_who_is_named_before_the_provider_tells_of_them_is_one_as_soon_as_it_does()
    {
        var (boss, other) = ($"{Seeds.Unique("boss")}@example.com", (await Provider.Create(ScimClient.User())).Must(Created));
        var more = $$"""{ "{{ScimClient.Enterprise}}": { "manager": { "value": "{{boss.ToUpperInvariant()}}" } } }""";
        var (waiting, corrected, erased) = ((await Provider.Create(ScimClient.User(more: more))).Must(Created), (await Provider.Create(ScimClient.User(more: more))).Must(Created), (await Provider.Create(ScimClient.User(more: more))).Must(Created));
        // People operations have named somebody else meanwhile, and the words about a third have been erased.
        (await fleet.As("people-ops").Patch($"people/{await PersonOf(corrected.Id)}", new { managerId = await PersonOf(other.Id) }, "*")).Must(OK);
        (await fleet.As("people-ops").Post($"people/{await PersonOf(erased.Id)}/deactivation")).Must(OK);
        (await fleet.As("people-ops").Post($"people/{await PersonOf(erased.Id)}/erasure")).Must(OK);

        var found = (await Provider.Create(ScimClient.User(boss))).Must(Created);

        Assert.Equal(await PersonOf(found.Id), await ManagerOf(waiting));
        Assert.Equal(await PersonOf(other.Id), await ManagerOf(corrected));
        Assert.Null(await ManagerOf(erased));
        var awaited = boss.ToUpperInvariant();
        Assert.False(await fleet.InDatabase(db => db.Accounts.AnyAsync(a => a.AwaitedManagerKey == awaited)));
    }

    [Fact]
    public async Task A_manager_who_gets_the_name_by_which_they_were_awaited_is_found_too()
    {
        var (boss, late) = ((await Provider.Create(ScimClient.User())).Must(Created), $"{Seeds.Unique("boss")}@example.com");
        var report = (await Provider.Create(ScimClient.User(more: $$"""{ "{{ScimClient.Enterprise}}": { "manager": { "value": "{{late}}" } } }"""))).Must(Created);

        (await Provider.Change($"Users/{boss.Id}", $$"""{ "op": "replace", "path": "userName", "value": "{{late}}" }""")).Must(OK);

        Assert.Equal(await PersonOf(boss.Id), await ManagerOf(report));
    }

    [Fact]
    public async Task A_replacement_takes_away_what_it_does_not_say_but_nobody_is_reactivated_by_silence()
    {
        var made = (await Provider.Create(ScimClient.User(more: """{ "active": false, "title": "Engineer", "nickName": "N", "phoneNumbers": [{ "value": "1" }] }"""))).Must(Created);

        var put = (await Provider.Scim(HttpMethod.Put, $"Users/{made.Id}", ScimClient.User(made["userName"].GetValue<string>(), """{ "title": "Lead", "nothing": "x", "roles": [] }"""))).Must(OK);

        Assert.Equal(["schemas", "id", "userName", "title", "active", "meta"], put.Body!.AsObject().Select(m => m.Key));
        Assert.Equal("Lead", Text(put, "title"));
        Assert.False(put["active"].GetValue<bool>());
    }

    [Fact]
    public async Task The_same_again_leaves_no_trace()
    {
        var user = ScimClient.User(more: """{ "active": true, "title": "Engineer" }""");
        var made = (await Provider.Create(user)).Must(Created);
        var events = await Events(await PersonOf(made.Id));

        var put = (await Provider.Scim(HttpMethod.Put, $"Users/{made.Id}", user)).Must(OK);
        var patch = (await Provider.Change($"Users/{made.Id}", """{ "op": "replace", "path": "title", "value": "Engineer" }""")).Must(OK);

        Assert.Equal(made.Headers.ETag, put.Headers.ETag);
        Assert.Equal(made.Headers.ETag, patch.Headers.ETag);
        Assert.Equal(events, await Events(await PersonOf(made.Id)));
    }

    [Fact]
    public async Task What_people_operations_corrected_stays_corrected_until_the_provider_says_something_else()
    {
        var user = ScimClient.User(more: $$"""{ "name": { "givenName": "Jon", "familyName": "Ek" }, "{{ScimClient.Enterprise}}": { "department": "Sales" } }""");
        var made = (await Provider.Create(user)).Must(Created);
        var person = await PersonOf(made.Id);
        (await fleet.As("people-ops").Patch($"people/{person}", new { givenName = "John", department = "Field sales" }, "*")).Must(OK);

        (await Provider.Scim(HttpMethod.Put, $"Users/{made.Id}", user)).Must(OK);
        (await Provider.Change($"Users/{made.Id}", """{ "op": "replace", "path": "nickName", "value": "J" }""")).Must(OK);
        Assert.Equal(("John", "Field sales"), await Believed(person));

        (await Provider.Change($"Users/{made.Id}", $$"""{ "op": "replace", "path": "{{ScimClient.Enterprise}}:department", "value": "Support" }""")).Must(OK);
        Assert.Equal(("John", "Support"), await Believed(person));
    }

    [Theory]
    [InlineData("PATCH", """{ "op": "Replace", "path": "active", "value": "False" }""")]
    [InlineData("PATCH", """{ "op": "replace", "value": { "active": false } }""")]
    [InlineData("PUT", null)]
    public async Task Deactivation_is_recorded_once_with_who_and_when(string verb, string? operation)
    {
        var made = (await Provider.Create(ScimClient.User(more: """{ "active": true }"""))).Must(Created);
        var person = await PersonOf(made.Id);
        for (var i = 0; i < 3; i++)
        {
            var answer = verb == "PUT"
                ? await Provider.Scim(HttpMethod.Put, $"Users/{made.Id}", ScimClient.User(made["userName"].GetValue<string>(), """{ "active": false }"""))
                : await Provider.Change($"Users/{made.Id}", operation!);
            Assert.False(answer.Must(OK)["active"].GetValue<bool>());
        }

        var recorded = await fleet.InDatabase(db => db.Events.SingleAsync(e => e.PersonId == person && e.Type == "PersonDeactivated"));
        Assert.Equal("key", recorded.ActorKind);
        Assert.Equal(Guid.ParseExact(Provider.DefaultRequestHeaders.Authorization!.Parameter!.Split('_')[1], "N"), Guid.Parse(recorded.ActorId));
        Assert.Equal(fleet.Clock.GetCurrentInstant(), recorded.At);
        // Inactive, and still there to be read and found, as Entra asks.
        Assert.False((await Provider.Get($"Users/{made.Id}")).Must(OK)["active"].GetValue<bool>());
        Assert.Single(await Provider.Names($"userName eq \"{made["userName"].GetValue<string>()}\""));
        Assert.False((await fleet.As("people-ops").Get($"people/{person}")).Must(OK)["active"].GetValue<bool>());
    }

    [Fact]
    public async Task Reactivation_is_recorded_too_and_a_repeated_profile_is_none()
    {
        var made = (await Provider.Create(ScimClient.User(more: """{ "active": true }"""))).Must(Created);
        var person = await PersonOf(made.Id);
        (await fleet.As("people-ops").Post($"people/{person}/deactivation")).Must(OK);
        Assert.False((await Provider.Get($"Users/{made.Id}")).Must(OK)["active"].GetValue<bool>());

        // A push of the whole profile repeats what was said before; to speak of it alone is meant.
        var put = (await Provider.Scim(HttpMethod.Put, $"Users/{made.Id}", ScimClient.User(made["userName"].GetValue<string>(), """{ "active": true, "title": "X" }"""))).Must(OK);
        Assert.False(put["active"].GetValue<bool>());
        var patch = (await Provider.Change($"Users/{made.Id}", """{ "op": "replace", "path": "active", "value": true }""")).Must(OK);
        Assert.True(patch["active"].GetValue<bool>());
        Assert.Equal(["PersonDeactivated", "PersonReactivated"], (await Events(person)).Where(type => type.StartsWith("PersonDe", StringComparison.Ordinal) || type.StartsWith("PersonRea", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_deleted_user_is_unknown_the_name_is_free_and_the_person_stays()
    {
        var user = ScimClient.User(more: """{ "active": true }""");
        var made = (await Provider.Create(user)).Must(Created);
        var person = await PersonOf(made.Id);
        (await Provider.Scim(HttpMethod.Delete, $"Users/{made.Id}")).Must(NoContent);

        (await Provider.Scim(HttpMethod.Delete, $"Users/{made.Id}")).MustFail(NotFound);
        (await Provider.Get($"Users/{made.Id}")).MustFail(NotFound);
        (await Provider.Scim(HttpMethod.Put, $"Users/{made.Id}", user)).MustFail(NotFound);
        (await Provider.Change($"Users/{made.Id}", """{ "op": "replace", "path": "title", "value": "x" }""")).MustFail(NotFound);
        Assert.Empty(await Provider.Names($"userName eq \"{user["userName"]!.GetValue<string>()}\""));
        Assert.False((await fleet.As("people-ops").Get($"people/{person}")).Must(OK)["active"].GetValue<bool>());
        Assert.Equal(1, (await Events(person)).Count(type => type == "PersonDeactivated"));

        var again = (await Provider.Create(user)).Must(Created);
        Assert.NotEqual(made.Id, again.Id);
        Assert.Equal(person, await PersonOf(again.Id));
        Assert.True((await fleet.As("people-ops").Get($"people/{person}")).Must(OK)["active"].GetValue<bool>());
    }

    [Fact]
    public async Task A_change_is_answered_with_the_user_or_with_nothing_as_the_operator_has_set()
    {
        await using var quiet = Fleet.With(("Scim:PatchAnswers", "204"));
        var made = (await quiet.Provider().Create(ScimClient.User())).Must(Created);

        Assert.Empty((await quiet.Provider().Change($"Users/{made.Id}", """{ "op": "add", "path": "title", "value": "x" }""")).Must(NoContent).Text);
        var asked = (await quiet.Provider().Change($"Users/{made.Id}?attributes=title", """{ "op": "add", "path": "title", "value": "y" }""")).Must(OK);
        Assert.Equal(["schemas", "id", "title"], asked.Body!.AsObject().Select(m => m.Key));
    }

    [Fact]
    public async Task A_version_that_is_named_is_not_overtaken()
    {
        var made = (await Provider.Create(ScimClient.User())).Must(Created);
        var tag = made.Headers.ETag!.ToString();
        var path = $"Users/{made.Id}";

        (await Provider.Scim(HttpMethod.Put, path, ScimClient.User(made["userName"].GetValue<string>(), """{ "title": "a" }"""), tag)).Must(OK);
        (await Provider.Scim(HttpMethod.Put, path, ScimClient.User(made["userName"].GetValue<string>(), """{ "title": "b" }"""), tag)).MustFail(PreconditionFailed);
        (await Provider.Scim(HttpMethod.Delete, path, ifMatch: tag)).MustFail(PreconditionFailed);
        (await Provider.Scim(HttpMethod.Delete, path, ifMatch: "nonsense")).MustFail(PreconditionFailed);
        var now = (await Provider.Get(path)).Must(OK).Headers.ETag!.ToString();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", now);
        using var client = Provider;
        Assert.Equal(NotModified, (await client.SendAsync(request)).StatusCode);
        (await Provider.Scim(HttpMethod.Delete, path, ifMatch: now)).Must(NoContent);
    }

    [Fact]
    public async Task Changes_at_once_are_all_made_where_nobody_names_a_version()
    {
        var made = (await Provider.Create(ScimClient.User())).Must(Created);
        string[] names = ["title", "nickName", "locale", "userType"];

        await Task.WhenAll(names.Select(async name => (await Provider.Change($"Users/{made.Id}", $$"""{ "op": "add", "path": "{{name}}", "value": "x" }""")).Must(OK)));

        var changed = (await Provider.Get($"Users/{made.Id}")).Must(OK);
        Assert.All(names, name => Assert.Equal("x", Text(changed, name)));
    }

    [Fact]
    public async Task The_same_user_made_at_once_is_made_once()
    {
        var user = ScimClient.User();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Provider.Create(user.DeepClone().AsObject())));

        Assert.Equal([Created, Conflict, Conflict, Conflict], answers.Select(a => a.Status).Order());
        Assert.All(answers.Where(a => a.Status == Conflict), a => a.MustFail(Conflict, "uniqueness"));
    }

    [Fact]
    public async Task A_key_makes_a_creation_happen_once_and_a_refusal_is_remembered_in_the_protocols_form()
    {
        var (user, key) = (ScimClient.User(), Seeds.Unique("key-"));
        var first = await Keyed(user, key);
        var again = await Keyed(user, key);
        Assert.Equal(first.Must(Created).Text, again.Must(Created).Text);
        Assert.Equal(first.ContentHeaders.ContentType, again.ContentHeaders.ContentType);

        key = Seeds.Unique("key-");
        (await Keyed(user, key)).MustFail(Conflict, "uniqueness");
        (await Keyed(user, key)).MustFail(Conflict, "uniqueness");
        (await Keyed(ScimClient.User(), key)).MustFail(UnprocessableEntity);
    }

    [Fact]
    public async Task A_thief_of_the_database_learns_no_private_address_and_no_number()
    {
        (await Provider.Create(ScimClient.User(more: """
            { "emails": [{ "value": "private.ana@casa.example", "type": "home" }], "phoneNumbers": [{ "value": "555 01 99 88" }], "addresses": [{ "streetAddress": "Rua Secreta 9", "type": "home" }] }
            """))).Must(Created);

        Assert.Empty(await fleet.TablesShowing("private.ana@casa"));
        Assert.Empty(await fleet.TablesShowing("555 01 99 88"));
        Assert.Empty(await fleet.TablesShowing("Rua Secreta"));
        Assert.Single(await Provider.Names("emails.value eq \"PRIVATE.ANA@casa.example\""));
    }

    [Fact]
    public async Task Who_is_erased_is_forgotten_here_too_until_they_come_back()
    {
        var user = ScimClient.User(more: """{ "externalId": "E", "active": false, "displayName": "Somebody", "emails": [{ "value": "s@casa.example", "type": "home" }] }""");
        var made = (await Provider.Create(user)).Must(Created);
        var path = $"Users/{made.Id}";
        (await fleet.As("people-ops").Post($"people/{await PersonOf(made.Id)}/erasure")).Must(OK);

        string[] left = ["schemas", "id", "externalId", "userName", "active", "meta"];
        Assert.Equal(left, (await Provider.Get(path)).Must(OK).Body!.AsObject().Select(m => m.Key));
        Assert.Empty(await Provider.Names("emails.value eq \"s@casa.example\""));
        Assert.Equal(left, (await Provider.Scim(HttpMethod.Put, path, user)).Must(OK).Body!.AsObject().Select(m => m.Key));

        user["active"] = true;
        Assert.Equal("Somebody", Text((await Provider.Scim(HttpMethod.Put, path, user)).Must(OK), "displayName"));
        Assert.Equal("Somebody", Text((await Provider.Get(path)).Must(OK), "displayName"));
    }

    [Fact]
    public async Task A_key_is_taken_in_every_header_and_an_admin_sees_what_the_provider_sees()
    {
        var made = (await Provider.Create(ScimClient.User())).Must(Created);

        (await fleet.As("admin").Get($"/scim/v2/Users/{made.Id}")).Must(OK);
        var key = Provider.DefaultRequestHeaders.Authorization!.Parameter!;
        foreach (var (name, value) in new[] { ("X-Api-Key", key), ("Authorization", $"ApiKey {key}"), ("Authorization", $"bearer {key}") })
        {
            var client = fleet.Anonymous();
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
            (await client.Get($"/scim/v2/Users/{made.Id}")).Must(OK);
        }
    }

    private async Task<Answer> Keyed(JsonObject user, string key) =>
        await Provider.Say(HttpMethod.Post, "Users", new StringContent(user.ToJsonString(), System.Text.Encoding.UTF8, "application/scim+json"), key);

    private Task<Guid> PersonOf(Guid account) => fleet.InDatabase(db => db.Accounts.Where(a => a.Id == account).Select(a => a.PersonId).SingleAsync());

    private Task<Guid?> ManagerOf(Answer user) => fleet.InDatabase(db => db.Accounts.Where(a => a.Id == user.Id).Select(a => a.Person.ManagerId).SingleAsync());

    private Task<List<string>> Events(Guid person) =>
        fleet.InDatabase(db => db.Events.Where(e => e.PersonId == person).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());

    private async Task<(string, string)> Believed(Guid person) =>
        (await fleet.As("people-ops").Get($"people/{person}")).Must(OK) is var p ? (Text(p, "givenName"), Text(p, "department")) : default;

    private static string Text(Answer answer, string member) => answer[member].GetValue<string>();
}
