using System.Reflection;

namespace LaptopFleet.Platform;

/// <summary>
/// Gives memory back to the machine: at once what only the start needed, and later what a quiet time has left behind. The runtime keeps both until it
/// is under pressure. A process that is somebody else's is left alone.
/// </summary>
public sealed class IdleMemory : BackgroundService
{
    private readonly ImagePages pages = new();

    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // In bytes between two looks. More is no quiet time, and giving back would only be in its way.
    private const long Busy = 64 * 1024 * 1024;

    /// <summary>Whether the time between two looks was quiet. What has been read or compiled meanwhile is worth as much as what was allocated, so a quiet minute always gives back.</summary>
    /// <param name="allocated">Bytes allocated between them.</param>
    public static bool WasQuiet(long allocated) => allocated < Busy;

    private static bool IsOurs => Assembly.GetEntryAssembly() == ProgramTypes.Program;

    public static void GiveBack()
    {
        if (IsOurs)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By then each job has been round once.
        await Task.Delay(FirstLook, stoppingToken);
        GiveBackAll();
        using var timer = new PeriodicTimer(Pause);
        for (var before = GC.GetTotalAllocatedBytes(); await timer.WaitForNextTickAsync(stoppingToken); before = GC.GetTotalAllocatedBytes())
        {
            if (WasQuiet(GC.GetTotalAllocatedBytes() - before))
                GiveBackAll();
        }
    }

    private void GiveBackAll()
    {
        if (IsOurs)
            pages.LetGo();
        GiveBack();
    }
}
