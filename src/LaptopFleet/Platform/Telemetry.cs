using LaptopFleet.Platform.Http;
using OpenTelemetry.Exporter;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Instrumentation.Http;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LaptopFleet.Platform;

/// <summary>Traces and metrics over OTLP, where the configuration names a receiver (<c>OpenTelemetry:Endpoint</c>).</summary>
public static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["OpenTelemetry:Endpoint"] is { Length: > 0 } endpoint)
            builder.Export(endpoint);
    }

    // A method of its own, so that nobody who exports nothing loads the packages that it names.
    private static void Export(this WebApplicationBuilder builder, string endpoint)
    {
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
