using System.Net;
using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using FluentValidation.Results;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.OpenApi;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.HttpOverrides;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Platform;

/// <summary>What every request passes through, and how requests are read and answered.</summary>
public static class Host
{
    /// <summary>The largest body of an ordinary request; an import says its own limit.</summary>
    public const long MaxBodyBytes = 1024 * 1024;

    public static void AddFleetHost(this WebApplicationBuilder builder)
    {
        // The slim builder leaves it out, and an https address in the configuration would stop the start.
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.AddProxies();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.AddSingleton(builder.Configuration.GetSection("RateLimit").Get<RateLimitOptions>() ?? new());
        builder.Services.Configure<JsonOptions>(o => JsonSetup.Configure(o.SerializerOptions));
        builder.Services.AddSingleton<AnswerVault>();
        // Its own search would load every type there is, to look for endpoints among them.
        builder.Services.AddSingleton<IEndpointFactory, EndpointMaker>();
        builder.Services.AddFastEndpoints(o => (o.DisableAutoDiscovery, o.Assemblies) = (true, [new ProgramSlices()]));
        builder.Services.AddFleetOpenApi();
        builder.AddTelemetry();
        builder.Services.AddHostedService<IdleMemory>();
    }

    public static void UseFleetHost(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<UnreadBody>();
        app.UseMiddleware<Correlation>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<AbsentBody>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<RateLimit>();
        app.UseAuthorization();
        app.UseMiddleware<UnknownParameters>();
        app.UseMiddleware<Idempotency>();
        app.UseFastEndpoints(Configure);
        app.MapFleetOpenApi();
        app.Lifetime.ApplicationStarted.Register(IdleMemory.GiveBack);
    }

    private static void Configure(Config config)
    {
        ValidatorOptions.Global.DisplayNameResolver = static (_, member, _) => member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        config.Endpoints.RoutePrefix = "api/v1";
        config.Endpoints.ShortNames = true;
        config.Endpoints.Configurator = endpoint =>
        {
            if (endpoint.AnonymousVerbs is null or { Length: 0 })
                MustStateItsRule(endpoint);
        };
        config.Security.RoleClaimType = CallerClaims.Role;
        config.Errors.UseProblemDetails();
        config.Errors.ProducesMetadataType = typeof(Problem);
        config.Errors.ResponseBuilder = (failures, http, status) => ScimError.IsSpokenAt(http.Request.Path)
            ? throw new InvalidInputException(Faults.From(failures))
            : Problem.Of(http, status, "request.invalid", "The request is not valid.", Faults.From(failures));
        config.Binding.FailureMessage = static (_, _, _) => "This value cannot be read.";
        config.Binding.JsonExceptionTransformer = error => Faults.From(error) is var fault ? new ValidationFailure(fault.Pointer, fault.Detail) { ErrorCode = fault.Code } : null!;
        // Enumerations are words in the query too: the framework would take 2 for the third one, or a list of flags.
        foreach (var words in ProgramTypes.Under("System.Enum"))
            config.Binding.ValueParserFor(words, value => Words.Read(words, value) is { } read ? new(true, read) : new(false, null));
        // Years that no calendar of the databases has are no days either.
        config.Binding.ValueParserFor<Instant>(value => InstantPattern.ExtendedIso.Parse(value.ToString()) is { Success: true } read && HasYear(read.Value.InUtc().Date) ? new(true, read.Value) : new(false, default(Instant)));
        config.Binding.ValueParserFor<LocalDate>(value => LocalDatePattern.Iso.Parse(value.ToString()) is { Success: true } read && HasYear(read.Value) ? new(true, read.Value) : new(false, default(LocalDate)));
    }

    private static bool HasYear(LocalDate day) => day.Year is > 0 and < 9999;

    private static void MustStateItsRule(EndpointDefinition endpoint)
    {
        if (endpoint.PolicyBuilder is null)
            throw new InvalidOperationException($"{endpoint.EndpointType.Name} states no access rule.");
    }

    /// <summary>Whose word is taken for where a request comes from (<c>Proxies:Known</c>, addresses): without, every caller behind a proxy would share its allowance.</summary>
    private static void AddProxies(this WebApplicationBuilder builder) => builder.Services.Configure<ForwardedHeadersOptions>(o =>
    {
        var known = builder.Configuration.GetSection("Proxies:Known").Get<string[]>() ?? [];
        o.ForwardedHeaders = known.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var address in known)
            o.KnownProxies.Add(IPAddress.TryParse(address, out var parsed) ? parsed : throw new InvalidOperationException($"Proxies:Known holds '{address}'; it must be an IP address."));
    });
}
