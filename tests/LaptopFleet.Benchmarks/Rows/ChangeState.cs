using LaptopFleet.Benchmarks.Load;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>A received laptop goes back into stock: the row, its signed event and the kept answer of its key, in one flushed transaction, from four connections.</summary>
public static class ChangeState
{
    private const int Connections = 4;
    private const int Rounded = 7_000;

    // What lies in stock is received once more: there must be enough laptops to warm up on as well, and each can go into stock once.
    private const string AllReceived = "UPDATE Devices SET State = 'Received' WHERE State = 'InStock'; PRAGMA wal_checkpoint(TRUNCATE)";

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var token = Bench.Token("logistics-lead");
        foreach (var size in bench.Sizes)
        {
            using var pair = await bench.WritersAsync(size, AllReceived);
            var ids = Bench.Ids(pair.File, "SELECT Id FROM Devices WHERE State = 'Received' ORDER BY random() LIMIT 24000");
            // The answers differ in when it happened, so only their form can be compared: by the status that each must have.
            var requests = ids.Select(id => Request.Post($"/api/v1/devices/{id}/restock", token, $"key-{id}", """{"condition":"used"}""")).ToArray();
            var perRound = Math.Min(Rounded, requests.Length / 3) / bench.Rounds;
            var warmUp = requests[..(requests.Length - (perRound * bench.Rounds))];
            Volley.Spend(pair.Program, warmUp, Connections);
            Volley.Spend(pair.Baseline, warmUp, Connections);
            var (ours, theirs) = (requests.Skip(warmUp.Length).Chunk(perRound).GetEnumerator(), requests.Skip(warmUp.Length).Chunk(perRound).GetEnumerator());
            var duel = Duel.Fight(bench.Rounds, () => Volley.Spend(pair.Program, Next(ours), Connections), () => Volley.Spend(pair.Baseline, Next(theirs), Connections));
            yield return SpeedRow.AtLeast($"a state change with event and idempotency, {Bench.Spoken(size)} devices", duel.Ratio, 0.50, $"{perRound} a round, after {warmUp.Length} to warm up; {duel.How}");
        }
    }

    private static byte[][] Next(IEnumerator<byte[][]> rounds) => rounds.MoveNext() ? rounds.Current : throw new InvalidOperationException("There are too few laptops.");
}
