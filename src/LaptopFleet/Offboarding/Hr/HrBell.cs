using Quartz;

namespace LaptopFleet.Offboarding.Hr;

/// <summary>Wakes the reading of messages, once for however many have come since it was last woken.</summary>
public sealed class HrBell(ISchedulerFactory schedulers)
{
    private int rung;

    public Task RingAsync() => Interlocked.Exchange(ref rung, 1) == 0 ? schedulers.WakeAsync<ReadHrMessagesJob>() : Task.CompletedTask;

    /// <summary>From here on a new message rings again.</summary>
    public void Answer() => Interlocked.Exchange(ref rung, 0);
}
