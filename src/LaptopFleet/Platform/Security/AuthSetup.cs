using System.Security.Claims;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace LaptopFleet.Platform.Security;

/// <summary>Registers how callers are recognised, and refuses settings with which anybody, or nobody, could sign in.</summary>
public static class AuthSetup
{
    private const string Chooser = "Bearer-or-ApiKey";

    public static void AddFleetAuthentication(
        this WebApplicationBuilder builder, AuthOptions auth, MasterKey master, DirectoryLookup directory)
    {
        if (auth.DevelopmentIssuer && !builder.Environment.IsDevelopment())
            throw new InvalidOperationException("Auth:DevelopmentIssuer is on outside Development: anybody could mint a token for anyone. Set Auth:Authority to your OIDC issuer instead.");
        if (!auth.DevelopmentIssuer && string.IsNullOrWhiteSpace(auth.Authority))
            throw new InvalidOperationException("Nobody could sign in: set Auth:Authority and Auth:Audience to your OIDC issuer (or, in Development, Auth:DevelopmentIssuer).");

        if (!auth.DevelopmentIssuer && !builder.Environment.IsDevelopment() && !auth.Authority!.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"Auth:Authority is '{auth.Authority}'; outside Development it must be an https address, or anybody on the way could hand out signing keys.");

        builder.Services.AddSingleton(auth);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Caller>();
        builder.Services.AddSingleton<DevelopmentIssuer>();
        // What states no rule is closed to everybody: FastEndpoints brings a route of its own that lists the program's types.
        builder.Services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());
        builder.Services.AddSingleton<KnownTokens>();
        builder.Services.AddAuthentication(Chooser)
            .AddPolicyScheme(Chooser, null, o => o.ForwardDefaultSelector = http => ApiKeyHandler.Sent(http.Request) ? ApiKeyHandler.SchemeName : JwtBearerDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddJwtBearer(o => Bearer(o, auth, master, directory));
        // Authentication brings keys that protect cookies, read or made at the start. Nobody gets a cookie here.
        builder.Services.RemoveAll(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(DataProtectionOptions).Assembly);
    }

    private static void RemoveAll(this IServiceCollection services, Predicate<ServiceDescriptor> unwanted)
    {
        foreach (var service in services.Where(s => unwanted(s)).ToList())
            services.Remove(service);
    }

    private static void Bearer(JwtBearerOptions options, AuthOptions auth, MasterKey master, DirectoryLookup directory)
    {
        options.MapInboundClaims = false;
        // Outside Development an http authority has stopped the start already.
        options.RequireHttpsMetadata = false;
        options.Audience = auth.Audience;
        options.TokenValidationParameters = new()
        {
            ValidAudience = auth.Audience,
            NameClaimType = auth.SubjectClaim,
            RoleClaimType = CallerClaims.Role,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        if (auth.DevelopmentIssuer)
        {
            options.TokenValidationParameters.ValidIssuer = DevelopmentIssuer.Name;
            options.TokenValidationParameters.IssuerSigningKey = DevelopmentIssuer.KeyFrom(master);
        }
        else
        {
            options.Authority = auth.Authority;
        }
        options.Events = new() { OnMessageReceived = Recognise, OnTokenValidated = context => WelcomeAsync(context, auth, directory) };
    }

    private static Task Recognise(MessageReceivedContext context)
    {
        if (context.HttpContext.RequestServices.GetRequiredService<KnownTokens>().Find(context.Request.Headers.Authorization.ToString()) is { } known)
        {
            context.Principal = known;
            context.Success();
        }
        return Task.CompletedTask;
    }

    /// <summary>From here on the program reads its own claim names only.</summary>
    private static async Task WelcomeAsync(TokenValidatedContext context, AuthOptions auth, DirectoryLookup directory)
    {
        var token = context.Principal!;
        if (token.FindFirstValue(auth.SubjectClaim) is not { Length: > 0 and <= Actor.IdMaxLength })
        {
            context.Fail($"The token has no '{auth.SubjectClaim}' of 1 to {Actor.IdMaxLength} characters, so nobody could be held to what it does.");
            return;
        }
        var identity = new ClaimsIdentity(JwtBearerDefaults.AuthenticationScheme, CallerClaims.Subject, CallerClaims.Role);
        identity.AddClaim(new(CallerClaims.Kind, "user"));
        foreach (var (from, to) in new[] { (auth.SubjectClaim, CallerClaims.Subject), (auth.EmailClaim, CallerClaims.Email), (auth.RoleClaim, CallerClaims.Role), (auth.RegionClaim, CallerClaims.Region) })
            identity.AddClaims(token.FindAll(from).Select(claim => new Claim(to, claim.Value)));
        var services = context.HttpContext.RequestServices;
        var tokens = services.GetRequiredService<KnownTokens>();
        var turn = tokens.Turn;
        // An address that its issuer has not verified is anybody's: it leads to no row of the directory.
        var isProved = !string.Equals(token.FindFirstValue("email_verified"), "false", StringComparison.OrdinalIgnoreCase);
        if (identity.FindFirst(CallerClaims.Email)?.Value is { } email)
            await directory.AddAsync(identity, services.GetRequiredService<FleetDb>(), email, isProved, context.HttpContext.RequestAborted);
        context.Principal = new(identity);
        tokens.Remember(context.Request.Headers.Authorization.ToString(), context.Principal, new(context.SecurityToken.ValidTo, TimeSpan.Zero), turn);
    }
}

/// <summary>Which issuer signs people's tokens and what it calls its claims (section <c>Auth</c> of the configuration).</summary>
public sealed class AuthOptions
{
    /// <summary>The OIDC issuer's address; its signing keys are read from there.</summary>
    public string? Authority { get; set; }

    public string Audience { get; set; } = "laptopfleet";

    /// <summary>Sign people in with tokens that the program mints itself. Only in Development.</summary>
    public bool DevelopmentIssuer { get; set; }

    public string RoleClaim { get; set; } = "roles";
    public string RegionClaim { get; set; } = "regions";
    public string SubjectClaim { get; set; } = "sub";
    public string EmailClaim { get; set; } = "email";
}
