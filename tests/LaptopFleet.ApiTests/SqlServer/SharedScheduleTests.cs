using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Database;
using LaptopFleet.Platform.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;
using Quartz.Impl.AdoJobStore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>The servers of one database share its schedule.</summary>
public sealed class SharedScheduleTests
{
    /// <summary>One that runs once an hour: whatever else it does in this test is the test's doing.</summary>
    private const string Job = "TidyWebhooksJob";
    private static readonly DatabaseOptions ServerDatabase = new() { Engine = "SqlServer", ConnectionString = "Server=none" };

    [Fact]
    public async Task On_a_server_the_schedule_is_kept_in_its_database_and_held_by_a_plain_update()
    {
        await using var services = Scheduled(ServerDatabase, new());
        var (store, cluster, scheduler) = (Option<AdoJobStoreOptions>(services), Option<ClusteringOptions>(services), Option<QuartzSchedulerOptions>(services));

        Assert.True(cluster.Enabled);
        Assert.True(scheduler.GenerateInstanceId);
        Assert.Equal(SharedStore.NameOf(Schedule.Known.Keys), scheduler.InstanceName);
        Assert.Equal((ClusterTables.Prefix, SchemaProvisioning.None, true, true, false, (string?)null),
            (store.TablePrefix, store.SchemaProvisioning, store.UseDbLocks, store.AcquireTriggersWithinLock, store.LockFreeFiringRounds, store.SelectWithLockSql));
        Assert.IsType<UpdateRowLockHandler>(services.GetRequiredService<ILockHandler>());
    }

    [Theory]
    [InlineData("Sqlite", true)]
    [InlineData("SqlServer", false)]
    public async Task It_stays_in_memory_in_the_process_of_an_embedded_file_and_where_an_operator_wants_it_so(string engine, bool shared)
    {
        await using var services = Scheduled(new() { Engine = engine }, new() { Shared = shared });
        Assert.False((await Metadata(services)).JobStorePersistent);
    }

    [Fact]
    public void Servers_that_know_other_jobs_keep_a_schedule_of_their_own()
    {
        Assert.Equal(SharedStore.NameOf(["A", "B"]), SharedStore.NameOf(["B", "A"]));
        Assert.NotEqual(SharedStore.NameOf(["A", "B"]), SharedStore.NameOf(["A", "B", "C"]));
    }

    [Fact]
    public async Task Servers_that_start_at_once_share_one_schedule_which_an_admin_rules_from_any_of_them()
    {
        using var server = new StandInServer();
        await using var fleet = Fleet.With(("Schedule:ByItself", "true"));
        await using var one = fleet.Twin(Share);
        await using var two = fleet.Twin(Share);
        await using var three = fleet.Twin(Share);
        await Task.WhenAll(new[] { one, two, three }.Select(s => Task.Run(() => s.Anonymous())));

        Assert.All(await Task.WhenAll(new[] { one, two, three }.Select(Metadata)), m => Assert.True(m is { JobStoreClustered: true, JobStorePersistent: true }));

        // Each job stands there once, with one trigger that is not broken, whoever stored it.
        var jobs = Schedule.Known.Count;
        Assert.Equal(jobs, server.Count("SELECT COUNT(*) FROM QRTZ_JOB_DETAILS"));
        Assert.Equal(jobs, server.Count("SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = JOB_NAME AND TRIGGER_STATE <> 'ERROR'"));
        Assert.Equal(1, server.Count("SELECT COUNT(DISTINCT SCHED_NAME) FROM QRTZ_LOCKS"));
        await Comes(3, "SELECT COUNT(*) FROM QRTZ_SCHEDULER_STATE");
        // A start has it run once; from then on, once an hour.
        await Comes(1, $"SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE JOB_NAME = '{Job}' AND NEXT_FIRE_TIME > START_TIME AND NOT EXISTS (SELECT 1 FROM QRTZ_FIRED_TRIGGERS WHERE JOB_NAME = '{Job}')");
        var before = await Runs(two, 1);

        // What an admin has paused on one server runs on none, also when another one wakes it.
        fleet.Clock.Advance(NodaTime.Duration.FromMinutes(2));
        (await one.As("admin").Post($"jobs/{Job}/pause")).Must(OK);
        (await three.As("admin").Post($"jobs/{Job}/runs")).MustRefuse(Conflict, "job.paused");
        await Schedule.WakeAsync(two.Services.GetRequiredService<ISchedulerFactory>(), Job);
        await Comes(1, $"SELECT (SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE JOB_NAME = '{Job}') + (SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS WHERE JOB_NAME = '{Job}')");
        Assert.Equal(before, await Runs(three, 0));

        (await two.As("admin").Post($"jobs/{Job}/resumption")).Must(OK);
        (await three.As("admin").Post($"jobs/{Job}/runs")).Must(Accepted);
        await Runs(one, before + 1);

        Assert.Contains(server.Sent, command => command.Sql.StartsWith("UPDATE QRTZ_LOCKS", StringComparison.Ordinal));
        var failures = ShippedSql.Binder().Bind([.. server.Sent]);
        Assert.True(failures.Count == 0, string.Join("\n", failures));

        Task Comes(long count, string sql) => Eventually.SeeAsync(() => Task.FromResult(server.Count(sql)), found => found == count);
        void Share(IServiceCollection services) => services.AddQuartz(quartz => quartz.ShareIn(ServerDatabase, Schedule.Known.Keys, server));
    }

    /// <summary>How often the job has run, once it is so often.</summary>
    private static async Task<long> Runs(Fleet on, long atLeast)
    {
        var job = await Eventually.SeeAsync(async () => (await on.As("admin").Get("jobs")).Must(OK).Body!.AsArray().Single(j => j!["job"]!.GetValue<string>() == Job)!,
            seen => seen["lastStartedAt"] is not null && seen["runs"]!.GetValue<long>() >= atLeast, seen => seen.ToJsonString());
        return job["runs"]!.GetValue<long>();
    }

    private static ServiceProvider Scheduled(DatabaseOptions database, ScheduleOptions options)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<NodaTime.IClock>(NodaTime.Testing.FakeClock.FromUtc(2026, 11, 23));
        services.AddSchedule(database, options);
        return services.BuildServiceProvider();
    }

    private static Task<SchedulerMetadata> Metadata(Fleet fleet) => Metadata(fleet.Services);

    private static async Task<SchedulerMetadata> Metadata(IServiceProvider services) => await (await services.GetRequiredService<ISchedulerFactory>().GetScheduler()).GetMetadata();

    private static T Option<T>(IServiceProvider services) where T : class => services.GetRequiredService<IOptions<T>>().Value;
}
