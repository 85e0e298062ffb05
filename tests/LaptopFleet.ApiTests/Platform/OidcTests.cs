using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using LaptopFleet.ApiTests.Cast;
using Microsoft.IdentityModel.Tokens;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>People sign in with the company's own issuer, whatever it calls its claims.</summary>
public sealed class OidcTests(OidcTests.Company company) : IClassFixture<OidcTests.Company>
{
    private readonly OidcIssuer issuer = company.Issuer;
    private readonly Fleet fleet = company.Fleet;

    [Fact]
    public async Task Roles_regions_subject_and_e_mail_are_read_from_the_claims_that_the_operator_names()
    {
        var (person, stranger) = (await fleet.Person("PT"), await fleet.Person("US"));

        (await Ask(issuer.Token(Logistics("EMEA")), $"people/{person.Id}")).Must(OK);
        (await Ask(issuer.Token(Logistics("EMEA")), $"people/{stranger.Id}")).MustRefuse(NotFound, "person.unknown");
        (await Ask(issuer.Token(Logistics("AMER", "EMEA")), $"people/{stranger.Id}")).Must(OK);
        (await Ask(issuer.Token([new("oid", "ana"), new("groups", "team-member"), new("upn", person.WorkEmail.ToUpperInvariant())]), $"people/{person.Id}")).Must(OK);
        (await Ask(issuer.Token([new("oid", "ana"), new("groups", "team-member"), new("upn", person.WorkEmail)]), $"people/{stranger.Id}")).MustRefuse(NotFound, "person.unknown");
    }

    [Fact]
    public async Task An_address_that_the_issuer_has_not_verified_makes_nobody_a_colleague()
    {
        var person = await fleet.Person("PT");

        (await Ask(issuer.Token([new("oid", "mallory"), new("groups", "team-member"), new("upn", person.WorkEmail), new("email_verified", "false")]), $"people/{person.Id}")).MustRefuse(NotFound, "person.unknown");
        (await Ask(issuer.Token([new("oid", "ana"), new("groups", "team-member"), new("upn", person.WorkEmail), new("email_verified", "true")]), $"people/{person.Id}")).Must(OK);
    }

    [Fact]
    public async Task What_a_token_says_under_other_names_counts_for_nothing()
    {
        var person = await fleet.Person("PT");

        (await Ask(issuer.Token([new("oid", "eve"), new("role", "admin"), new("roles", "admin")]), $"people/{person.Id}")).MustRefuse(Forbidden, "auth.forbidden");
        (await Ask(issuer.Token([new("oid", "eve"), new("groups", "team-member"), new("person", person.Id.ToString())]), $"people/{person.Id}")).MustRefuse(NotFound, "person.unknown");
        (await Ask(issuer.Token([new("oid", "eve"), new("groups", "team-member"), new("scope", "events")]), "events")).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task Logistics_without_a_region_sees_nothing() =>
        (await Ask(issuer.Token(Logistics()), $"people/{(await fleet.Person("PT")).Id}")).MustRefuse(NotFound, "person.unknown");

    [Fact]
    public async Task A_token_that_is_not_for_us_not_from_the_issuer_or_not_valid_now_is_refused()
    {
        var claims = Logistics("EMEA");
        using var other = RSA.Create(2048);

        await MustBeRefused(issuer.Token(claims, audience: "api://payroll"));
        await MustBeRefused(issuer.Token(claims, issuer: "https://issuer.example"));
        await MustBeRefused(issuer.Token(claims, issuer: "laptopfleet-development"));
        await MustBeRefused(issuer.Token(claims, life: -TimeSpan.FromMinutes(2)));
        await MustBeRefused(issuer.Token(claims, life: TimeSpan.FromHours(3)));
        await MustBeRefused(issuer.Token(claims, signed: new(new RsaSecurityKey(other) { KeyId = "key-1" }, SecurityAlgorithms.RsaSha256)));
        await MustBeRefused(issuer.Token([new("groups", "admin")]));
        await MustBeRefused(issuer.Token([new("oid", new string('x', 129)), new("groups", "admin")]));
    }

    [Fact]
    public async Task A_token_that_nobody_signed_is_refused()
    {
        var parts = issuer.Token(Logistics("EMEA")).Split('.');

        await MustBeRefused($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.");
        await MustBeRefused($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.{parts[2]}");
        await MustBeRefused($"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("logistics", "admin", StringComparison.Ordinal))}.{parts[2]}");
        await MustBeRefused("not.a.token");
        await MustBeRefused(new string('a', 20_000));
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_secret_is_refused()
    {
        var pem = Encoding.UTF8.GetBytes(PemEncoding.WriteString("PUBLIC KEY", issuer.PublicKey));
        foreach (var secret in new[] { pem, issuer.PublicKey })
            await MustBeRefused(issuer.Token(Logistics("EMEA"), signed: new(new SymmetricSecurityKey(secret) { KeyId = "key-1" }, SecurityAlgorithms.HmacSha256)));
    }

    [Fact]
    public async Task The_program_mints_no_tokens_itself() =>
        (await fleet.Anonymous().Post("development/tokens", new { who = "admin" })).MustRefuse(NotFound, "issuer.unknown");

    private static List<Claim> Logistics(params string[] regions) => [new("oid", "berta"), new("groups", "logistics"), .. regions.Select(region => new Claim("areas", region))];

    private async Task<Answer> Ask(string token, string path)
    {
        using var client = fleet.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.Get(path);
    }

    private async Task MustBeRefused(string token) => (await Ask(token, "events")).MustRefuse(Unauthorized, "auth.required");

    /// <summary>A company with its own issuer, and a fleet that trusts it.</summary>
    public sealed class Company : IAsyncLifetime
    {
        public OidcIssuer Issuer { get; private set; } = null!;
        public Fleet Fleet { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Issuer = await OidcIssuer.Start();
            Fleet = Fleet.With(
                ("Auth:DevelopmentIssuer", "false"), ("Auth:Authority", Issuer.Address), ("Auth:Audience", OidcIssuer.Audience),
                ("Auth:RoleClaim", "groups"), ("Auth:RegionClaim", "areas"), ("Auth:SubjectClaim", "oid"), ("Auth:EmailClaim", "upn"));
        }

        public async ValueTask DisposeAsync()
        {
            await Fleet.DisposeAsync();
            await Issuer.DisposeAsync();
        }
    }
}
