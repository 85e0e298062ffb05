using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>The same request twice has one effect and one answer.</summary>
public sealed class IdempotencyTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_request_that_is_repeated_gets_the_answer_of_the_first()
    {
        var (client, body, key) = (fleet.As("people-ops"), NewHire(), Seeds.Unique("key-"));

        var first = (await client.Post("people", body, key)).Must(Created);
        var second = (await client.Post("people", body, key)).Must(Created);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal($"/api/v1/people/{first.Id}", second.Headers.Location?.ToString());
        Assert.Equal(first.ContentHeaders.ContentType, second.ContentHeaders.ContentType);
        Assert.False(first.Headers.Contains(Idempotency.Replayed));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues(Idempotency.Replayed)));
    }

    [Fact]
    public async Task A_key_in_quotes_is_the_same_key()
    {
        var (client, body, key) = (fleet.As("people-ops"), NewHire(), Seeds.Unique("key-"));

        var first = (await client.Post("people", body, $"\"{key}\"")).Must(Created);

        Assert.Equal(first.Id, (await client.Post("people", body, key)).Must(Created).Id);
    }

    [Fact]
    public async Task Keys_that_differ_in_case_only_are_two_keys()
    {
        var (client, key) = (fleet.As("people-ops"), Seeds.Unique("Key-"));

        var first = (await client.Post("people", NewHire(), key)).Must(Created);
        var second = (await client.Post("people", NewHire(), key.ToUpperInvariant())).Must(Created);

        Assert.NotEqual(first.Id, second.Id);
        Assert.NotEqual(IdempotencyRecord.KeyOf("user:ana", "K"), IdempotencyRecord.KeyOf("user:Ana", "K"));
    }

    [Fact]
    public async Task What_a_caller_put_into_a_key_is_not_kept()
    {
        var key = Seeds.Unique("hire-ana.silva@example.com-");
        (await fleet.As("people-ops").Post("people", NewHire(), key)).Must(Created);

        Assert.Empty(await fleet.TablesShowing(key));
    }

    [Fact]
    public async Task Fifty_at_once_have_one_effect_and_one_answer()
    {
        var (client, email, key) = (fleet.As("people-ops"), $"{Seeds.Unique("p")}@example.com", Seeds.Unique("key-"));

        await MustHaveOneEffect([.. Enumerable.Repeat(client, 50)], email, key);
    }

    [Fact]
    public async Task Two_servers_that_get_the_same_request_at_once_have_one_effect()
    {
        await using var twin = fleet.Twin();
        var (here, there) = (fleet.As("people-ops"), twin.As("people-ops"));
        await Task.WhenAll(here.Get("events"), there.Get("events"));

        for (var round = 0; round < 5; round++)
            await MustHaveOneEffect([.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? here : there)], $"{Seeds.Unique("p")}@example.com", Seeds.Unique("key-"));
    }

    [Fact]
    public async Task A_key_that_is_used_for_another_body_is_refused()
    {
        var (client, key) = (fleet.As("people-ops"), Seeds.Unique("key-"));
        (await client.Post("people", NewHire(), key)).Must(Created);

        (await client.Post("people", NewHire(), key)).MustRefuse(UnprocessableEntity, "idempotency.key-reused");
    }

    [Fact]
    public async Task A_key_that_is_used_for_another_address_is_refused()
    {
        var (client, body, key) = (fleet.As("people-ops"), NewHire(), Seeds.Unique("key-"));
        (await client.Post("people", body, key)).Must(Created);

        (await client.Post("orders", body, key)).MustRefuse(UnprocessableEntity, "idempotency.key-reused");
    }

    [Fact]
    public async Task A_key_belongs_to_its_caller()
    {
        var key = Seeds.Unique("key-");

        var first = (await fleet.As("people-ops").Post("people", NewHire(), key)).Must(Created);
        var second = (await fleet.As("admin").Post("people", NewHire(), key)).Must(Created);

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task After_72_hours_the_same_key_is_a_new_request()
    {
        await using var later = new Fleet();
        var (client, email, key) = (later.As("people-ops"), $"{Seeds.Unique("p")}@example.com", Seeds.Unique("key-"));
        var first = (await client.Post("people", NewHire(email), key)).Must(Created);

        later.Clock.Advance(IdempotencyRecord.Kept - Duration.FromSeconds(1));
        Assert.Equal(first.Id, (await client.Post("people", NewHire(email), key)).Must(Created).Id);

        later.Clock.Advance(Duration.FromSeconds(1));
        (await client.Post("people", NewHire(email), key)).MustRefuse(Conflict, "person.email-taken");
    }

    [Fact]
    public async Task While_a_request_is_being_worked_on_its_key_answers_that_and_when_to_ask_again()
    {
        var halt = new Halt("FROM IdempotencyRecords", time: 1);
        await using var busy = fleet.Twin(halt);
        var (client, body, key) = (busy.As("people-ops"), NewHire(), Seeds.Unique("key-"));
        halt.Arm();
        var first = client.Post("people", body, key);
        await halt.Reached;

        var second = (await client.Post("people", body, key)).MustRefuse(Conflict, "idempotency.in-progress");
        halt.Release();

        Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter?.Delta);
        Assert.Equal((await first).Must(Created).Text, (await client.Post("people", body, key)).Must(Created).Text);
    }

    [Fact]
    public async Task An_old_answer_that_another_server_has_replaced_is_not_deleted_with_the_new_one()
    {
        await using var later = new Fleet();
        var halt = new Halt("FROM IdempotencyRecords", time: 1);
        await using var twin = later.Twin(halt);
        var key = Seeds.Unique("key-");
        (await later.As("people-ops").Post("people", NewHire(), key)).Must(Created);
        later.Clock.Advance(IdempotencyRecord.Kept);
        var body = NewHire();
        halt.Arm();
        var slow = twin.As("people-ops").Post("people", body, key);
        await halt.Reached;

        var first = (await later.As("people-ops").Post("people", body, key)).Must(Created);
        halt.Release();

        Assert.Equal(first.Text, (await slow).Must(Created).Text);
        Assert.Equal(first.Text, (await later.As("people-ops").Post("people", body, key)).Must(Created).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    [InlineData(null)]
    public async Task A_key_that_is_none_is_refused(string? key)
    {
        var answer = (await fleet.As("people-ops").Post("people", NewHire(), key ?? new string('k', IdempotencyRecord.KeyMaxLength + 1))).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/Idempotency-Key"], answer.Pointers);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_too()
    {
        var (client, taken, key) = (fleet.As("people-ops"), await fleet.Person(), Seeds.Unique("key-"));
        var first = (await client.Post("people", NewHire(taken.WorkEmail), key)).MustRefuse(Conflict, "person.email-taken");
        await fleet.InDatabase(db => db.People.Where(p => p.Id == taken.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.WorkEmailKey, taken.WorkEmailKey + ".GONE")));

        var second = (await client.Post("people", NewHire(taken.WorkEmail), key)).MustRefuse(Conflict, "person.email-taken");

        Assert.Equal(first.Text, second.Text);
        (await client.Post("people", NewHire(taken.WorkEmail), Seeds.Unique("key-"))).Must(Created);
    }

    [Fact]
    public async Task A_mistake_can_be_mended_under_the_same_key()
    {
        var (client, key) = (fleet.As("people-ops"), Seeds.Unique("key-"));
        (await client.Post("people", NewHire("no e-mail"), key)).MustRefuse(BadRequest, "request.invalid");

        (await client.Post("people", NewHire(), key)).Must(Created);
    }

    [Fact]
    public async Task Who_may_not_ask_leaves_nothing_behind()
    {
        var (body, key) = (NewHire(), Seeds.Unique("key-"));

        (await fleet.Anonymous().Post("people", body, key)).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("logistics-emea").Post("people", body, key)).MustRefuse(Forbidden, "auth.forbidden");

        Assert.False(await fleet.InDatabase(db => db.IdempotencyRecords.AnyAsync(r => r.Key == IdempotencyRecord.KeyOf("user:logistics-emea", key))));
    }

    [Fact]
    public async Task A_large_answer_is_replayed_whole()
    {
        var (client, key) = (fleet.As("people-ops"), Seeds.Unique("key-"));
        // Spaces are no part of the answer, but of the request: 900 kB of them are read, compared and replayed all the same.
        var text = System.Text.Json.JsonSerializer.Serialize(NewHire()) + new string(' ', 900_000);

        var first = (await client.Say(HttpMethod.Post, "people", Json(text), key)).Must(Created);

        Assert.Equal(first.Text, (await client.Say(HttpMethod.Post, "people", Json(text), key)).Must(Created).Text);
        (await client.Say(HttpMethod.Post, "people", Json(text + " "), key)).MustRefuse(UnprocessableEntity, "idempotency.key-reused");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_a_key_as_without()
    {
        var text = System.Text.Json.JsonSerializer.Serialize(NewHire()) + new string(' ', 1024 * 1024);

        (await fleet.As("people-ops").Say(HttpMethod.Post, "people", Json(text), Seeds.Unique("key-"))).MustRefuse(RequestEntityTooLarge, "request.too-large");
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static object NewHire(string? email = null) =>
        new { workEmail = email ?? $"{Seeds.Unique("p")}@example.com", givenName = "Ana", familyName = "Silva", country = "PT", startOn = "2026-12-01" };

    private async Task MustHaveOneEffect(IReadOnlyList<HttpClient> clients, string email, string key)
    {
        var answers = await Task.WhenAll(clients.Select(client => client.Post("people", NewHire(email), key)));

        Assert.All(answers, answer => Assert.True(answer.Status == Created || answer.Code == "idempotency.in-progress", $"{answer.Status} {answer.Text}"));
        var told = Assert.Single(answers.Where(answer => answer.Status == Created).Select(answer => answer.Text).Distinct());
        foreach (var client in clients.Distinct())
            Assert.Equal(told, (await client.Post("people", NewHire(email), key)).Must(Created).Text);
        var id = await fleet.InDatabase(db => db.People.Where(p => p.WorkEmail == email).Select(p => p.Id).SingleAsync());
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id)));
        Assert.Equal(1, await fleet.InDatabase(db => db.IdempotencyRecords.CountAsync(r => r.Key == IdempotencyRecord.KeyOf("user:people-ops", key))));
    }
}

