using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>GET one laptop by id over HTTP, thousands of different ones in no order, from 16 connections.</summary>
public static class GetDevice
{
    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var token = Bench.Token("logistics-emea");
        foreach (var size in bench.Sizes)
        {
            var pair = await bench.ReadersAsync(size);
            var ids = Bench.Ids(pair.File, "SELECT Id FROM Devices WHERE Region = 'Emea' ORDER BY random() LIMIT 20000");
            var duel = pair.Race(bench, [.. ids.Select(id => Request.Get($"/api/v1/devices/{id}", token))]);
            yield return SpeedRow.AtLeast($"GET one device, {Bench.Spoken(size)} devices", duel.Ratio, 0.70, duel.How);
        }
    }
}
