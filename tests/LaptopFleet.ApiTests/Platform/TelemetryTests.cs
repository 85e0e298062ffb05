using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>Traces and metrics go where the configuration says, and carry ids only.</summary>
public sealed class TelemetryTests
{
    [Theory]
    [InlineData(null, "TraceService/Export")]
    [InlineData("grpc", "TraceService/Export")]
    [InlineData("http/protobuf", "/v1/traces")]
    public async Task A_request_is_told_to_the_collector_as_a_span(string? protocol, string traces)
    {
        await using var collector = await OtlpReceiver.Start(isGrpc: protocol != "http/protobuf");
        await using var fleet = Fleet.With(("OpenTelemetry:Endpoint", collector.Address), ("OpenTelemetry:Protocol", protocol ?? ""));
        await using var hooks = await HookReceiver.Open();
        var person = await fleet.Person();
        var secret = new string('5', 80);

        (await fleet.As("people-ops").Get($"people/{person.Id}")).Must(OK);
        (await fleet.As("people-ops").Get($"people?email={person.WorkEmail}")).Must(OK);
        (await fleet.Anonymous().Get($"calendars/{secret}.ics")).MustRefuse(NotFound, "calendar.unknown");
        (await fleet.Anonymous().Get($"calendar/{secret}.ics")).MustRefuse(NotFound, "route.unknown");
        using (var client = fleet.Services.GetRequiredService<IHttpClientFactory>().CreateClient())
            (await client.PostAsync(hooks.At("T0-B0-hook"), null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        // A span ends after its answer has left. In what comes later nothing is to be seen that must not be, so all of it has to be there first.
        string[] told = ["laptopfleet", "/api/v1/people/{PersonId}", "?email=Redacted", "/api/v1/calendars/{CalendarToken}.ics", RequestRoute.Unknown, hooks.Address.Authority];
        for (var looks = 0; looks < 1200 && !told.All(text => collector.Has(traces, text)); looks++)
        {
            fleet.Services.GetRequiredService<TracerProvider>().ForceFlush(30_000);
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
        Assert.All(told, text => Assert.True(collector.Has(traces, text), text));
        Assert.All([person.WorkEmail, $"{person.Id}", secret, "T0-B0-hook"], text => Assert.False(collector.Has("", text), text));
    }

    [Theory]
    [InlineData("grpc", "MetricsService/Export")]
    [InlineData("http/protobuf", "/v1/metrics")]
    public async Task What_requests_take_is_told_to_the_collector_as_a_metric(string protocol, string metrics)
    {
        await using var collector = await OtlpReceiver.Start(isGrpc: protocol == "grpc");
        var database = TestDatabase.Create();
        try
        {
            using var fleet = await FleetProcess.StartIn(database,
                ("OpenTelemetry:Endpoint", collector.Address), ("OpenTelemetry:Protocol", protocol), ("OTEL_METRIC_EXPORT_INTERVAL", "500"));
            using var client = fleet.Client();
            (await client.Get("/health/ready")).Must(OK);

            // They are sent by the clock.
            for (var looks = 0; looks < 1200 && !collector.Has(metrics, "http.server.request.duration"); looks++)
                await Task.Delay(25, TestContext.Current.CancellationToken);
            Assert.All(["laptopfleet", "http.server.request.duration", "dotnet.gc.heap.total_allocated"], name => Assert.True(collector.Has(metrics, name), name));
        }
        finally
        {
            database.Drop();
        }
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_measured()
    {
        await using var fleet = new Fleet();
        (await fleet.Anonymous().Get("/health/live")).Must(OK);

        Assert.Null(fleet.Services.GetService<TracerProvider>());
        Assert.Null(fleet.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task An_unknown_protocol_keeps_it_from_starting()
    {
        var database = TestDatabase.Create();
        try
        {
            var (code, said) = await FleetProcess.Run(
                [.. database.Settings, ("ASPNETCORE_ENVIRONMENT", "Development"), ("OpenTelemetry:Endpoint", "http://127.0.0.1:4317"), ("OpenTelemetry:Protocol", "carrier-pigeon")]);

            Assert.NotEqual(0, code);
            Assert.Contains("OpenTelemetry:Protocol is 'carrier-pigeon'", said, StringComparison.Ordinal);
        }
        finally
        {
            database.Drop();
        }
    }
}
