using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>The program is killed in the middle of its work, as by a power cut of its own: what it acknowledged is there, and nothing is half there.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Rounds = 3;
    private const int Writers = 6;
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly ConcurrentQueue<Write> writes = new();
    private volatile int acknowledged;

    [Fact]
    public async Task A_write_that_was_acknowledged_survives_kill_9_and_any_other_is_whole_or_absent()
    {
        for (var round = 0; round < Rounds; round++)
            await WriteUntilKilledAsync(afterWrites: 20 + (37 * round));
        using var fleet = await FleetProcess.StartIn(database);
        using var client = await fleet.As("admin");

        Assert.Contains(writes, w => w.AcknowledgedAs is null);
        await EveryChangeHasItsEventAsync();
        await Parallel.ForEachAsync(writes, async (write, _) => await MustHaveOneEffectAsync(client, write));
        await EveryChangeHasItsEventAsync();
        var outcome = await client.GetFromJsonAsync<JsonNode>("audit/verify");
        Assert.True(outcome!["intact"]!.GetValue<bool>(), outcome.ToJsonString());
        Assert.Equal(writes.Count + await EventsOfTheStartAsync(), outcome["verified"]!.GetValue<int>());
    }

    public void Dispose() => database.Drop();

    private async Task WriteUntilKilledAsync(int afterWrites)
    {
        using var fleet = await FleetProcess.StartIn(database);
        using var client = await fleet.As("admin");
        var before = acknowledged;
        var writers = Enumerable.Range(0, Writers).Select(_ => WriteAsync(client)).ToList();
        while (acknowledged < before + afterWrites && !writers.Exists(writer => writer.IsFaulted))
            await Task.Delay(5);
        fleet.Kill();
        await Task.WhenAll(writers);
    }

    /// <summary>Writes one after the other until the program is gone.</summary>
    private async Task WriteAsync(HttpClient client)
    {
        while (true)
        {
            var write = new Write($"{Seeds.Unique("p")}@example.com", Seeds.Unique("key-"));
            writes.Enqueue(write);
            try
            {
                write.AcknowledgedAs = (await client.Post("people", write.Body, write.Key)).Must(Created).Id;
                Interlocked.Increment(ref acknowledged);
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    /// <summary>Who got no answer asks again under the same key, and who got one gets it again.</summary>
    private static async Task MustHaveOneEffectAsync(HttpClient client, Write write)
    {
        if (write.AcknowledgedAs is { } id)
            Assert.Equal(write.Email, (await client.Get($"people/{id}")).Must(OK)["workEmail"].GetValue<string>());
        var again = (await client.Post("people", write.Body, write.Key)).Must(Created);
        Assert.Equal(write.AcknowledgedAs ?? again.Id, again.Id);
        Assert.True(write.AcknowledgedAs is null || again.Headers.Contains(Idempotency.Replayed));
    }

    private async Task EveryChangeHasItsEventAsync()
    {
        await using var db = database.Open();
        var people = await db.People.Select(p => p.Id).OrderBy(id => id).ToListAsync();
        var events = await db.Events.Where(e => e.Type == "PersonRegistered").Select(e => e.SubjectId).OrderBy(id => id).ToListAsync();
        Assert.Equal(people, events);
        Assert.Equal(people.Count, await db.IdempotencyRecords.CountAsync());
    }

    private async Task<int> EventsOfTheStartAsync()
    {
        await using var db = database.Open();
        return await db.Events.CountAsync(e => e.ActorKind == "job");
    }

    private sealed record Write(string Email, string Key)
    {
        public Guid? AcknowledgedAs { get; set; }
        public object Body => new { workEmail = Email, givenName = "Ana", familyName = "Silva", country = "PT", startOn = "2026-12-01" };
    }
}
