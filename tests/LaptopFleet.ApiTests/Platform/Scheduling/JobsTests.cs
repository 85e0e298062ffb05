using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform.Scheduling;

/// <summary>An admin sees what runs by itself, has it run, and tells it to stand still, on all servers.</summary>
public sealed class JobsTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const string Job = "ForgetAnswersJob";

    [Fact]
    public async Task Every_job_is_listed_with_how_often_it_runs()
    {
        var jobs = (await fleet.As("auditor").Get("jobs")).Must(OK).Body!.AsArray();
        Assert.Equal(LaptopFleet.Schedule.Known.Count, jobs.Count);
        Assert.Equal(600, jobs.Single(j => j!["job"]!.GetValue<string>() == Job)!["everySeconds"]!.GetValue<int>());
        (await fleet.As("logistics-lead").Get("jobs")).Must(Forbidden);
    }

    [Fact]
    public async Task A_job_runs_when_an_admin_wants_it_and_its_run_is_written_down()
    {
        await using var own = new Fleet();
        (await own.As("admin").Post($"jobs/{Job}/runs")).Must(Accepted);
        var run = await Eventually(own, j => j["lastStartedAt"] is not null);
        Assert.Equal((1, 0), (run["runs"]!.GetValue<int>(), run["failures"]!.GetValue<int>()));
        Assert.Equal(1, await own.InDatabase(db => db.Events.CountAsync(e => e.Type == nameof(JobTriggered))));
        (await own.As("admin").Post("jobs/NoSuchJob/runs")).MustRefuse(NotFound, "job.unknown");
    }

    [Fact]
    public async Task A_run_that_failed_is_told_with_its_error_and_the_next_one_goes_on()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "A table is renamed as SQLite renames it.");
        await using var own = new Fleet();
        await own.InDatabase(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE IdempotencyRecords RENAME TO Elsewhere"));
        await LaptopFleet.Schedule.WakeAsync(Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Quartz.ISchedulerFactory>(own.Services), Job);
        var failed = await Eventually(own, j => j["lastError"] is not null);
        Assert.Equal((1, "SqliteException"), (failed["failures"]!.GetValue<int>(), failed["lastError"]!.GetValue<string>()));
        Assert.NotNull(failed["lastFailedAt"]);

        await own.InDatabase(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Elsewhere RENAME TO IdempotencyRecords"));
        // Runs in which nothing was to be done are written down once a minute.
        own.Clock.AdvanceMinutes(2);
        (await own.As("admin").Post($"jobs/{Job}/runs")).Must(Accepted);
        var again = await Eventually(own, j => j["runs"]!.GetValue<int>() > 1);
        Assert.Equal(1, again["failures"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_is_paused_stands_still_until_it_is_resumed()
    {
        await using var own = new Fleet();
        (await own.As("admin").Post($"jobs/{Job}/resumption")).MustRefuse(Conflict, "job.not-paused");
        Assert.NotNull((await own.As("admin").Post($"jobs/{Job}/pause")).Must(OK)["pausedAt"]);
        (await own.As("admin").Post($"jobs/{Job}/pause")).MustRefuse(Conflict, "job.paused");
        (await own.As("admin").Post($"jobs/{Job}/runs")).MustRefuse(Conflict, "job.paused");

        // Woken by the program itself it does not run either; another job, woken after it, does.
        var schedulers = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Quartz.ISchedulerFactory>(own.Services);
        await LaptopFleet.Schedule.WakeAsync(schedulers, Job);
        (await own.As("admin").Post("jobs/ExpireOffersJob/runs")).Must(Accepted);
        await Eventually(own, j => j["lastStartedAt"] is not null, "ExpireOffersJob");
        Assert.Null((await Of(own, Job))["lastStartedAt"]);

        (await own.As("admin").Post($"jobs/{Job}/resumption")).Must(OK);
        (await own.As("admin").Post($"jobs/{Job}/runs")).Must(Accepted);
        await Eventually(own, j => j["lastStartedAt"] is not null);
    }

    private static async Task<JsonNode> Of(Fleet fleet, string job) => (await fleet.As("admin").Get("jobs")).Must(OK).Body!.AsArray().Single(j => j!["job"]!.GetValue<string>() == job)!;

    private static Task<JsonNode> Eventually(Fleet fleet, Func<JsonNode, bool> isSo, string job = Job) => Cast.Eventually.SeeAsync(() => Of(fleet, job), isSo, found => found.ToJsonString());
}
