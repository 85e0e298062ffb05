using System.Globalization;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>What every answer carries, and what the program says of itself.</summary>
public sealed class HostTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task It_says_that_it_lives_and_is_ready(string path, string status) =>
        Assert.Equal(status, (await fleet.Anonymous().Get(path)).Must(OK)["status"].GetValue<string>());

    [Fact]
    public async Task The_callers_correlation_id_goes_through()
    {
        var answer = await Correlated("order-4711.a_b");

        Assert.Equal("order-4711.a_b", Assert.Single(answer.Headers.GetValues(Correlation.Header)));
        Assert.Equal("order-4711.a_b", answer["correlationId"].GetValue<string>());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("two words")]
    [InlineData("<script>")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task An_id_that_is_missing_or_not_sane_is_replaced(string? sent)
    {
        var answer = await Correlated(sent);

        var given = Assert.Single(answer.Headers.GetValues(Correlation.Header));
        Assert.NotEmpty(given);
        Assert.NotEqual(sent, given);
        Assert.Equal(given, answer["correlationId"].GetValue<string>());
    }

    [Fact]
    public async Task The_server_does_not_say_what_it_is_made_of()
    {
        var answer = await fleet.As("admin").Get("events");

        Assert.Empty(answer.Headers.Server);
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    private async Task<Answer> Correlated(string? id)
    {
        using var client = fleet.Anonymous();
        if (id is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation(Correlation.Header, id);
        return (await client.Get("events")).MustRefuse(Unauthorized, "auth.required");
    }
}

/// <summary>When something breaks inside, the outside learns that it did, and nothing else.</summary>
public sealed class BrokenTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_fault_of_the_server_shows_nothing_of_its_inside()
    {
        using var client = fleet.As("people-ops");
        await fleet.InDatabase(db => db.Database.ExecuteSqlRawAsync("DROP TABLE IdempotencyRecords"));

        var answer = (await client.Post("people", new { workEmail = "a@example.com" }, "key")).MustRefuse(InternalServerError, "server.unexpected");

        Assert.NotNull(answer["correlationId"]);
        Assert.Equal(["code", "correlationId", "detail", "errors", "instance", "status", "title", "type"], answer.Body!.AsObject().Select(member => member.Key).Order());
        foreach (var inside in new[] { "Idempotency", "SQL", "Exception", "table", " at ", ".cs" })
            Assert.DoesNotContain(inside, answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_database_that_is_not_the_programs_makes_it_unready()
    {
        using var client = fleet.Anonymous();
        await fleet.InDatabase(db => db.Database.ExecuteSqlRawAsync("DROP TABLE __EFMigrationsHistory"));

        (await client.Get("/health/ready")).MustRefuse(ServiceUnavailable, "health.not-ready");
        (await client.Get("/health/live")).Must(OK);
    }
}

public sealed class RateLimitTests : IAsyncLifetime
{
    private readonly Fleet fleet = Fleet.With(("RateLimit:Requests", "3"), ("RateLimit:WindowSeconds", "3600"));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_nobody_else_is()
    {
        var (client, other) = (fleet.As("auditor"), fleet.As("admin"));
        for (var left = 2; left >= 0; left--)
        {
            var answer = (await client.Get("events")).Must(OK);
            Assert.Equal("\"default\";q=3;w=3600", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")));
            Assert.StartsWith($"\"default\";r={left};t=", Assert.Single(answer.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
        }

        var refused = (await client.Get("events")).MustRefuse(TooManyRequests, "rate.exceeded");

        Assert.InRange(int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 3600);
        (await other.Get("events")).Must(OK);
        (await fleet.Anonymous().Get("/health/live")).Must(OK);
    }

    [Fact]
    public async Task Whoever_watches_the_program_is_never_sent_away()
    {
        for (var i = 0; i < 5; i++)
            (await fleet.Anonymous().Get("/health/live")).Must(OK);
    }
}

/// <summary>What cannot be safe does not start, and says why.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    [Fact]
    public Task In_Production_it_does_not_start_with_the_Development_issuer() =>
        MustNotStart("Auth:DevelopmentIssuer is on outside Development", ("ASPNETCORE_ENVIRONMENT", "Production"), ("Auth:DevelopmentIssuer", "true"));

    [Fact]
    public Task It_does_not_start_where_nobody_could_sign_in() =>
        MustNotStart("Nobody could sign in", ("ASPNETCORE_ENVIRONMENT", "Production"));

    [Fact]
    public Task In_Production_it_does_not_trust_keys_that_come_over_http() =>
        MustNotStart("must be an https address", ("ASPNETCORE_ENVIRONMENT", "Production"), ("Auth:Authority", "http://issuer.example"));

    [Fact]
    public async Task The_clock_is_moved_in_a_rehearsal_and_cannot_be_in_Production()
    {
        string key;
        using (var rehearsal = await FleetProcess.StartIn(database, ("Schedule:ByItself", "false")))
        {
            using var admin = await rehearsal.As("admin");
            key = (await admin.Post("api-keys", new { name = "offboarding", scopes = new[] { "departures" }, expiresAt = "2027-03-01T00:00:00Z" })).Must(Created)["key"].GetValue<string>();
            using var rehearsing = rehearsal.Client(key);
            (await rehearsing.Post("sandbox/clock/advance", new { minutes = 1 })).Must(OK);
        }
        using var production = await FleetProcess.StartIn(database, ("ASPNETCORE_ENVIRONMENT", "Production"), ("Auth:Authority", "https://issuer.example"), ("Schedule:ByItself", "false"));
        using var machine = production.Client(key);

        (await machine.Post("sandbox/clock/advance", new { minutes = 1 })).MustRefuse(NotFound, "clock.unknown");
    }

    public void Dispose() => database.Drop();

    private async Task MustNotStart(string because, params (string, string)[] settings)
    {
        var (code, said) = await FleetProcess.Run([.. database.Settings, .. settings]);

        Assert.NotEqual(0, code);
        Assert.Contains(because, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", said, StringComparison.Ordinal);
    }
}
