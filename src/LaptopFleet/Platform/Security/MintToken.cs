using FastEndpoints;
using FluentValidation;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.Platform.Security;

/// <summary>Mints a token of the Development issuer. This address exists in Development only.</summary>
public sealed class MintToken(DevelopmentIssuer issuer, AuthOptions auth) : Endpoint<MintTokenRequest, MintTokenResponse>
{
    public override void Configure()
    {
        Post("/development/tokens");
        AllowAnonymous();
        this.Answers<MintTokenResponse>(200);
    }

    public override async Task HandleAsync(MintTokenRequest req, CancellationToken ct)
    {
        if (!auth.DevelopmentIssuer)
            throw new UnknownException("issuer");
        await Send.OkAsync(new MintTokenResponse(issuer.Mint(req.Who)), ct);
    }
}

/// <param name="Who">A name of the cast (logistics-emea, people-ops, auditor, …), or the work e-mail of a person; <c>manager:</c> before it adds that role.</param>
public sealed record MintTokenRequest(string Who);

public sealed class MintTokenValidator : Validator<MintTokenRequest>
{
    private const int WhoMaxLength = 254;

    public MintTokenValidator() => RuleFor(r => r.Who).NotEmpty().MaximumLength(WhoMaxLength);
}

/// <summary>A bearer token that lasts twelve hours.</summary>
public sealed record MintTokenResponse(string Token);
