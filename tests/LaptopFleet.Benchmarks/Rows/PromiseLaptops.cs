using System.Globalization;
using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>A delivery promise in the large fleet, over one in the small fleet: what it reads of stock, queue and lane is bounded. Both are the program itself.</summary>
public static class PromiseLaptops
{
    private const int Countries = 4;

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var (small, large) = (await bench.FleetAsync(bench.Few, "promises"), await bench.FleetAsync(bench.Many, "promises"));
        using var few = await bench.ProgramAsync(small);
        using var many = await bench.ProgramAsync(large);
        var perRound = bench.Quick ? 100 : 1_000;
        var (fromFew, fromMany) = (Requests(small, perRound * (bench.Rounds + 1)).Chunk(perRound).GetEnumerator(), Requests(large, perRound * (bench.Rounds + 1)).Chunk(perRound).GetEnumerator());
        Volley.Spend(few, Next(fromFew), 1, 201);
        Volley.Spend(many, Next(fromMany), 1, 201);
        var duel = Duel.Fight(bench.Rounds, () => Volley.Spend(many, Next(fromMany), 1, 201), () => Volley.Spend(few, Next(fromFew), 1, 201));
        yield return SpeedRow.AtMost($"a delivery promise: {Bench.Spoken(bench.Many)} over {Bench.Spoken(bench.Few)} devices", duel.LatencyRatio, 1.2, "x",
            FormattableString.Invariant($"{duel.Of(r => r.First.Median.TotalMicroseconds):F0} over {duel.Of(r => r.Second.Median.TotalMicroseconds):F0} us, processor {duel.ProcessorGrowth:F2}x"));
    }

    private static IEnumerable<byte[]> Requests(string file, int count)
    {
        var (token, models) = (Bench.Token("people-ops"), Bench.Ids(file, "SELECT Id FROM Models WHERE Code LIKE 'model-%'"));
        var start = TimeProvider.System.GetUtcNow().AddDays(90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var n = 0; n < count; n++)
        {
            var country = (n % Countries) switch { 0 => "PT", 1 => "US", 2 => "SG", _ => "BR" };
            yield return Request.Post("/api/v1/promises", token, $"promise-{n}", $$"""{"country":"{{country}}","startOn":"{{start}}","modelId":"{{models[n % models.Count]}}"}""");
        }
    }

    private static byte[][] Next(IEnumerator<byte[][]> rounds) => rounds.MoveNext() ? rounds.Current : throw new InvalidOperationException("There are too few requests.");
}
