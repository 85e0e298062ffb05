using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Assignments;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>People who leave, the system that tells of it, and the jobs that follow.</summary>
internal static class Departing
{
    private static readonly Lock Gate = new();
    private static readonly ConditionalWeakTable<Fleet, string> Keys = [];

    /// <summary>An offboarding system, with a key for departures and nothing else.</summary>
    public static HttpClient Machine(this Fleet fleet)
    {
        var client = fleet.Anonymous();
        client.DefaultRequestHeaders.Add(ApiKeyHandler.Header, Key(fleet));
        return client;
    }

    public static string Case() => Seeds.Unique("case-");

    /// <summary>Somebody who uses a laptop that was handed over to them and accepted.</summary>
    public static async Task<(Person Person, Device Device)> Leaver(this Fleet fleet, string country = "PT", Guid? manager = null)
    {
        var person = await fleet.Person(country, manager);
        return (person, await fleet.GivenTo(person));
    }

    public static async Task<Device> GivenTo(this Fleet fleet, Person person, Device? device = null)
    {
        device ??= await fleet.Device();
        var assignment = (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = device.Id })).Must(HttpStatusCode.Created).Id;
        (await fleet.As(person.WorkEmail).Post($"assignments/{assignment}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(HttpStatusCode.OK);
        return device;
    }

    /// <summary>Says that somebody leaves on a day (a Friday two weeks on, where left out), by their own wish, and gives the answer.</summary>
    public static Task<Answer> Leaves(this HttpClient client, string caseId, Person person, string on = "2026-12-04", long? sequence = null, string? reason = "voluntary") =>
        client.Put($"departures/{caseId}", new { notice = "leaving", personId = person.Id, lastWorkingDayOn = on, sequence, reason });

    public static Task<Answer> Says(this HttpClient client, string caseId, Person person, string notice, long? sequence = null) =>
        client.Put($"departures/{caseId}", new { notice, personId = person.Id, sequence });

    /// <summary>The jobs that follow what happens, as often as there is something new.</summary>
    public static Task Follow(this Fleet fleet) => fleet.Run<FollowFleetJob>();

    public static async Task<JsonNode> Plan(this Fleet fleet, Guid deviceId)
    {
        var id = await fleet.InDatabase(db => db.Returns.Where(r => r.DeviceId == deviceId).OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync());
        return (await fleet.As("auditor").Get($"returns/{id}")).Must(HttpStatusCode.OK).Body!;
    }

    public static async Task<string> StateOfPlan(this Fleet fleet, Guid deviceId) => (await fleet.Plan(deviceId))["state"]!.GetValue<string>();

    /// <summary>One of the answers that an act may have, where chance has chosen it.</summary>
    public static HttpStatusCode MustBe(this Answer answer, params HttpStatusCode[] any)
    {
        Assert.True(any.Contains(answer.Status), answer.Text);
        return answer.Status;
    }

    /// <summary>Lets the database refuse every change of rows with this value.</summary>
    public static Task<int> Break(this Fleet fleet, string table, string column, byte[] value)
    {
        var id = Convert.ToHexString(value);
        var trigger = TestDatabase.IsSqlServer
            ? $"CREATE TRIGGER Broken ON {table} AFTER UPDATE AS IF EXISTS (SELECT 1 FROM inserted WHERE {column} = 0x{id}) BEGIN RAISERROR('broken', 16, 1); ROLLBACK TRANSACTION; END"
            : $"CREATE TRIGGER Broken BEFORE UPDATE ON {table} WHEN NEW.{column} = X'{id}' BEGIN SELECT RAISE(ABORT, 'broken'); END";
        return fleet.InDatabase(db => db.Database.ExecuteSqlRawAsync(trigger));
    }

    private static string Key(Fleet fleet)
    {
        lock (Gate)
        {
            return Keys.GetValue(fleet, of => Task.Run(() => Make(of)).GetAwaiter().GetResult());
        }
    }

    private static Task<string> Make(Fleet fleet) => fleet.InDatabase(async db =>
    {
        var now = fleet.Clock.GetCurrentInstant();
        var (key, text, created) = ApiKey.Create(Seeds.Unique("key-"), [Scope.Departures], now + Duration.FromDays(300), now);
        db.ApiKeys.Add(key);
        db.Record(created, LaptopFleet.Audit.Actor.Job("test-setup"));
        await db.SaveChangesAsync();
        return text;
    });
}
