using LaptopFleet.Procurement;
using LaptopFleet.World;

namespace LaptopFleet.Tests.Procurement;

public sealed class AllocationTurnsTests
{
    private readonly AllocationTurns turns = new();

    [Fact]
    public async Task Of_many_who_run_one_queue_one_does_at_a_time()
    {
        var (running, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var turn = await turns.TakeAsync("mac-14", Region.Emea, TestContext.Current.CancellationToken);
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        }));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Another_model_or_region_does_not_wait()
    {
        using var first = await turns.TakeAsync("mac-14", Region.Emea, TestContext.Current.CancellationToken);
        using var model = await turns.TakeAsync("mac-16", Region.Emea, TestContext.Current.CancellationToken);
        using var region = await turns.TakeAsync("mac-14", Region.Apac, TestContext.Current.CancellationToken);
        Assert.False(turns.TakeAsync("mac-14", Region.Emea, TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task Who_gives_up_waiting_holds_nobody_up()
    {
        using var gone = new CancellationTokenSource();
        var first = await turns.TakeAsync("mac-14", Region.Emea, TestContext.Current.CancellationToken);
        var impatient = turns.TakeAsync("mac-14", Region.Emea, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        first.Dispose();
        first.Dispose();
        using var next = await turns.TakeAsync("mac-14", Region.Emea, TestContext.Current.CancellationToken);
        Assert.False(turns.TakeAsync("mac-14", Region.Emea, TestContext.Current.CancellationToken).IsCompleted);
    }
}
