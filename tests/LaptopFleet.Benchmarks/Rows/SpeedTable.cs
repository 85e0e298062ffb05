using System.Diagnostics;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>The rows by the names under which <c>scripts/bench</c> takes them.</summary>
public static class SpeedTable
{
    public static readonly IReadOnlyDictionary<string, Func<Bench, IAsyncEnumerable<SpeedRow>>> Rows = new Dictionary<string, Func<Bench, IAsyncEnumerable<SpeedRow>>>
    {
        ["start"] = StartToReady.MeasureAsync,
        ["get"] = GetDevice.MeasureAsync,
        ["shipment"] = GetShipment.MeasureAsync,
        ["list"] = ListDevices.MeasureAsync,
        ["change"] = ChangeState.MeasureAsync,
        ["import"] = ImportDevices.MeasureAsync,
        ["document"] = DrawDocument.MeasureAsync,
        ["pack"] = DrawPack.MeasureAsync,
        ["forecast"] = ForecastRefreshes.MeasureAsync,
        ["promise"] = PromiseLaptops.MeasureAsync,
        ["what-if"] = AskWhatIf.MeasureAsync,
        ["sweep"] = SweepDeadlines.MeasureAsync,
        ["due"] = TellDue.MeasureAsync,
        ["scim-filter"] = ScimFilter.MeasureAsync,
    };

    /// <summary>Measures, tells each row as it comes, and ends with the whole table.</summary>
    public static async Task PrintAsync(Bench bench, IReadOnlyList<string> names)
    {
        var (watch, rows) = (Stopwatch.StartNew(), new List<SpeedRow>());
        foreach (var name in names)
        {
            await foreach (var row in Rows[name](bench))
            {
                rows.Add(row);
                Console.Error.WriteLine($"{watch.Elapsed:mm\\:ss} {row}");
            }
        }
        Console.WriteLine();
        Console.WriteLine("| work | measured | bar | | how |");
        Console.WriteLine("|---|---|---|---|---|");
        rows.ForEach(Console.WriteLine);
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"{rows.Count(r => r.IsMet == true)} met, {rows.Count(r => r.IsMet == false)} MISSED, in {watch.Elapsed.TotalMinutes:F1} minutes on {Environment.ProcessorCount} processors{(bench.Quick ? "; quick: a smoke test, too short for figures" : "")}"));
    }
}
