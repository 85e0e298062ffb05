using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>A received laptop goes back into stock: the row, its signed event and the kept answer of its key, in one flushed transaction, from four connections.</summary>
public static class ChangeState
{
    private const int Connections = 4;
    private const int WarmUp = 1000;

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var token = Bench.Token("logistics-lead");
        foreach (var size in bench.Sizes)
        {
            using var pair = await bench.WritersAsync(size);
            var ids = Bench.Ids(pair.File, "SELECT Id FROM Devices WHERE State = 'Received' ORDER BY random() LIMIT 8000");
            // The answers differ in when it happened, so only their form can be compared: by the status that each must have.
            var requests = ids.Select(id => Request.Post($"/api/v1/devices/{id}/restock", token, $"key-{id}", """{"condition":"used"}""")).ToArray();
            var perRound = Math.Min(1000, (requests.Length - WarmUp) / bench.Rounds);
            Volley.Spend(pair.Program, requests[..WarmUp], Connections);
            Volley.Spend(pair.Baseline, requests[..WarmUp], Connections);
            var (ours, theirs) = (requests.Skip(WarmUp).Chunk(perRound).GetEnumerator(), requests.Skip(WarmUp).Chunk(perRound).GetEnumerator());
            var duel = Duel.Fight(bench.Rounds, () => Volley.Spend(pair.Program, Next(ours), Connections), () => Volley.Spend(pair.Baseline, Next(theirs), Connections));
            yield return SpeedRow.AtLeast($"a state change with event and idempotency, {Bench.Spoken(size)} devices", duel.Ratio, 0.50, $"{perRound} a round; {duel.How}");
        }
    }

    private static byte[][] Next(IEnumerator<byte[][]> rounds) => rounds.MoveNext() ? rounds.Current : throw new InvalidOperationException("There are too few laptops.");
}
