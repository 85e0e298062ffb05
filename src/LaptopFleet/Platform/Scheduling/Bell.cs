using Quartz;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>
/// Wakes a job, once for however much has come since it last began. Of several servers another one may run it, and answer its own bell only; so a bell that nobody has answered for a while
/// is rung again.
/// </summary>
public sealed class Bell<TJob>(ISchedulerFactory schedulers, TimeProvider time) where TJob : IJob
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>When it was rung, where nobody has answered yet; 0 where somebody has.</summary>
    private long rungAt;

    public Task RingAsync()
    {
        var (now, before) = (Math.Max(1, time.GetTimestamp()), Interlocked.Read(ref rungAt));
        if (before != 0 && time.GetElapsedTime(before, now) < Patience)
            return Task.CompletedTask;
        return Interlocked.CompareExchange(ref rungAt, now, before) == before ? schedulers.WakeAsync<TJob>() : Task.CompletedTask;
    }

    /// <summary>From here on what comes rings again.</summary>
    public void Answer() => Interlocked.Exchange(ref rungAt, 0);
}
