using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>From the start of the process on an existing database until <c>/health/ready</c> says so, and what it holds once it has been idle for a minute.</summary>
public static class StartToReady
{
    // Seconds. Until then its jobs have been round, and what only the start needed has been given back.
    private const int Settling = 75;

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var file = await bench.SharedFleetAsync(bench.Many);
        List<(double Seconds, double Processor)> starts = [];
        for (var round = 0; round < bench.Rounds; round++)
        {
            using var server = await bench.ProgramAsync(file);
            starts.Add((server.StartToReady.TotalSeconds, server.ProcessorTime.TotalSeconds));
        }
        yield return SpeedRow.AtMost($"start to ready, {Bench.Spoken(bench.Many)} devices", Duel.Median(starts.Select(s => s.Seconds)), 2, " s",
            FormattableString.Invariant($"median of {bench.Rounds}, {starts.Min(s => s.Seconds):F2}-{starts.Max(s => s.Seconds):F2} s; {Duel.Median(starts.Select(s => s.Processor)):F2} s of processor time"));

        using var idle = await bench.ProgramAsync(file);
        List<double> resident = [];
        for (var second = 0; second < Settling + (bench.Quick ? 10 : 120); second++)
        {
            await Task.Delay(1000);
            resident.Add(idle.ResidentMegabytes);
        }
        var settled = resident[Settling..];
        yield return SpeedRow.AtMost("resident when idle", settled.Max(), 200, " MB", FormattableString.Invariant($"the most of {settled.Count} samples, one a second, from {Settling} s after the start; {settled[^1]:F0} MB at the end; {resident.Max():F0} MB was the most since it was ready"));
    }
}
