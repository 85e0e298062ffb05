using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LaptopFleet.Audit;
using LaptopFleet.Benchmarks.Fleets;
using LaptopFleet.Benchmarks.Load;
using LaptopFleet.Database;
using LaptopFleet.Procurement;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>
/// A what-if over the whole fleet and up to 50,000 open orders, from the question until its answer is there: how long it takes, and how much memory the program holds at most while it works, over what it held when idle.
/// There is no baseline: the bar is that memory does not follow the fleet.
/// </summary>
public static class AskWhatIf
{
    private const int MostOrders = 50_000;

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var most = new List<double>();
        foreach (var size in bench.Sizes)
        {
            var file = await bench.FleetAsync(size, "what-if");
            var orders = await PlaceAsync(file, bench.Quick ? 2_000 : MostOrders);
            using var program = await bench.ProgramAsync(file);
            using var client = program.Client(Bench.Token("logistics-lead"));
            var (seconds, peak, answer) = await AskAsync(program, client);
            most.Add(peak);
            yield return new($"what-if over {Bench.Spoken(size)} devices and {Bench.Spoken(orders)} open orders", FormattableString.Invariant($"{seconds:F1} s"), "", null,
                FormattableString.Invariant($"{answer["rowsRead"]} rows looked at, most resident {peak:F0} MB, {answer["summary"]}"));
        }
        if (most.Count > 1)
            yield return SpeedRow.AtMost($"memory: what-if over {Bench.Spoken(bench.Many)} over {Bench.Spoken(bench.Few)} devices", most[1] / most[0], 1.5, "x", FormattableString.Invariant($"most resident {most[1]:F0} MB against {most[0]:F0} MB"));
    }

    private static async Task<(double Seconds, double PeakMegabytes, JsonNode Answer)> AskAsync(Server program, HttpClient client)
    {
        var from = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        object[] rules = [Rule("refresh.age", "refresh-age", "4", "years", null), Rule("lead-time.emea.apple", "lead-time", "6", "weeks", new { area = "EMEA", platform = "apple" })];
        await using var watch = new ResidentWatch(program);
        var began = Stopwatch.GetTimestamp();
        using var asked = await client.PostAsJsonAsync("policy/what-if", new { rules });
        var run = JsonNode.Parse(await asked.Content.ReadAsStringAsync())!;
        while (run["state"]?.GetValue<string>() is "queued" or "running")
        {
            await Task.Delay(10);
            run = JsonNode.Parse(await client.GetStringAsync($"policy/what-if/{run["id"]}"))!;
        }
        return run["state"]?.GetValue<string>() == "completed"
            ? (Stopwatch.GetElapsedTime(began).TotalSeconds, watch.Most, run)
            : throw new InvalidOperationException($"The what-if did not come to its end: {run}\n{program.Said}");

        object Rule(string ruleId, string kind, string outcome, string unit, object? match) => new { ruleId, kind, match, outcome, unit, effectiveFrom = from, owner = "logistics", source = "a benchmark" };
    }

    /// <summary>Orders that wait, of everybody in the fleet one of each kind until there are as many; each needed at another day.</summary>
    private static async Task<int> PlaceAsync(string file, int most)
    {
        await using var db = new SqliteFleetDb(new DbContextOptionsBuilder<SqliteFleetDb>().UseSqlite($"Data Source={file};Pooling=False").Options);
        var (people, models) = (await db.People.AsNoTracking().OrderBy(p => p.Id).Take(most).ToListAsync(), await db.Models.AsNoTracking().Where(m => m.Code.StartsWith("model-")).ToListAsync());
        await using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=False;Pooling=False");
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction();
        using var rows = new RowWriter<Order>(db, connection, transaction);
        var (now, count) = (Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), 0);
        foreach (var kind in Enum.GetValues<OrderKind>())
        {
            foreach (var person in people.TakeWhile(_ => count < most))
            {
                var (order, _) = Order.Place(new(kind, person, models[count % models.Count], now.InUtc().Date.PlusDays(count++ % 90), "A benchmark."), new("vendor", null, null, [], []), Actor.Job("benchmark"), now);
                rows.Write(order);
            }
        }
        await transaction.CommitAsync();
        return count;
    }
}
