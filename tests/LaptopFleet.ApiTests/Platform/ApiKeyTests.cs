using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

public sealed class ApiKeyTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Admin => fleet.As("admin");

    [Fact]
    public async Task A_key_is_made_and_works_in_either_header()
    {
        var made = await Made("events");

        (await With("X-Api-Key", Text(made)).Get("events?limit=1")).Must(OK);
        (await With("Authorization", $"ApiKey {Text(made)}").Get("events?limit=1")).Must(OK);
        Assert.True(made.Headers.CacheControl!.NoStore);
        Assert.Equal("ApiKeyCreated", await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == made.Id).Select(e => e.Type).SingleAsync()));
    }

    [Fact]
    public async Task A_machine_is_told_who_it_is()
    {
        var made = await Made("events", "scim");

        var me = (await With("X-Api-Key", Text(made)).Get("me")).Must(OK);

        Assert.Equal("key", me["kind"].GetValue<string>());
        Assert.Equal(made.Id.ToString(), me["id"].GetValue<string>());
        Assert.Equal(["scim", "events"], me["scopes"].AsArray().Select(s => s!.GetValue<string>()));
        Assert.Empty(me["roles"].AsArray());
        Assert.Empty(me["regions"].AsArray());
    }

    [Theory]
    [InlineData("people")]
    [InlineData("models")]
    [InlineData("depots")]
    [InlineData("api-keys")]
    [InlineData("audit/verify")]
    public async Task A_key_for_events_opens_nothing_that_is_for_staff(string path) =>
        (await With("X-Api-Key", Text(await Made("events"))).Get(path)).MustRefuse(Forbidden, "auth.forbidden");

    [Fact]
    public async Task A_key_for_something_else_does_not_open_the_events() =>
        (await With("X-Api-Key", Text(await Made("tracking"))).Get("events")).MustRefuse(Forbidden, "auth.forbidden");

    [Fact]
    public async Task A_wrong_secret_or_the_secret_of_another_key_is_refused()
    {
        var (one, other) = (Text(await Made("events")), Text(await Made("events")));
        var mixed = string.Join('_', one.Split('_')[..2].Append(other.Split('_')[2]));

        foreach (var wrong in new[] { mixed, one[..^1], $"{one}0", one.ToUpperInvariant(), "lf_", "", "nonsense" })
        {
            (await With("X-Api-Key", wrong).Get("events")).MustRefuse(Unauthorized, "auth.required");
            (await With("Authorization", $"ApiKey {wrong}").Get("events")).MustRefuse(Unauthorized, "auth.required");
        }
    }

    [Fact]
    public async Task A_key_stops_working_at_its_expiry()
    {
        var made = await Made("events");
        fleet.Clock.AdvanceDays(10);
        fleet.Clock.AdvanceNanoseconds(-1000);
        (await With("X-Api-Key", Text(made)).Get("events?limit=1")).Must(OK);

        fleet.Clock.AdvanceNanoseconds(1000);

        (await With("X-Api-Key", Text(made)).Get("events?limit=1")).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_its_next_call()
    {
        var made = await Made("events");
        (await With("X-Api-Key", Text(made)).Get("events?limit=1")).Must(OK);

        var revoked = (await Admin.Post($"api-keys/{made.Id}/revocation")).Must(OK);

        Assert.NotNull(revoked.Body!["revokedAt"]);
        (await With("X-Api-Key", Text(made)).Get("events?limit=1")).MustRefuse(Unauthorized, "auth.required");
        (await Admin.Post($"api-keys/{made.Id}/revocation")).MustRefuse(Conflict, "api-key.already-revoked");
    }

    [Fact]
    public async Task A_key_that_is_used_all_the_time_is_revoked_all_the_same()
    {
        var made = await Made("events");
        using var client = With("X-Api-Key", Text(made));
        var uses = Enumerable.Range(0, 20).Select(async _ =>
        {
            fleet.Clock.AdvanceMinutes(2);
            return (await client.Get("events?limit=1")).Status;
        });

        var revocation = Admin.Post($"api-keys/{made.Id}/revocation");
        var seen = await Task.WhenAll(uses);

        (await revocation).Must(OK);
        Assert.All(seen, status => Assert.True(status is OK or Unauthorized));
        (await client.Get("events?limit=1")).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task When_it_was_last_used_is_told_to_the_minute_with_a_new_version()
    {
        var made = await Made("events");
        var unused = (await Admin.Get($"api-keys/{made.Id}")).Must(OK);
        var at = fleet.Clock.GetCurrentInstant();

        (await With("X-Api-Key", Text(made)).Get("events?limit=1")).Must(OK);

        var used = (await Admin.Get($"api-keys/{made.Id}")).Must(OK);
        Assert.Null(unused.Body!["lastUsedAt"]);
        Assert.Equal(at, NodaTime.Text.InstantPattern.ExtendedIso.Parse(used["lastUsedAt"].GetValue<string>()).Value);
        Assert.NotEqual(unused.ETag, used.ETag);
    }

    [Fact]
    public async Task Neither_list_nor_single_answer_shows_the_secret_or_its_hash()
    {
        var made = await Made("events");
        var hash = await fleet.InDatabase(db => db.ApiKeys.Where(k => k.Id == made.Id).Select(k => k.SecretHash).SingleAsync());

        var answers = new[] { (await Admin.Get($"api-keys/{made.Id}")).Must(OK), (await Admin.Get("api-keys?limit=200")).Must(OK) };

        Assert.All(answers, answer =>
        {
            Assert.Contains(made.Id.ToString(), answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret(made), answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(hash), answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(hash), answer.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_repeated_request_makes_no_second_key_and_does_not_show_the_text_again()
    {
        var (body, key) = (Body("events"), Seeds.Unique("key-"));

        var first = (await Admin.Post("api-keys", body, key)).Must(Created);
        var again = (await Admin.Post("api-keys", body, key)).Must(Created);

        Assert.NotNull(first.Body!["key"]);
        Assert.Null(again.Body!["key"]);
        Assert.Equal((first.Id, first.ETag), (again.Id, again.ETag));
        Assert.Empty(await fleet.TablesShowing(Secret(first)));
        Assert.Contains("ApiKeys", await fleet.TablesShowing(first["name"].GetValue<string>()));
    }

    [Theory]
    [InlineData("name", "", "/name")]
    [InlineData("name", "\u0007", "/name")]
    [InlineData("expiresAt", "2026-11-23T08:59:59Z", "/expiresAt")]
    [InlineData("expiresAt", "2199-01-01T00:00:00Z", "/expiresAt")]
    [InlineData("expiresAt", "tomorrow", "/expiresAt")]
    public async Task A_key_that_makes_no_sense_is_refused(string member, string value, string pointer)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Body("events"))!;
        body[member] = value;

        Assert.Equal([pointer], (await Admin.Post("api-keys", body)).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Theory]
    [InlineData("/scopes")]
    [InlineData("/scopes/1", "events", "everything")]
    [InlineData("/scopes/0", "admin")]
    [InlineData("/scopes", "events", "events")]
    public async Task Scopes_are_known_and_named_once(string pointer, params string[] scopes) =>
        Assert.Equal([pointer], (await Admin.Post("api-keys", Body(scopes))).MustRefuse(BadRequest, "request.invalid").Pointers);

    [Fact]
    public async Task A_key_lives_400_days_at_most()
    {
        var latest = fleet.Clock.GetCurrentInstant() + Duration.FromDays(400);

        (await Admin.Post("api-keys", new { name = "long", scopes = new[] { "events" }, expiresAt = $"{latest + Duration.FromSeconds(1)}" })).MustRefuse(BadRequest, "request.invalid");
        (await Admin.Post("api-keys", new { name = "long", scopes = new[] { "events" }, expiresAt = $"{latest}" })).Must(Created);
    }

    [Theory]
    [InlineData("logistics-lead")]
    [InlineData("auditor")]
    [InlineData("people-ops")]
    [InlineData("ana@example.com")]
    public async Task Only_admins_handle_keys(string who)
    {
        var id = (await Made("events")).Id;

        (await fleet.As(who).Post("api-keys", Body("events"))).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As(who).Get("api-keys")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As(who).Get($"api-keys/{id}")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As(who).Post($"api-keys/{id}/revocation")).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to()
    {
        (await fleet.Anonymous().Post("api-keys", Body("events"))).MustRefuse(Unauthorized, "auth.required");
        (await fleet.Anonymous().Get("api-keys")).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task What_is_stale_or_unknown_is_refused()
    {
        var made = await Made("events");

        (await Admin.Post($"api-keys/{made.Id}/revocation", ifMatch: "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
        (await Admin.Post($"api-keys/{Guid.CreateVersion7()}/revocation")).MustRefuse(NotFound, "api-key.unknown");
        (await Admin.Get($"api-keys/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "api-key.unknown");
        (await Admin.Get("api-keys?limit=0")).MustRefuse(BadRequest, "request.invalid");
    }

    private object Body(params string[] scopes) =>
        new { name = Seeds.Unique("machine-"), scopes, expiresAt = $"{fleet.Clock.GetCurrentInstant() + Duration.FromDays(10)}" };

    private async Task<Answer> Made(params string[] scopes) => (await Admin.Post("api-keys", Body(scopes))).Must(Created);

    private HttpClient With(string header, string value)
    {
        var client = fleet.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        return client;
    }

    private static string Text(Answer made) => made["key"].GetValue<string>();

    private static string Secret(Answer made) => Text(made).Split('_')[2];
}
