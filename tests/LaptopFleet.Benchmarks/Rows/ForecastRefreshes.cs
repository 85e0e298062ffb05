using System.Diagnostics;
using LaptopFleet.Benchmarks.Load;
using Microsoft.Data.Sqlite;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>Five years of refreshes by month, region and model over HTTP, against the one GROUP BY that somebody would write by hand, on the same file: half of the answers of each.</summary>
public static class ForecastRefreshes
{
    private const string ByHand = "SELECT Month, Region, ModelId, COUNT(*) FROM RefreshPlans WHERE Month IS NOT NULL AND Month < '2999-01-01' GROUP BY Month, Region, ModelId";

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var pair = await bench.ReadersAsync(bench.Many);
        byte[][] requests = [Request.Get("/api/v1/refresh/forecast?by=month,region,model", Bench.Token("logistics-lead"))];
        Volley.WarmUp(pair.Program, requests, 1, bench.WarmUp / 1000 + 3);
        await using var connection = new SqliteConnection($"Data Source={pair.File};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        using var query = connection.CreateCommand();
        query.CommandText = ByHand;
        Ask(query, TimeSpan.Zero);
        var duel = Duel.Fight(bench.Rounds, () => Volley.Fire(pair.Program, requests, 1, bench.RoundTime), () => Ask(query, bench.RoundTime));
        yield return SpeedRow.AtMost($"refresh forecast of five years, {Bench.Spoken(bench.Many)} devices, over the hand-written GROUP BY", duel.LatencyRatio, 1.5, "x",
            FormattableString.Invariant($"{duel.Of(r => r.First.Median.TotalMilliseconds):F1} over {duel.Of(r => r.Second.Median.TotalMilliseconds):F1} ms"));
    }

    private static Score Ask(SqliteCommand query, TimeSpan time)
    {
        var (watch, taken) = (Stopwatch.StartNew(), new List<TimeSpan>());
        do
        {
            var from = Stopwatch.GetTimestamp();
            using var rows = query.ExecuteReader();
            var groups = 0;
            while (rows.Read())
                groups += rows.GetInt32(3) > 0 ? 1 : 0;
            if (groups == 0)
                throw new InvalidOperationException("Nothing falls due in this fleet.");
            taken.Add(Stopwatch.GetElapsedTime(from));
        } while (watch.Elapsed < time);
        return new(taken.Count / watch.Elapsed.TotalSeconds, taken.Order().ElementAt(taken.Count / 2), TimeSpan.Zero, taken.Count);
    }
}
