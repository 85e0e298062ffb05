using Quartz;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>Wakes a job, once for however much has come since it last began.</summary>
public sealed class Bell<TJob>(ISchedulerFactory schedulers) where TJob : IJob
{
    private int rung;

    public Task RingAsync() => Interlocked.Exchange(ref rung, 1) == 0 ? schedulers.WakeAsync<TJob>() : Task.CompletedTask;

    /// <summary>From here on what comes rings again.</summary>
    public void Answer() => Interlocked.Exchange(ref rung, 0);
}
