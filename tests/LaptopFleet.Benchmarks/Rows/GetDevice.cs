using System.Text.Json.Nodes;
using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>GET one laptop by id over HTTP, 5,000 different ones at random, from 16 connections.</summary>
public static class GetDevice
{
    private const int Connections = 16;

    public static async Task<SpeedRow> MeasureAsync(Bench bench)
    {
        using var program = await bench.ProgramAsync(await bench.FleetAsync(bench.Few, "get-program"));
        var file = await bench.FleetAsync(bench.Few, "get-baseline");
        using var baseline = await Bench.BaselineAsync(file);
        var token = Bench.Token("logistics-emea");
        var requests = Bench.Ids(file, "Region = 'Emea'", 5000).Select(id => Request.Get($"/api/v1/devices/{id}", token)).ToArray();
        MustAnswerAlike(program, baseline, requests[..20]);
        Volley.WarmUp(program, requests, Connections);
        Volley.WarmUp(baseline, requests, Connections);
        var duel = Duel.Fight(bench.Rounds, () => Volley.Fire(program, requests, Connections, bench.RoundTime), () => Volley.Fire(baseline, requests, Connections, bench.RoundTime));
        return SpeedRow.AtLeast("GET one device over HTTP", duel.Ratio, 0.70, duel.Detail);
    }

    /// <summary>A race is only fair where both do the same work.</summary>
    public static void MustAnswerAlike(Server program, Server baseline, byte[][] requests)
    {
        using var ours = new Wire(program.Port);
        using var theirs = new Wire(baseline.Port);
        foreach (var request in requests)
        {
            var (mine, yours) = (ours.Ask(request), theirs.Ask(request));
            if (mine.Status != 200 || yours.Status != 200 || !JsonNode.DeepEquals(JsonNode.Parse(mine.Text), JsonNode.Parse(yours.Text)))
                throw new InvalidOperationException($"The program and the baseline answer differently:\n{mine.Status} {mine.Text}\n{yours.Status} {yours.Text}");
        }
    }
}
