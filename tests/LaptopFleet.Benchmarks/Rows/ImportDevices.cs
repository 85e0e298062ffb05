using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.Benchmarks.Baseline;
using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>
/// A CSV file of laptops from the first byte sent until the import says that it is complete, against the very rows that it wrote (laptops and their
/// events), inserted by hand into a copy of the same database. The program reads, checks and signs besides; the insert finds its rows ready.
/// </summary>
public static class ImportDevices
{
    private const int WarmUp = 5_000;
    private const int Rounds = 3;

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var rows = bench.Quick ? 10_000 : 100_000;
        var most = 0.0;
        foreach (var size in bench.Sizes)
        {
            using var pair = await bench.WritersAsync(size);
            using var client = pair.Program.Client(Bench.Token("logistics-lead"));
            await ImportAsync(pair.Program, client, "W", WarmUp);
            List<(double Ours, double Theirs)> rounds = [];
            for (var round = 0; round < Rounds; round++)
            {
                var (took, peak) = await ImportAsync(pair.Program, client, $"R{round}X", rows);
                most = Math.Max(most, peak);
                rounds.Add((took, BaselineImport.Insert(pair.BaselineFile, BaselineImport.Read(pair.File, $"R{round}X"))));
            }
            var devicesOnly = BaselineImport.Insert(pair.BaselineFile, BaselineImport.Read(pair.File, $"R{Rounds - 1}X").AsOtherDevices());
            yield return SpeedRow.AtLeast($"import of {Bench.Spoken(rows)} devices into {Bench.Spoken(size)}", Duel.Median(rounds.Select(r => r.Theirs / r.Ours)), 0.40, FormattableString.Invariant(
                $"{rows / Duel.Median(rounds.Select(r => r.Ours)):F0} rows/s against {rows / Duel.Median(rounds.Select(r => r.Theirs)):F0}/s (without their events {rows / devicesOnly:F0}/s); rounds {rounds.Min(r => r.Theirs / r.Ours):F2}-{rounds.Max(r => r.Theirs / r.Ours):F2}"));
            if (size != bench.Few)
                continue;
            var (_, twice) = await ImportAsync(pair.Program, client, "T", rows * 2);
            yield return SpeedRow.AtMost($"memory: import of {Bench.Spoken(rows * 2)} over {Bench.Spoken(rows)} devices", twice / most, 1.1, "x", FormattableString.Invariant($"most resident {twice:F0} MB against {most:F0} MB"));
        }
    }

    private static async Task<(double Seconds, double PeakMegabytes)> ImportAsync(Server program, HttpClient client, string prefix, int rows)
    {
        var file = Encoding.UTF8.GetBytes(Csv(prefix, rows));
        await using var watch = new ResidentWatch(program);
        var from = Stopwatch.GetTimestamp();
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var taken = await client.PostAsync("devices/imports", content);
        var import = JsonNode.Parse(await taken.Content.ReadAsStringAsync())!;
        while (import["state"]?.GetValue<string>() is "queued" or "running")
        {
            await Task.Delay(10);
            import = JsonNode.Parse(await client.GetStringAsync($"devices/imports/{import["id"]}"))!;
        }
        if (import["state"]?.GetValue<string>() != "completed" || import["rowsAccepted"]!.GetValue<int>() != rows)
            throw new InvalidOperationException($"The import did not come to its end: {import}\n{program.Said}");
        return (Stopwatch.GetElapsedTime(from).TotalSeconds, watch.Most);
    }

    private static string Csv(string prefix, int rows)
    {
        var text = new StringBuilder("serial_number,asset_tag,model_code,depot_code,condition,cost_amount,cost_currency,purchased_on,warranty_until\n");
        string[] depots = ["Emea", "Amer", "Apac", "Latam"];
        for (var n = 0; n < rows; n++)
            // Serial numbers of several makers do not come in order.
            text.Append(CultureInfo.InvariantCulture, $"{prefix}{n * 7919L % rows:D8},LF-{prefix}{n:D8},model-{n % 8 + 1},depot-{depots[n % 4]},used,1599.{n % 100:D2},EUR,2026-02-01,2029-01-31\n");
        return text.ToString();
    }
}
