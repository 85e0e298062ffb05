using System.Text.Json.Nodes;

namespace LaptopFleet.Benchmarks.Load;

/// <summary>The program and the baseline, running on one fleet, or on two copies of it.</summary>
public sealed record Pair(string File, Server Program, string BaselineFile, Server Baseline) : IDisposable
{
    public const int Connections = 16;

    /// <summary>The same requests to both in turns, after both have answered alike and come to rest.</summary>
    public Duel Race(Bench bench, byte[][] requests, int connections = Connections)
    {
        MustAnswerAlike(requests.AsSpan(0, Math.Min(requests.Length, 20)));
        Volley.WarmUp(Program, requests, connections, bench.WarmUp);
        Volley.WarmUp(Baseline, requests, connections, bench.WarmUp);
        return Duel.Fight(bench.Rounds, () => Volley.Fire(Program, requests, connections, bench.RoundTime), () => Volley.Fire(Baseline, requests, connections, bench.RoundTime));
    }

    /// <summary>A race is only fair where both do the same work.</summary>
    public void MustAnswerAlike(ReadOnlySpan<byte[]> requests)
    {
        using var ours = new Wire(Program.Port);
        using var theirs = new Wire(Baseline.Port);
        foreach (var request in requests)
        {
            var (mine, yours) = (ours.Ask(request), theirs.Ask(request));
            if (mine.Status != 200 || yours.Status != 200 || !JsonNode.DeepEquals(JsonNode.Parse(mine.Text), JsonNode.Parse(yours.Text)))
                throw new InvalidOperationException($"The program and the baseline answer differently:\n{mine.Status} {mine.Text}\n{yours.Status} {yours.Text}");
        }
    }

    public void Dispose()
    {
        Program.Dispose();
        Baseline.Dispose();
    }
}