/// <summary>The answer is stored in the transaction of the change: whatever fails between the two leaves neither.</summary>
public sealed class IdempotencyFailureTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task What_fails_between_the_change_and_its_answer_leaves_neither()
    {
        var (client, email, key) = (fleet.As("people-ops"), $"{Seeds.Unique("p")}@example.com", Seeds.Unique("key-"));
        var body = new { workEmail = email, givenName = "Ana", familyName = "Silva", country = "PT", startOn = "2026-12-01" };
        await Sql(TestDatabase.IsSqlServer
            ? "CREATE TRIGGER Broken ON IdempotencyRecords AFTER INSERT AS BEGIN RAISERROR('broken', 16, 1); ROLLBACK TRANSACTION; END"
            : "CREATE TRIGGER Broken BEFORE INSERT ON IdempotencyRecords BEGIN SELECT RAISE(ABORT, 'broken'); END");

        var failed = await client.Post("people", body, key);

        failed.MustRefuse(Conflict, "request.conflict");
        Assert.Null(failed.Headers.Location);
        Assert.Null(failed.ETag);
        Assert.False(await fleet.InDatabase(db => db.People.AnyAsync(p => p.WorkEmail == email)));
        Assert.False(await fleet.InDatabase(db => db.Events.AnyAsync(e => e.ActorId == "people-ops")));

        await Sql("DROP TRIGGER Broken");
        var done = (await client.Post("people", body, key)).Must(Created);
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == done.Id)));
    }

    private Task<int> Sql(string sql) => fleet.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql));
}
