using System.Collections.Concurrent;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments.Labels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

/// <summary>Whatever goes wrong with a carrier, neither its key nor anybody's address stands in the log or in an answer, however much is logged.</summary>
public sealed class CarrierSecretsTests
{
    [Fact]
    public async Task Keys_and_addresses_stay_out_of_the_log()
    {
        await using var easyPost = await EasyPostServer.Start();
        await using var afterShip = await AfterShipServer.Start();
        await using var fleet = Fleet.With([.. easyPost.Settings, .. afterShip.Settings, ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Warning")]);
        using var log = new Memory();
        fleet.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Create, Trick.Fail(401), Trick.BreakBeforeWork);
        easyPost.Next(EasyPostServer.Look, Trick.Fail(500));
        easyPost.Next(EasyPostServer.Buy, Trick.Fail(422, """{ "error": { "code": "SHIPMENT.POSTAGE.FAILURE", "message": "Rua das Flores 12 is unknown" } }"""));

        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.key-refused");
        await fleet.WorkOnLabels(Duration.FromHours(1));
        await fleet.WorkOnLabels(Duration.FromHours(2));
        await fleet.Label(id, "failed");
        var sent = await fleet.SentWith("ups", "1Z0000000099000001");
        afterShip.Next(AfterShipServer.Find, Trick.Fail(403));
        await fleet.AskCarriers();

        Assert.Contains(log.Lines, line => line.Contains("carrier.key-refused", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains($"{sent}", StringComparison.Ordinal) && line.Contains("carrier.key-refused", StringComparison.Ordinal));
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{EasyPostServer.Key}:"));
        foreach (var secret in new[] { EasyPostServer.Key, basic, AfterShipServer.Key, "Rua das Flores", "+351912345678" })
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.Equal("easypost.shipment.postage.failure", (await fleet.As("logistics-emea").Get($"shipments/{id}/label")).Must(OK)["fault"].GetValue<string>());
    }

    private sealed class Memory : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
