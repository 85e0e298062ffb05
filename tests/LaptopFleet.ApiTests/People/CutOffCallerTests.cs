using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.ApiTests.People.Scim;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

/// <summary>Whose account is deactivated gets nowhere with the token that they still have. What was given to them for afterwards goes on.</summary>
public sealed class CutOffCallerTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object Lisbon = new { address = new { line1 = "Rua Nova 5", city = "Lisboa", postcode = "1000-001", country = "PT" } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_the_answer_to_the_deactivation_a_token_that_was_just_used_opens_nothing(bool underAKey)
    {
        var (person, device) = await fleet.Leaver();
        using var client = fleet.As(person.WorkEmail);
        (await client.Get("me/laptops")).Must(OK);

        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation", key: underAKey ? Seeds.Unique("key-") : null)).Must(OK);

        foreach (var path in new[] { "me", "me/laptops", "devices", $"devices/{device.Id}", $"people/{person.Id}", "reminders" })
            (await client.Get(path)).MustRefuse(Forbidden, "account.deactivated");
        (await client.Post($"devices/{device.Id}/loss", new { reference = "L-1" })).MustRefuse(Forbidden, "account.deactivated");
        (await client.Post("me/calendar-links")).MustRefuse(Forbidden, "account.deactivated");
        (await client.Patch($"people/{person.Id}", new { jobRole = "Admin" }, "*")).MustRefuse(Forbidden, "account.deactivated");

        (await fleet.As("people-ops").Post($"people/{person.Id}/reactivation")).Must(OK);
        (await client.Get("me/laptops")).Must(OK);
    }

    [Theory]
    [InlineData("active")]
    [InlineData("deleted")]
    public async Task An_identity_provider_cuts_off_at_once_too(string how)
    {
        var made = (await fleet.Provider().Create(ScimClient.User())).Must(Created);
        using var client = fleet.As($"manager:{made["userName"].GetValue<string>()}");
        (await client.Get("devices")).Must(OK);

        (await (how == "active"
            ? fleet.Provider().Change($"Users/{made.Id}", """{ "op": "replace", "path": "active", "value": false }""")
            : fleet.Provider().Scim(HttpMethod.Delete, $"Users/{made.Id}"))).Must(how == "active" ? OK : NoContent);

        (await client.Get("devices")).MustRefuse(Forbidden, "account.deactivated");
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task The_roles_of_a_token_do_not_outlive_the_account_whether_or_not_the_issuer_vouches_for_the_address(string isVerified)
    {
        var person = await fleet.Person();
        using var client = Signed(person, isVerified);
        (await client.Get("api-keys")).Must(OK);

        (await fleet.As("admin").Post($"people/{person.Id}/deactivation")).Must(OK);

        (await client.Get("api-keys")).MustRefuse(Forbidden, "account.deactivated");
        (await client.Get("api-keys")).MustRefuse(Forbidden, "account.deactivated");
    }

    [Fact]
    public async Task Another_server_knows_it_when_it_remembers_the_token_no_more()
    {
        var time = new LaterTime();
        await using var twin = fleet.Twin(services => services.AddSingleton<TimeProvider>(time));
        var person = await fleet.Person();
        using var there = twin.As(person.WorkEmail);
        (await there.Get("me")).Must(OK);
        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);

        time.Ahead += KnownTokens.Kept;

        (await there.Get("me")).MustRefuse(Forbidden, "account.deactivated");
    }

    [Fact]
    public async Task A_leavers_own_link_works_without_the_account_and_beside_its_token()
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var plan = await fleet.Plan(device.Id);
        var link = (await fleet.As("people-ops").Post($"returns/{plan["id"]}/links")).Must(Created)["token"].GetValue<string>();
        using var client = fleet.As(person.WorkEmail);
        (await client.Get("me")).Must(OK);
        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);

        (await fleet.Anonymous().Get($"return-links/{link}")).Must(OK);
        (await client.Get($"return-links/{link}")).Must(OK);
        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", Lisbon, Seeds.Unique("key-"))).Must(OK);
        (await client.Post($"return-links/{link}/confirmation", Lisbon, Seeds.Unique("key-"))).Must(OK);
    }

    [Fact]
    public async Task The_calendars_that_they_made_end_with_the_account_their_own_and_that_of_their_desk()
    {
        var person = await fleet.Person();
        var own = (await fleet.As(person.WorkEmail).Post("me/calendar-links")).Must(Created)["path"].GetValue<string>();
        var desk = (await Signed(person, "true").Post("me/calendar-links", new { desk = "admin" })).Must(Created)["path"].GetValue<string>();
        var others = (await fleet.As("admin").Post("me/calendar-links", new { desk = "admin" })).Must(Created)["path"].GetValue<string>();
        foreach (var path in new[] { own, desk, others })
            (await fleet.Anonymous().Get(path)).Must(OK);

        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);

        (await fleet.Anonymous().Get(own)).MustRefuse(NotFound, "calendar.unknown");
        (await fleet.Anonymous().Get(desk)).MustRefuse(NotFound, "calendar.unknown");
        (await fleet.Anonymous().Get(others)).Must(OK);
    }

    /// <summary>An admin of the fleet who is in its directory, too.</summary>
    private HttpClient Signed(Person person, string isVerified)
    {
        var client = fleet.Anonymous();
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DevelopmentIssuer.Name,
            Audience = fleet.Services.GetRequiredService<AuthOptions>().Audience,
            Subject = new([new("sub", Seeds.Unique("sub")), new("email", person.WorkEmail), new("email_verified", isVerified), new("roles", "admin")]),
            SigningCredentials = new(DevelopmentIssuer.KeyFrom(fleet.Services.GetRequiredService<MasterKey>()), SecurityAlgorithms.HmacSha256),
        });
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>The machine's time, and what a test puts on top of it.</summary>
    private sealed class LaterTime : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
