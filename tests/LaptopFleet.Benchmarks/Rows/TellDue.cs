using System.Diagnostics;
using LaptopFleet.Benchmarks.Fleets;
using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>10,000 due rows claimed, written down and handed to a receiver on this machine, and what that takes of memory over 1,000.</summary>
public static class TellDue
{
    private const int Few = 1_000;

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var due = bench.Quick ? 2_000 : 10_000;
        await using var box = await Letterbox.OpenAsync();
        var file = await bench.FleetAsync(bench.Few, "due");
        await DueRows.AddAsync(file, 0, due);
        using var program = await bench.ProgramAsync(file, box.Settings());
        using var admin = program.Client(Bench.Token("admin"));
        await TellAsync(program, admin, box, file, Few);
        var (_, once) = await TellAsync(program, admin, box, file, Few);
        var (took, most) = await TellAsync(program, admin, box, file, due);
        yield return new($"{due:N0} due rows claimed and handed over", FormattableString.Invariant($"{due / took:F0}/s"), "none", null, FormattableString.Invariant($"{took:F1} s, {box.Letters} letters"));
        yield return SpeedRow.AtMost($"memory: {due:N0} due rows over {Few:N0}", most / once, 1.1, "x", FormattableString.Invariant($"most resident {most:F0} MB against {once:F0} MB"));
    }

    private static async Task<(double Seconds, double PeakMegabytes)> TellAsync(Server program, HttpClient admin, Letterbox box, string file, int due)
    {
        DueRows.Again(file, due);
        box.Empty();
        await using var watch = new ResidentWatch(program);
        var from = Stopwatch.GetTimestamp();
        await JobCall.RunAsync(admin, "SweepDeadlinesJob");
        await JobCall.RunAsync(admin, "SendRemindersJob");
        return box.Items == due ? (Stopwatch.GetElapsedTime(from).TotalSeconds, watch.Most) : throw new InvalidOperationException($"{box.Items} of {due} came.\n{program.Said}");
    }
}
