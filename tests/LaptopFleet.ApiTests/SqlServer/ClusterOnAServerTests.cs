using System.Collections.Concurrent;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>The schedule that several servers share in a server database. It needs one: name it in LAPTOPFLEET_SQLSERVER.</summary>
public sealed class ClusterOnAServerTests
{
    private const string NeedsServer = "The embedded file has one server and keeps no shared schedule; name a SQL Server in LAPTOPFLEET_SQLSERVER.";
    private const int Servers = 3;

    /// <summary>Looks for work every five seconds.</summary>
    private const string Frequent = "SealEventsJob";

    [Fact]
    public async Task Of_three_servers_one_runs_a_job_each_time_that_it_is_due()
    {
        Assert.SkipUnless(TestDatabase.IsSqlServer, NeedsServer);
        var runs = new ConcurrentQueue<Run>();
        await using var fleet = Fleet.With(("Schedule:ByItself", "true"));
        var twins = Enumerable.Range(1, Servers).Select(_ => fleet.Twin(services => Listen(services, runs))).ToList();
        try
        {
            foreach (var twin in twins)
                twin.Anonymous().Dispose();
            // A start has each job run at once, and the hourly ones not again; so all of them, and the frequent ones some times.
            await Eventually.BeAsync(() => Task.FromResult(runs.Select(run => run.Job).Distinct().Count() == Schedule.Known.Count && runs.Count(run => run.Job == Frequent) >= 6));
        }
        finally
        {
            foreach (var twin in twins)
                await twin.DisposeAsync();
        }
        var twice = runs.GroupBy(run => (run.Job, run.DueAt)).Where(times => times.Count() > 1).Select(times => $"{times.Key}: {string.Join(", ", times.Select(run => run.Server))}");
        Assert.Empty(twice);
    }

    [Fact]
    public async Task A_server_that_is_killed_is_followed_by_the_others_and_no_job_is_left_behind()
    {
        Assert.SkipUnless(TestDatabase.IsSqlServer, NeedsServer);
        var database = TestDatabase.Create();
        var servers = new Stack<FleetProcess>();
        try
        {
            for (var started = 1; started <= Servers; started++)
            {
                servers.Push(await FleetProcess.StartIn(database));
                await Comes(database, started, "SELECT COUNT(*) AS Value FROM QRTZ_SCHEDULER_STATE");
            }
            Assert.Equal(Schedule.Known.Count, await Count(database, "SELECT COUNT(*) AS Value FROM QRTZ_JOB_DETAILS"));
            Assert.Equal(1, await Count(database, "SELECT COUNT(DISTINCT SCHED_NAME) AS Value FROM QRTZ_TRIGGERS"));
            await Comes(database, Schedule.Known.Count, "SELECT COUNT(*) AS Value FROM JobRuns");

            while (servers.Count > 1)
            {
                servers.Pop().Kill();
                var killedAt = SystemTime();
                // What the dead one was in the middle of is set free, and what is due runs on the others.
                await Comes(database, servers.Count, "SELECT COUNT(*) AS Value FROM QRTZ_SCHEDULER_STATE");
                await Comes(database, 0, $"SELECT COUNT(*) AS Value FROM QRTZ_TRIGGERS WHERE TRIGGER_STATE = 'ERROR' OR (NEXT_FIRE_TIME < {killedAt})");
                await Comes(database, 1, $"SELECT COUNT(*) AS Value FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = '{Frequent}' AND PREV_FIRE_TIME > {killedAt}");
            }
        }
        finally
        {
            foreach (var server in servers)
                server.Dispose();
            database.Drop();
        }
    }

    /// <summary>As Quartz writes an instant: in ticks since the year 1. These servers run on the machine's own time.</summary>
    private static long SystemTime() => TimeProvider.System.GetUtcNow().Ticks;

    private static Task Comes(TestDatabase database, int expected, string sql) => Eventually.SeeAsync(() => Count(database, sql), found => found == expected, found => $"{found} for {sql}");

    private static async Task<int> Count(TestDatabase database, string sql)
    {
        await using var db = database.Open();
        return await db.Database.SqlQueryRaw<int>(sql).SingleAsync();
    }

    private static void Listen(IServiceCollection services, ConcurrentQueue<Run> runs)
    {
        var server = $"server {Guid.CreateVersion7():N}";
        services.AddQuartz(quartz => quartz.AddJobListener(new Listener(server, runs)));
    }

    private sealed record Run(string Job, DateTimeOffset? DueAt, string Server);

    private sealed class Listener(string server, ConcurrentQueue<Run> runs) : IJobListener
    {
        public string Name => server;

        public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            runs.Enqueue(new(context.JobDetail.Key.Name, context.ScheduledFireTimeUtc, server));
            return ValueTask.CompletedTask;
        }
    }
}
