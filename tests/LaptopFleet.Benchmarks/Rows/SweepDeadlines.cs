using LaptopFleet.Benchmarks.Fleets;
using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>The sweep over 1,000 due rows among very many that are open, against the same among 10,000: its cost must follow what is due. Both are the program itself, in turns.</summary>
public static class SweepDeadlines
{
    private const int Due = 1_000;
    private const string Job = "SweepDeadlinesJob";

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        await using var box = await Letterbox.OpenAsync();
        var (full, sparse) = (await FilledAsync(bench, bench.Many), await FilledAsync(bench, bench.Few));
        using var many = await bench.ProgramAsync(full, box.Settings());
        using var few = await bench.ProgramAsync(sparse, box.Settings());
        using var ofMany = many.Client(Bench.Token("admin"));
        using var ofFew = few.Client(Bench.Token("admin"));
        List<(double Many, double Few)> rounds = [];
        for (var round = -2; round < bench.Rounds; round++)
        {
            var pair = (await SweepAsync(ofMany, full), await SweepAsync(ofFew, sparse));
            // The first two are to get warm.
            if (round >= 0)
                rounds.Add(pair);
        }
        yield return SpeedRow.AtMost($"sweep of {Due:N0} due deadlines, {Bench.Spoken(bench.Many)} open against {Bench.Spoken(bench.Few)}", Duel.Median(rounds.Select(r => r.Many / r.Few)), 1.3, "x", FormattableString.Invariant(
            $"{Duel.Median(rounds.Select(r => r.Many)):F0} ms against {Duel.Median(rounds.Select(r => r.Few)):F0} ms; rounds {rounds.Min(r => r.Many / r.Few):F2}-{rounds.Max(r => r.Many / r.Few):F2}"));
    }

    private static async Task<double> SweepAsync(HttpClient admin, string file)
    {
        DueRows.Again(file, Due);
        var (took, handled) = await JobCall.RunAsync(admin, Job);
        return handled == Due ? took : throw new InvalidOperationException($"{handled} of {Due} due rows were swept.");
    }

    private static async Task<string> FilledAsync(Bench bench, int open)
    {
        var file = await bench.FleetAsync(bench.Few, $"deadlines-{open}");
        await DueRows.AddAsync(file, open, Due);
        return file;
    }
}
