using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>GET one shipment by id over HTTP, with its box, its laptop and both addresses, of which the person's is unsealed for each answer.</summary>
public static class GetShipment
{
    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var token = Bench.Token("logistics-emea");
        foreach (var size in bench.Sizes)
        {
            var pair = await bench.ReadersAsync(size);
            var ids = Bench.Ids(pair.File, "SELECT Id FROM Shipments WHERE ToRegion = 'Emea' ORDER BY random() LIMIT 20000");
            var duel = pair.Race(bench, [.. ids.Select(id => Request.Get($"/api/v1/shipments/{id}", token))]);
            yield return SpeedRow.AtLeast($"GET one shipment, {Bench.Spoken(size)} devices", duel.Ratio, 0.70, duel.How);
        }
    }
}
