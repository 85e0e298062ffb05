using System.Net;
using System.Reflection;
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
using OpenTelemetry.Exporter;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Instrumentation.Http;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

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
        // Its own search would load every assembly there is, to look for endpoints in it.
        builder.Services.AddFastEndpoints(o => (o.DisableAutoDiscovery, o.Assemblies) = (true, [typeof(Host).Assembly]));
        builder.Services.AddFleetOpenApi();
        builder.AddTelemetry();
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
        app.Lifetime.ApplicationStarted.Register(GiveBackTheStart);
    }

    /// <summary>What only the start needed goes back to the machine; else it stays until the process is under pressure. Not in a process that is somebody else's.</summary>
    private static void GiveBackTheStart()
    {
        if (Assembly.GetEntryAssembly() == typeof(Host).Assembly)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
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
        foreach (var words in typeof(Host).Assembly.GetTypes().Where(type => type is { IsEnum: true }))
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

    private static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["OpenTelemetry:Endpoint"] is not { Length: > 0 } endpoint)
            return;
        var protocol = builder.Configuration["OpenTelemetry:Protocol"] switch
        {
            null or "" or "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            var other => throw new InvalidOperationException($"OpenTelemetry:Protocol is '{other}'; it must be grpc or http/protobuf."),
        };
        // Over HTTP each signal has an address of its own.
        Action<OtlpExporterOptions> To(string path) => o =>
            (o.Protocol, o.Endpoint) = (protocol, new(protocol == OtlpExportProtocol.Grpc ? endpoint : $"{endpoint.TrimEnd('/')}/{path}"));
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("laptopfleet"))
            .WithTracing(t => t.AddSource("LaptopFleet").AddAspNetCoreInstrumentation(TellRoute).AddHttpClientInstrumentation(TellHost).AddOtlpExporter(To("v1/traces")))
            .WithMetrics(m => m.AddMeter("LaptopFleet").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddOtlpExporter(To("v1/metrics")));
    }

    /// <summary>At the end, when the route is known: whatever stood there before is overwritten.</summary>
    private static void TellRoute(AspNetCoreTraceInstrumentationOptions options) =>
        options.EnrichWithHttpResponse = static (span, response) => span.SetTag("url.path", response.HttpContext.RouteOf());

    /// <summary>The address of a webhook may be a secret as a whole.</summary>
    private static void TellHost(HttpClientTraceInstrumentationOptions options) =>
        options.EnrichWithHttpRequestMessage = static (span, request) => span.SetTag("url.full", request.RequestUri?.GetLeftPart(UriPartial.Authority));
}
