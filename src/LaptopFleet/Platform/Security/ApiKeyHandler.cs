using System.Data.Common;
using System.Security.Claims;
using System.Text.Encodings.Web;
using LaptopFleet.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace LaptopFleet.Platform.Security;

/// <summary>
/// <c>Authorization: ApiKey lf_…</c> or <c>X-Api-Key: lf_…</c>, or <c>Authorization: Bearer lf_…</c>, since identity providers send the secret that they
/// are given as a bearer token. The row is read at each call, so that a revocation holds at once.
/// </summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, FleetDb db, IClock clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";
    private static readonly Duration LastUsedGrain = Duration.FromMinutes(1);
    // No JSON web token begins with our prefix.
    private static readonly string[] Beginnings = ["ApiKey ", $"Bearer {ApiKey.Prefix}"];

    public static bool Sent(HttpRequest request) =>
        request.Headers.ContainsKey(Header) || Beginnings.Any(begins => request.Headers.Authorization.ToString().StartsWith(begins, StringComparison.OrdinalIgnoreCase));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var text = Request.Headers.TryGetValue(Header, out var header) ? header.ToString() : Request.Headers.Authorization.ToString().Split(' ', 2)[1];
        var now = clock.GetCurrentInstant();
        if (ApiKey.Read(text.Trim()) is not var (id, secret) || await Find(id) is not { } key || !key.Accepts(secret, now))
            return AuthenticateResult.Fail("The API key is unknown, expired or revoked.");
        if (key.LastUsedAt is null || now - key.LastUsedAt > LastUsedGrain)
            await NoteUseAsync(id, now);
        var identity = new ClaimsIdentity(SchemeName, CallerClaims.Subject, CallerClaims.Role);
        identity.AddClaim(new(CallerClaims.Kind, "key"));
        identity.AddClaim(new(CallerClaims.Subject, key.Id.ToString()));
        identity.AddClaims(key.Scopes.Split(' ').Select(scope => new Claim(CallerClaims.Scope, scope)));
        return AuthenticateResult.Success(new(new(identity), SchemeName));
    }

    // When it was last used is worth knowing, and not worth refusing a question for while the database cannot be written to.
    private async Task NoteUseAsync(Guid id, Instant now)
    {
        try
        {
            await db.ApiKeys.Where(k => k.Id == id).ExecuteUpdateAsync(k => k.SetProperty(x => x.LastUsedAt, now).SetProperty(x => x.Version, x => x.Version + 1), Context.RequestAborted);
        }
        catch (DbException error)
        {
            Logger.LogDebug(error, "The use of an API key could not be noted down.");
        }
    }

    private Task<ApiKey?> Find(Guid id) => db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Id == id, Context.RequestAborted);
}
