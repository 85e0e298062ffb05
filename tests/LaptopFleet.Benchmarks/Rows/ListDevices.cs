using System.Buffers.Text;
using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>
/// A page of 50 laptops by each kind of filter, from many places of the list: how much longer it takes in the large fleet than in the small one. The
/// row is the worst filter's. One connection asks, so that a page's time is the page's and not the queue's.
/// </summary>
public static class ListDevices
{
    private const string Ask = "region=emea&state=received";

    private static readonly (string Query, string Where)[] Filters =
    [
        (Ask, "Region = 'Emea' AND State = 'Received'"),
        ("state=inUse", "State = 'InUse'"),
        ("modelId={model}", "ModelId = {model}"),
        ("depotId={depot}&state=received", "DepotId = {depot} AND State = 'Received'"),
    ];

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var (few, many) = (await bench.ReadersAsync(bench.Few), await bench.ReadersAsync(bench.Many));
        List<(string Filter, Duel Duel)> duels = [];
        foreach (var (query, where) in Filters)
        {
            var (fromFew, fromMany) = (Pages(few.File, query, where), Pages(many.File, query, where));
            Volley.WarmUp(few.Program, fromFew, 1, bench.WarmUp / 30);
            Volley.WarmUp(many.Program, fromMany, 1, bench.WarmUp / 30);
            duels.Add((query, Duel.Fight(bench.Rounds, () => Volley.Fire(many.Program, fromMany, 1, bench.RoundTime / 2), () => Volley.Fire(few.Program, fromFew, 1, bench.RoundTime / 2))));
        }
        var worst = duels.MaxBy(d => d.Duel.LatencyRatio);
        yield return SpeedRow.AtMost($"list page of 50, filtered: {Bench.Spoken(bench.Many)} over {Bench.Spoken(bench.Few)} devices", worst.Duel.LatencyRatio, 1.2, "x",
            string.Join("; ", duels.Select(d => FormattableString.Invariant($"{d.Filter}: {d.Duel.Of(r => r.First.Median.TotalMicroseconds):F0} over {d.Duel.Of(r => r.Second.Median.TotalMicroseconds):F0} us, {d.Duel.LatencyRatio:F2}x, processor {d.Duel.ProcessorGrowth:F2}x"))));
        var race = many.Race(bench, Pages(many.File, Ask, Filters[0].Where));
        yield return new($"list page of 50 against the baseline, {Bench.Spoken(bench.Many)} devices", FormattableString.Invariant($"{race.Ratio:F2}"), "none set", null, race.How);
    }

    /// <summary>Full pages only: they begin in the first half of what the filter lets through.</summary>
    private static byte[][] Pages(string file, string query, string where)
    {
        var (model, depot) = (Bench.Ids(file, "SELECT ModelId FROM Devices ORDER BY Id LIMIT 1")[0], Bench.Ids(file, "SELECT DepotId FROM Devices WHERE Region = 'Emea' AND State = 'Received' LIMIT 1")[0]);
        where = where.Replace("{model}", Blob(model), StringComparison.Ordinal).Replace("{depot}", Blob(depot), StringComparison.Ordinal);
        query = query.Replace("{model}", model.ToString(), StringComparison.Ordinal).Replace("{depot}", depot.ToString(), StringComparison.Ordinal);
        var token = Bench.Token("logistics-emea");
        var starts = Bench.Ids(file, $"SELECT Id FROM (SELECT Id FROM Devices WHERE {where} ORDER BY Id LIMIT (SELECT count(*) / 2 FROM Devices WHERE {where})) ORDER BY random() LIMIT 500");
        return [.. starts.Select(id => Request.Get($"/api/v1/devices?{query}&limit=50&after={Base64Url.EncodeToString(id.ToByteArray(bigEndian: true))}", token))];
    }

    private static string Blob(Guid id) => $"x'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'";
}
