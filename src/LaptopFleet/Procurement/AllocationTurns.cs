using System.Collections.Concurrent;
using LaptopFleet.World;

namespace LaptopFleet.Procurement;

/// <summary>
/// Lets those who run one queue for stock do it one after another on this server. They would all choose the same orders and laptops, and on a server database the ones that lose wait for the
/// winner's rows, each with a connection that others need. Between servers the database goes on judging, as it does without this.
/// </summary>
public sealed class AllocationTurns
{
    private readonly ConcurrentDictionary<(string ModelCode, Region Region), SemaphoreSlim> turns = new();

    /// <summary>Waits for one's turn, which lasts until the answer is disposed of.</summary>
    public async Task<IDisposable> TakeAsync(string modelCode, Region region, CancellationToken ct)
    {
        var turn = turns.GetOrAdd((modelCode, region), _ => new(1, 1));
        await turn.WaitAsync(ct);
        return new Taken(turn);
    }

    private sealed class Taken(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? turn = turn;

        public void Dispose() => Interlocked.Exchange(ref turn, null)?.Release();
    }
}
