using LaptopFleet.Audit;
using LaptopFleet.Procurement;
using Quartz;

namespace LaptopFleet;

/// <summary>All that happens by itself, and when (UTC). A job finds its work by due rows, so it may run late, twice or on two servers without harm.</summary>
public static class Schedule
{
    public static void AddSchedule(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            // Evidence is sealed a few seconds behind the writers; whoever reads the feed seals first and waits for nobody.
            quartz.Every<SealEventsJob>(TimeSpan.FromSeconds(5));
            // Stock comes in all day, and the highest ranked order should have it before somebody has to ask.
            quartz.Every<AllocateStockJob>(TimeSpan.FromSeconds(30));
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    private static void Every<T>(this IQuartzBuilder quartz, TimeSpan interval) where T : IJob =>
        quartz.ScheduleJob<T>(trigger => trigger.WithIdentity(typeof(T).Name).StartNow().WithSimpleSchedule(s => s.WithInterval(interval).RepeatForever()));
}
