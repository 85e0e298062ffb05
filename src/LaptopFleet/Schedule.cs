using System.Collections.Concurrent;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices.Imports;
using LaptopFleet.Metrics;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.DeviceManagement;
using LaptopFleet.Offboarding.Hr;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Scheduling;
using LaptopFleet.Procurement;
using LaptopFleet.Refresh;
using LaptopFleet.Refresh.Waves;
using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Sending;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.Shipments.Labels;
using LaptopFleet.Stock;
using LaptopFleet.Webhooks;
using LaptopFleet.WhatIf;
using Quartz;

namespace LaptopFleet;

/// <summary>All that happens by itself, and when (UTC). A job finds its work by due rows, so it may run late, twice or on two servers without harm.</summary>
public static class Schedule
{
    /// <param name="database">A server database keeps the schedule too, and its servers share it.</param>
    public static void AddSchedule(this IServiceCollection services, DatabaseOptions database, ScheduleOptions options)
    {
        var byItself = options.ByItself;
        services.AddQuartz(quartz =>
        {
            // Evidence is sealed a few seconds behind the writers; whoever reads the feed seals first and waits for nobody.
            quartz.Every<SealEventsJob>(TimeSpan.FromSeconds(5), byItself);
            // Stock comes in all day, and the highest ranked order should have it before somebody has to ask.
            quartz.Every<AllocateStockJob>(TimeSpan.FromSeconds(30), byItself);
            // Nobody waits for an order to be closed; a minute late is soon enough.
            quartz.Every<CloseFulfilledOrdersJob>(TimeSpan.FromMinutes(1), byItself);
            // Whoever sends a file wakes it; by itself it takes over what a server left behind.
            quartz.Every<RunDeviceImportsJob>(TimeSpan.FromSeconds(15), byItself);
            // An answer that is kept a few minutes longer than its 72 hours harms nobody.
            quartz.Every<ForgetAnswersJob>(TimeSpan.FromMinutes(10), byItself);
            // Whoever asks for a label wakes it; by itself it takes over what a server left behind, and asks for the outcome of refunds.
            quartz.Every<WorkOnLabelsJob>(TimeSpan.FromSeconds(15), byItself);
            // Parcels are asked for by their own instants; a minute more or less is nothing to a parcel.
            quartz.Every<AskCarriersJob>(TimeSpan.FromMinutes(1), byItself);
            // Whoever stores a carrier's message wakes it; by itself it takes over what a server left behind.
            quartz.Every<ReadCarrierMessagesJob>(TimeSpan.FromSeconds(15), byItself);
            // A label that is new may have messages waiting for it, and somebody may be looking at the parcel already.
            quartz.Every<FollowShipmentsJob>(TimeSpan.FromSeconds(15), byItself);
            // What is kept for days need not be erased to the minute.
            quartz.Every<TidyCarrierMessagesJob>(TimeSpan.FromHours(1), byItself);
            // A month is read when it is over; how this one goes, a minute late.
            quartz.Every<CountMetricsJob>(TimeSpan.FromMinutes(1), byItself);
            quartz.AddOffboarding(byItself);
            quartz.AddRefreshes(byItself);
            quartz.AddReminders(byItself);
            quartz.AddWebhooks(byItself);
            if (!database.IsSqlite && options.Shared)
                quartz.ShareIn(database, Jobs.Keys);
        });
        services.WatchJobs();
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    private static void WatchJobs(this IServiceCollection services) => services.AddSingleton<JobWatch>().AddQuartz(quartz =>
    {
        quartz.AddJobListener<JobWatch>(scope => scope.GetRequiredService<JobWatch>());
        quartz.AddTriggerListener<JobWatch>(scope => scope.GetRequiredService<JobWatch>());
    });

    private static void AddRefreshes(this IQuartzBuilder quartz, bool byItself)
    {
        // A rule that changes moves what falls due in months.
        quartz.Every<PlanRefreshesJob>(TimeSpan.FromMinutes(5), byItself);
        // Whoever asks wakes it; by itself it takes over what a server left behind.
        quartz.Every<RunWhatIfsJob>(TimeSpan.FromSeconds(15), byItself);
        // What is kept for months need not be deleted to the hour.
        quartz.Every<TidyWhatIfsJob>(TimeSpan.FromHours(6), byItself);
        // A wave orders for weeks to come.
        quartz.Every<PlaceWaveOrdersJob>(TimeSpan.FromMinutes(5), byItself);
        // Somebody orders within days; a few minutes are soon enough for what runs low, and demand moves by the day.
        quartz.Every<ReckonStockPointsJob>(TimeSpan.FromMinutes(5), byItself);
    }

    private static void AddOffboarding(this IQuartzBuilder quartz, bool byItself)
    {
        // Whoever stores a message of an HR system wakes it; by itself it takes over what a server left behind.
        quartz.Every<ReadHrMessagesJob>(TimeSpan.FromSeconds(15), byItself);
        // A laptop that was handed over or scanned should stand in its leaver's plan before somebody looks.
        quartz.Every<FollowFleetJob>(TimeSpan.FromSeconds(10), byItself);
        // Access ends within an hour of its cut-off; a minute late is soon enough.
        quartz.Every<CutOffDeparturesJob>(TimeSpan.FromMinutes(1), byItself);
        // It looks some days ahead.
        quartz.Every<NoticeEndDatesJob>(TimeSpan.FromHours(1), byItself);
        // An offer ends with a day; nobody waits for the minute.
        quartz.Every<ExpireOffersJob>(TimeSpan.FromMinutes(5), byItself);
        // Whoever approves a command wakes it; by itself it asks what came of those that wait for their laptop.
        quartz.Every<CarryOutDeviceCommandsJob>(TimeSpan.FromSeconds(15), byItself);
    }

    private static void AddReminders(this IQuartzBuilder quartz, bool byItself)
    {
        // Steps fall on the opening of somebody's day; half a minute is nothing to it.
        quartz.Every<SweepDeadlinesJob>(TimeSpan.FromSeconds(30), byItself);
        quartz.Every<SendRemindersJob>(TimeSpan.FromSeconds(15), byItself);
        // Zones and holidays change with a release; imported laptops fall due in months.
        quartz.Every<RecomputeDeadlinesJob>(TimeSpan.FromMinutes(5), byItself);
    }

    private static void AddWebhooks(this IQuartzBuilder quartz, bool byItself)
    {
        // Receivers want to know soon, and the first retry comes after five seconds.
        quartz.Every<DeliverWebhooksJob>(TimeSpan.FromSeconds(5), byItself);
        // What is kept for weeks need not go to the minute.
        quartz.Every<TidyWebhooksJob>(TimeSpan.FromHours(1), byItself);
    }

    /// <summary>Runs a job now, on one of the servers, where it would otherwise wait for its turn.</summary>
    public static async Task WakeAsync<T>(this ISchedulerFactory schedulers) where T : IJob
    {
        var scheduler = await schedulers.GetScheduler();
        await scheduler.TriggerJob(KeyOf<T>());
    }

    /// <summary>The same by the name of the job.</summary>
    public static async Task WakeAsync(this ISchedulerFactory schedulers, string job) => await (await schedulers.GetScheduler()).TriggerJob(new JobKey(job));

    /// <summary>Every job by its name, and how often it looks for work by itself.</summary>
    public static IReadOnlyDictionary<string, TimeSpan> Known => Jobs;

    private static readonly ConcurrentDictionary<string, TimeSpan> Jobs = new(StringComparer.Ordinal);

    private static void Every<T>(this IQuartzBuilder quartz, TimeSpan interval, bool byItself) where T : IJob
    {
        Jobs[KeyOf<T>().Name] = interval;
        quartz.AddJob<T>(job => job.WithIdentity(KeyOf<T>()).StoreDurably());
        if (byItself)
            quartz.AddTrigger<T>(trigger => trigger.WithIdentity(typeof(T).Name).ForJob(KeyOf<T>()).StartNow()
                // After an outage it runs at its next turn, and not once for each that was missed: what fell due meanwhile is found by its row.
                .WithSimpleSchedule(s => s.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount)));
    }

    private static JobKey KeyOf<T>() => new(typeof(T).Name);
}

/// <summary>How the schedule runs (section <c>Schedule</c> of the configuration).</summary>
public sealed class ScheduleOptions
{
    /// <summary>False where jobs run only when they are woken: a rehearsal decides itself when something happens.</summary>
    public bool ByItself { get; set; } = true;

    /// <summary>Whether the servers of one database share one schedule in it. Without, each keeps its own in memory, which harms nothing: work is claimed row by row.</summary>
    public bool Shared { get; set; } = true;
}
