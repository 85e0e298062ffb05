using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>An OpenID Connect issuer of the company, on a port of its own: discovery document, key set, RS256 tokens.</summary>
public sealed class OidcIssuer : IAsyncDisposable
{
    public const string Audience = "api://fleet";
    private readonly WebApplication app;
    private readonly RsaSecurityKey key;

    private OidcIssuer(WebApplication app, RsaSecurityKey key) => (this.app, this.key) = (app, key);

    public string Address => app.Urls.First();

    /// <summary>What anybody can read at the issuer's: the public half of the key, as it stands in the key set.</summary>
    public byte[] PublicKey => key.Rsa.ExportSubjectPublicKeyInfo();

    public static async Task<OidcIssuer> Start()
    {
        var rsa = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "key-1" };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        host.MapGet("/.well-known/openid-configuration", (HttpRequest request) => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = $"http://{request.Host}",
            ["jwks_uri"] = $"http://{request.Host}/keys",
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        var published = rsa.Rsa.ExportParameters(includePrivateParameters: false);
        host.MapGet("/keys", () => Results.Json(new Dictionary<string, object>
        {
            ["keys"] = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = rsa.KeyId, n = Base64UrlEncoder.Encode(published.Modulus), e = Base64UrlEncoder.Encode(published.Exponent) } },
        }));
        await host.StartAsync();
        return new(host, rsa);
    }

    /// <summary>A token as this issuer signs it, unless the test wants something else.</summary>
    public string Token(IEnumerable<Claim> claims, string? issuer = null, string audience = Audience, TimeSpan? life = null, SigningCredentials? signed = null)
    {
        var expires = TimeProvider.System.GetUtcNow().UtcDateTime + (life ?? TimeSpan.FromMinutes(5));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address,
            Audience = audience,
            Subject = new(claims),
            NotBefore = expires - TimeSpan.FromHours(1),
            IssuedAt = expires - TimeSpan.FromHours(1),
            Expires = expires,
            SigningCredentials = signed ?? new(key, SecurityAlgorithms.RsaSha256),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Rsa.Dispose();
    }
}
