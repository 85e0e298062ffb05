using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Sending;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Reminders;

/// <summary>The published program on the machine's clock: weeks in seconds, and two of it at once, one of them killed.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task Four_weeks_of_a_return_are_rehearsed_in_one_request()
    {
        await using var mail = new MailServer();
        using var database = new Files();
        using var program = await FleetProcess.StartIn(database.Database, [("Schedule:ByItself", "false"), .. mail.Settings]);
        using var admin = await program.As("admin");
        using var ops = await program.As("people-ops");
        using var lead = await program.As("logistics-lead");
        var hire = (await ops.Post("people", LaptopFleet.ApiTests.People.PersonBodies.Valid())).Must(Created);
        var models = (await lead.Get("models?limit=1")).Must(OK)["items"];
        (await lead.Post("orders", new { kind = "newHire", personId = hire.Id, modelId = models[0]!["id"]!.GetValue<Guid>() })).Must(Created);

        var moved = (await admin.Post("sandbox/clock/advance", new { days = 28 })).Must(OK);

        var (from, now) = (moved["from"].GetValue<DateTimeOffset>(), moved["now"].GetValue<DateTimeOffset>());
        Assert.True(now - from >= TimeSpan.FromDays(28));
        Assert.True(moved["stops"].GetValue<int>() > 0);
        Assert.True((await lead.Get("reminders")).Must(OK)["items"].AsArray().Count > 0);
        (await admin.Post("sandbox/clock/advance", new { days = 1000 })).Must(BadRequest);
        using var other = await program.As("logistics-lead");
        (await other.Post("sandbox/clock/advance", new { days = 1 })).Must(Forbidden);
    }

    private sealed class Files : IDisposable
    {
        public TestDatabase Database { get; } = TestDatabase.Create();

        public void Dispose() => Database.Drop();
    }
}
