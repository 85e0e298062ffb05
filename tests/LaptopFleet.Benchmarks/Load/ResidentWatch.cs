namespace LaptopFleet.Benchmarks.Load;

/// <summary>Looks every few milliseconds how much memory a server holds, and remembers the most.</summary>
public sealed class ResidentWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Task looking;

    public ResidentWatch(Server server) => looking = Task.Run(async () =>
    {
        while (!end.IsCancellationRequested)
        {
            Most = Math.Max(Most, server.ResidentMegabytes);
            await Task.Delay(20);
        }
    });

    public double Most { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await looking;
        end.Dispose();
    }
}
