using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using NodaTime;

namespace LaptopFleet.Platform.Security;

/// <summary>
/// Makes a key for a machine. Its text is in this answer and nowhere else: it cannot be read again. The same request repeated with its
/// Idempotency-Key makes no second key, and is answered without the text.
/// </summary>
public sealed class CreateApiKey(FleetDb db, IClock clock, Caller caller) : Endpoint<CreateApiKeyRequest, CreatedApiKeyView>
{
    public override void Configure()
    {
        Post("/api-keys");
        this.Allow(Reach.Everyone, Role.Admin);
        this.Answers<CreatedApiKeyView>(201, tagged: true);
    }

    public override async Task HandleAsync(CreateApiKeyRequest req, CancellationToken ct)
    {
        var (key, text, created) = ApiKey.Create(req.Name.Trim(), req.Scopes, req.ExpiresAt, clock.GetCurrentInstant());
        db.ApiKeys.Add(key);
        db.Record(created, caller.Actor);
        await db.SaveChangesAsync(ct);
        // The kept answer would hold the secret for 72 hours and hand it out again; whoever lost the first answer revokes the key and makes another.
        HttpContext.RememberInstead(CreatedApiKeyView.Of(key, null));
        HttpContext.Response.Headers.CacheControl = "no-store";
        await Send.CreatedAsync($"/api-keys/{key.Id}", CreatedApiKeyView.Of(key, text), key.Version, ct);
    }
}

/// <param name="Name">What the key is for, so that somebody dares to revoke it.</param>
/// <param name="Scopes">What it may be used for: scim, departures, tracking, events.</param>
/// <param name="ExpiresAt">The instant at which it stops working, at most 400 days ahead.</param>
public sealed record CreateApiKeyRequest(string Name, IReadOnlyList<string> Scopes, Instant ExpiresAt);

public sealed class CreateApiKeyValidator : Validator<CreateApiKeyRequest>
{
    public CreateApiKeyValidator()
    {
        RuleFor(r => r.Name).NotEmpty().Printable(ApiKey.NameMaxLength);
        RuleFor(r => r.Scopes).NotEmpty();
        RuleForEach(r => r.Scopes).Must(scope => Scope.All.Contains(scope)).WithErrorCode("scope.unknown").WithMessage($"A scope is one of {string.Join(", ", Scope.All)}.");
        RuleFor(r => r.Scopes).Must(scopes => scopes.Distinct().Count() == scopes.Count).When(r => r.Scopes is not null)
            .WithErrorCode("scope.repeated").WithMessage("Each scope is named once.");
    }
}

/// <summary>A key with its text, which is shown this once.</summary>
/// <param name="Key">What the machine sends as <c>X-Api-Key</c> or <c>Authorization: ApiKey</c>. Shown once: null in the answer to a repeated request.</param>
public sealed record CreatedApiKeyView(Guid Id, string Name, IReadOnlyList<string> Scopes, Instant CreatedAt, Instant ExpiresAt, string? Key)
{
    public static CreatedApiKeyView Of(ApiKey k, string? text) => new(k.Id, k.Name, k.Scopes.Split(' '), k.CreatedAt, k.ExpiresAt, text);
}
