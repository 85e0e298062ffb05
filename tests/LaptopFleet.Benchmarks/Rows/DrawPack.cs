using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Benchmarks.Fleets;
using LaptopFleet.Benchmarks.Load;
using LaptopFleet.Database;
using LaptopFleet.Documents;
using LaptopFleet.Documents.Engines;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>
/// The whole pack of a consignment over a customs border, composed from its facts, fingerprinted and drawn, against the engine alone, drawing the very same pages from
/// their finished page model. Beside it, without a bar, the same over HTTP: read, decided, drawn, sealed under the person's key, kept with its event and sent; each of
/// those packs is of another weight, so that none was kept before.
/// </summary>
public static class DrawPack
{
    private const int PacksPerTurn = 20, Laptops = 3;

    private static readonly Dictionary<string, string> Company = new()
    {
        ["Documents__Company"] = "Example Logistics B.V.",
        ["Documents__ContactPhone"] = "+31201234567",
        ["Documents__ContactEmail"] = "logistics@example.com",
        ["Documents__PublicUrl"] = "https://fleet.example",
    };

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var file = await bench.FleetAsync(bench.Few, "packs");
        using var program = await bench.ProgramAsync(file, Company);
        using var client = program.Client(Bench.Token("logistics-lead"));
        var shipment = await SendAsync(client, program);
        var drawn = await TurnAsync(client, shipment);
        await using var services = Services(file);
        var (engine, facts) = (services.GetRequiredService<IPageEngine>(), await FactsAsync(services, shipment));
        var pack = Compose(facts);
        if (Math.Abs(drawn.Bytes - (await engine.DrawAsync(pack)).Length) > drawn.Bytes * 0.02)
            throw new InvalidOperationException("A race is only fair where both draw the same pages.");
        var rounds = new List<(double Ours, double Engine, double Http)>();
        for (var round = 0; round < bench.Rounds + 2; round++)
        {
            var ours = await TimeAsync(async () =>
            {
                var composed = Compose(facts);
                PaperHash.Of(composed);
                await engine.DrawAsync(composed);
            });
            var (theirs, http) = (await TimeAsync(() => engine.DrawAsync(pack)), (await TurnAsync(client, shipment)).Milliseconds);
            // The first rounds warm all up.
            if (round >= 2)
                rounds.Add((ours, theirs, http));
        }
        yield return SpeedRow.AtMost($"a document pack of {pack.Papers.Count} papers", Duel.Median(rounds.Select(r => r.Ours / r.Engine)), 1.3, "x", FormattableString.Invariant(
            $"median {Duel.Median(rounds.Select(r => r.Ours)):F1} against {Duel.Median(rounds.Select(r => r.Engine)):F1} ms of the engine alone; rounds {rounds.Min(r => r.Ours / r.Engine):F2}-{rounds.Max(r => r.Ours / r.Engine):F2}; {drawn.Bytes} bytes"));
        yield return new("the same over HTTP, from the database and into it", FormattableString.Invariant($"{Duel.Median(rounds.Select(r => r.Http / r.Engine)):0.00}x"), "", null, FormattableString.Invariant(
            $"median {Duel.Median(rounds.Select(r => r.Http)):F1} ms; rounds {rounds.Min(r => r.Http / r.Engine):F2}-{rounds.Max(r => r.Http / r.Engine):F2}"));
    }

    /// <summary>The median of some packs that nobody has asked for before.</summary>
    private static async Task<(double Milliseconds, int Bytes)> TurnAsync(HttpClient client, Guid shipment)
    {
        var (times, bytes) = (new List<double>(), 0);
        for (var i = 0; i < PacksPerTurn; i++)
        {
            using var change = new HttpRequestMessage(HttpMethod.Patch, $"shipments/{shipment}")
            {
                Content = JsonContent.Create(new { packages = new[] { new { weightGrams = Random.Shared.Next(5000, 20_000) } } }, new System.Net.Http.Headers.MediaTypeHeaderValue("application/merge-patch+json")),
                Headers = { { "If-Match", "*" } },
            };
            using var changed = await client.SendAsync(change);
            changed.EnsureSuccessStatusCode();
            var start = Stopwatch.GetTimestamp();
            bytes = (await client.GetByteArrayAsync($"shipments/{shipment}/documents/pack.pdf")).Length;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return (Duel.Median(times), bytes);
    }

    private static async Task<double> TimeAsync(Func<Task> draw)
    {
        var times = new List<double>();
        for (var i = 0; i < PacksPerTurn; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await draw();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return Duel.Median(times);
    }

    /// <summary>Three laptops from Venlo to somebody in Zurich, in one box.</summary>
    private static async Task<Guid> SendAsync(HttpClient lead, Server program)
    {
        using var hiring = program.Client(Bench.Token("people-ops"));
        var home = new { line1 = "Bahnhofstrasse 1", city = "Zürich", postcode = "8001", country = "CH" };
        var person = await PostAsync(hiring, "people", new { workEmail = "ines@example.com", givenName = "Inês", familyName = "Duarte", country = "CH", startOn = "2026-12-01", contact = new { phone = "+41791234567", address = home } });
        var depot = await PostAsync(lead, "depots", new
        {
            code = "venlo-packs",
            name = "Venlo depot",
            address = new { line1 = "Voorraadlaan 14", city = "Venlo", postcode = "5928 LX", country = "NL" },
            taxIds = new[] { new { kind = "eori", country = "NL", value = "NL123456789" } },
        });
        var model = JsonNode.Parse(await lead.GetStringAsync("models"))!["items"]![0]!["id"]!.GetValue<Guid>();
        List<Guid> laptops = [];
        for (var i = 0; i < Laptops; i++)
            laptops.Add(await PostAsync(lead, "devices", new { depotId = depot, modelId = model, serialNumber = $"PACK{i:D4}", condition = "new", cost = new { amount = "1999.00", currency = "EUR" }, purchasedOn = "2026-02-02" }));
        return await PostAsync(lead, "shipments", new { direction = "outbound", fromDepotId = depot, toPersonId = person, address = home, deviceIds = laptops, packages = new[] { new { weightGrams = 7200 } }, carrier = "manual", trackingNumber = "CH 77 100 200" });
    }

    private static async Task<Guid> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!["id"]!.GetValue<Guid>() : throw new InvalidOperationException($"POST {path}: {text}");
    }

    private static PaperPack Compose(ShipmentFacts facts) => PaperSet.Compose(facts, [DocumentKind.Pack])[DocumentKind.Pack];

    private static async Task<ShipmentFacts> FactsAsync(ServiceProvider services, Guid id)
    {
        await using var scope = services.CreateAsyncScope();
        var shipment = await scope.ServiceProvider.GetRequiredService<FleetDb>().Shipments.AsNoTracking().Where(s => s.Id == id)
            .Select(s => new ShipmentOfPapers(s.Id, s.FromPersonId, s.ToPersonId, s.FromRegion, s.ToRegion, s.State, s.DispatchedAt)).SingleAsync();
        return await scope.ServiceProvider.GetRequiredService<PaperReader>().ReadAsync(shipment, default);
    }

    /// <summary>As much of the program as composes papers, on the same database.</summary>
    private static ServiceProvider Services(string file)
    {
#pragma warning disable RS0030 // What composes a program reads the machine's clock.
        IClock clock = SystemClock.Instance;
#pragma warning restore RS0030
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Company.Select(c => KeyValuePair.Create(c.Key.Replace("__", ":", StringComparison.Ordinal), (string?)c.Value))).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(clock).AddSingleton(TimeProvider.System).AddSingleton(BenchmarkFleet.Master)
            .AddSingleton<EventSigner>().AddScoped<PersonalVault>().AddScoped<PolicyBook>().AddScoped<ReturnWindow>()
            .AddFleetDatabase(new() { ConnectionString = $"Data Source={file}" }).AddShipments();
        services.AddDocuments(configuration);
        return services.BuildServiceProvider();
    }
}
