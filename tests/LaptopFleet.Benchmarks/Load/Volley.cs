using System.Diagnostics;

namespace LaptopFleet.Benchmarks.Load;

/// <summary>Requests from several connections at once, each sending its next one when it has its answer.</summary>
public static class Volley
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Sends <paramref name="requests"/> again and again until the time is up.</summary>
    public static Score Fire(Server server, byte[][] requests, int connections, TimeSpan time, int expected = 200) =>
        Run(server, connections, expected, watch => watch.Elapsed < time, i => requests[i % requests.Length]);

    /// <summary>Sends each of <paramref name="requests"/> once: for changes, which cannot be made twice.</summary>
    public static Score Spend(Server server, byte[][] requests, int connections, int expected = 200) =>
        Run(server, connections, expected, watch => watch.Elapsed < Longest, i => i < requests.Length ? requests[i] : null);

    /// <summary>Lets the just-in-time compiler come to rest.</summary>
    public static void WarmUp(Server server, byte[][] requests, int connections, int times) =>
        Run(server, connections, 200, watch => watch.Elapsed < Longest, i => i < times ? requests[i % requests.Length] : null);

    private static Score Run(Server server, int connections, int expected, Func<Stopwatch, bool> goesOn, Func<int, byte[]?> request)
    {
        var taken = -1;
        var latencies = new List<long>[connections];
        using var start = new Barrier(connections + 1);
        var watch = new Stopwatch();
        var threads = Enumerable.Range(0, connections).Select(n => new Thread(() =>
        {
            using var wire = new Wire(server.Port);
            var own = latencies[n] = new(100_000);
            start.SignalAndWait();
            while (goesOn(watch) && request(Interlocked.Increment(ref taken)) is { } next)
            {
                var from = Stopwatch.GetTimestamp();
                var answer = wire.Ask(next);
                own.Add(Stopwatch.GetTimestamp() - from);
                if (answer.Status != expected)
                    throw new InvalidOperationException($"{answer.Status} from {server.Name}: {answer.Text}");
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        var cpu = server.ProcessorTime;
        watch.Start();
        start.SignalAndWait();
        threads.ForEach(thread => thread.Join());
        watch.Stop();
        var all = latencies.SelectMany(l => l).Order().ToList();
        return new(all.Count / watch.Elapsed.TotalSeconds, Stopwatch.GetElapsedTime(0, all[all.Count / 2]), (server.ProcessorTime - cpu) / all.Count, all.Count);
    }
}

/// <param name="PerSecond">Answers per second of all connections together.</param>
/// <param name="Median">Half of the answers came sooner than this.</param>
/// <param name="Cpu">Processor time of the server alone per answer: what a busy neighbour on the machine disturbs least.</param>
public sealed record Score(double PerSecond, TimeSpan Median, TimeSpan Cpu, int Answers);
