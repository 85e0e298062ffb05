using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices.Imports;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>A database that cannot write is no conflict: the caller may send the same again later, and nothing of it was kept.</summary>
public sealed class StorageTests
{
    private const int Connections = 8;

    [Fact]
    public async Task A_full_database_answers_503_keeps_nothing_and_takes_the_same_request_once_there_is_room()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "How large a database may grow is set per connection on SQLite only.");
        await using var fleet = new Fleet();
        using var client = fleet.As("people-ops");
        (await client.Post("people", Hire(0), "key-0")).Must(Created);
        await MayGrowAsync(fleet, pages: null);

        var sent = 0;
        Answer answer;
        do
            answer = await client.Post("people", Hire(++sent), $"key-{sent}");
        while (answer.Status == Created);

        MustBeUnavailable(answer);
        MustBeUnavailable(await fleet.As("logistics-lead").SendCsv(Csv.Header + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"FULL-{i},,mbp14-24-1tb,nl-venlo,,,,,\n"))));
        (await client.Get("people?limit=1")).Must(OK);
        await NothingIsLeftAsync(fleet, sent);

        await MayGrowAsync(fleet, pages: 1_000_000);
        (await client.Post("people", Hire(sent), $"key-{sent}")).Must(Created);
        Assert.True((await fleet.As("auditor").Get("audit/verify"))["intact"].GetValue<bool>());
    }

    [Fact]
    public async Task A_file_that_is_read_only_answers_503_and_can_be_read()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The embedded file is meant.");
        await using var fleet = new Fleet();
        var person = await fleet.Person();
        var key = (await fleet.As("admin").Post("api-keys", new { name = "reader", scopes = new[] { "tracking" }, expiresAt = $"{fleet.Clock.GetCurrentInstant() + NodaTime.Duration.FromDays(10)}" })).Must(Created)["key"].GetValue<string>();
        var file = await fleet.InDatabase(db => Task.FromResult(db.Database.GetConnectionString()));
        await using var reader = fleet.Twin(("Database:ConnectionString", $"{file};Mode=ReadOnly"));

        (await reader.As("people-ops").Get($"people/{person.Id}")).Must(OK);
        using var machine = reader.Anonymous();
        machine.DefaultRequestHeaders.Add("X-Api-Key", key);
        (await machine.Get("me")).Must(OK);
        MustBeUnavailable(await reader.As("people-ops").Post("people", Hire(1), "key-1"));
        MustBeUnavailable(await reader.As("people-ops").Patch($"people/{person.Id}", new { jobRole = "Director" }, "\"1\""));
        MustBeUnavailable(await reader.As("people-ops").Post($"people/{person.Id}/deactivation"));

        await NothingIsLeftAsync(fleet, 1);
        (await fleet.As("people-ops").Post("people", Hire(1), "key-1")).Must(Created);
    }

    [Fact]
    public async Task What_a_constraint_refuses_stays_a_conflict()
    {
        await using var fleet = new Fleet();
        using var client = fleet.As("people-ops");
        await fleet.InDatabase(db => db.Database.ExecuteSqlRawAsync("CREATE UNIQUE INDEX One_Ana ON People (GivenName)"));
        (await client.Post("people", Hire(1))).Must(Created);

        (await client.Post("people", Hire(2))).MustRefuse(Conflict, "request.conflict");
        (await client.Post("people", Hire(2), "key-2")).MustRefuse(Conflict, "request.conflict");
    }

    private static object Hire(int i) => new { workEmail = $"full-{i}@example.com", givenName = "Ana", familyName = $"Silva {i} {new string('x', 60)}", country = "PT", startOn = "2026-12-01" };

    private static void MustBeUnavailable(Answer answer)
    {
        answer.MustRefuse(ServiceUnavailable, "storage.unavailable");
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        Assert.Null(answer.Headers.Location);
    }

    private static Task<bool> NothingIsLeftAsync(Fleet fleet, int i) => fleet.InDatabase(async db =>
    {
        Assert.False(await db.People.AnyAsync(p => p.WorkEmail == $"full-{i}@example.com"));
        var people = await db.People.Select(p => p.Id).ToListAsync();
        Assert.Equal(people.Order(), (await db.Events.Where(e => e.Type == "PersonRegistered").Select(e => e.SubjectId).ToListAsync()).Order());
        Assert.Equal(await db.Events.CountAsync(e => e.Type == "PersonRegistered" && e.ActorId == "people-ops"), await db.IdempotencyRecords.CountAsync());
        Assert.False(await db.DeviceImports.AnyAsync());
        return true;
    });

    /// <summary>Tells every connection of the program, since the limit is the connection's: more of them than one client at a time makes it use.</summary>
    /// <param name="pages">Null for not a page more than there are.</param>
    private static async Task MayGrowAsync(Fleet fleet, int? pages)
    {
        var all = new TaskCompletionSource();
        var told = 0;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => fleet.InDatabase(async db =>
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA max_page_count={pages ?? 1}";
            await command.ExecuteScalarAsync();
            if (Interlocked.Increment(ref told) == Connections)
                all.SetResult();
            await all.Task;
            return true;
        }))));
    }
}

/// <summary>The same with a disk that is really full, where this may make one.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly string disk = Directory.CreateTempSubdirectory("lf_disk_").FullName;

    [Fact]
    public async Task A_full_disk_answers_503_and_after_it_was_cleared_the_same_request_goes_through()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The embedded file is meant.");
        Assert.SkipUnless(await Run("mount", "-t", "tmpfs", "-o", "size=24m", "lf", disk), "A disk of one's own needs a right that these tests do not have.");
        var file = Path.Combine(disk, "fleet.db");
        await using (var db = database.Open())
            await db.Database.ExecuteSqlRawAsync("VACUUM INTO {0}", file);
        using var fleet = await FleetProcess.StartIn(database, ("Database:ConnectionString", $"Data Source={file}"));
        using var client = await fleet.As("people-ops");
        (await client.Post("people", Hire(0), "key-0")).Must(Created);
        var ballast = Path.Combine(disk, "ballast");
        await Run("dd", "if=/dev/zero", $"of={ballast}", "bs=64k");

        var sent = 0;
        Answer answer;
        do
            answer = await client.Post("people", Hire(++sent), $"key-{sent}");
        while (answer.Status == Created);
        answer.MustRefuse(ServiceUnavailable, "storage.unavailable");

        File.Delete(ballast);
        var done = (await client.Post("people", Hire(sent), $"key-{sent}")).Must(Created);
        Assert.Equal(done.Id, (await client.Post("people", Hire(sent), $"key-{sent}")).Must(Created).Id);
        using var auditor = await fleet.As("auditor");
        Assert.True((await auditor.Get("audit/verify"))["intact"].GetValue<bool>());
        Assert.Single((await client.Get($"people?email=disk-{sent}@example.com"))["items"].AsArray());
    }

    public void Dispose()
    {
        Run("umount", disk).GetAwaiter().GetResult();
        Directory.Delete(disk, recursive: true);
        database.Drop();
    }

    private static object Hire(int i) => new { workEmail = $"disk-{i}@example.com", givenName = "Ana", familyName = $"Silva {i}", country = "PT", startOn = "2026-12-01" };

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        try
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
