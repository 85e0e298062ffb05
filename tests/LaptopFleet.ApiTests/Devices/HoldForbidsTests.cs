using System.Data.Common;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Devices;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices;

/// <summary>Each act that a legal hold forbids, with the hold on the laptop and with it on the person who has it: refused by the program, and by the database behind its back.</summary>
public sealed class HoldForbidsTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly string[] Ends = ["kept", "sold", "donated", "recycled", "destroyed"];

    /// <summary>Every forbidden act, with each kind of hold. Sold is what a buyback comes to, recycled what a recycler takes.</summary>
    public static TheoryData<string, bool> EveryAct => [.. Ends.Prepend("sanitised").SelectMany(_ => new[] { false, true }, (act, onPerson) => new TheoryDataRow<string, bool>(act, onPerson))];

    [Fact]
    public void These_are_all_the_acts_that_a_hold_forbids() =>
        Assert.Equal(Ends.Length + 1, DeviceLifecycle.ForbiddenUnderHold.Count);

    [Theory]
    [MemberData(nameof(EveryAct))]
    public async Task What_a_hold_forbids_the_program_refuses(string act, bool onPerson)
    {
        var (person, device) = await DueBack(isSanitised: act != "sanitised");
        await Hold(person, device, onPerson);

        (await Do(device, act)).MustRefuse(Conflict, "device.on-hold");

        Assert.Equal(act == "sanitised" ? "returnDue" : "sanitised", (await fleet.As("auditor").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(EveryAct))]
    public async Task Without_a_hold_it_goes(string act, bool onPerson)
    {
        // A hold that was let go forbids nothing any more.
        var (person, device) = await DueBack(isSanitised: act != "sanitised");
        await LetGo(await Hold(person, device, onPerson), onPerson);

        (await Do(device, act)).Must(OK);
    }

    [Theory]
    [MemberData(nameof(EveryAct))]
    public async Task What_a_hold_forbids_the_database_refuses_too(string act, bool onPerson)
    {
        var (person, device) = await DueBack(isSanitised: act != "sanitised");
        await Hold(person, device, onPerson);
        fleet.Clock.AdvanceMinutes(1);
        var (id, now, state) = (device.Key(), Stored(fleet.Clock.GetCurrentInstant()), char.ToUpperInvariant(act[0]) + act[1..]);
        if (onPerson)
            // As in the moments before it has spread: the laptop itself knows nothing of it.
            Assert.Equal(1, await fleet.Sql($"UPDATE Devices SET HeldSince = NULL, OpenHolds = 0 WHERE Id = {id}"));

        await Assert.ThrowsAnyAsync<DbException>(() => act == "sanitised"
            ? fleet.Sql($"UPDATE Devices SET State = {state}, StateSince = {now}, SanitisedAt = {now} WHERE Id = {id}")
            : fleet.Sql($"UPDATE Devices SET State = {state}, StateSince = {now}, EndedAt = {now}, Custody = 'Gone', PersonId = NULL WHERE Id = {id}"));
    }

    /// <summary>Both engines are made from one model and two sets of triggers: what the shipped schema of each says is the same.</summary>
    [Theory]
    [InlineData("schema.sqlite.sql")]
    [InlineData("schema.sqlserver.sql")]
    public async Task The_shipped_schema_of_each_engine_names_every_end(string file)
    {
        var sql = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "db", file), TestContext.Current.CancellationToken);
        foreach (var rule in new[] { "CK_Devices_hold_forbids_end", "TRIGGER Devices_person_hold_2" })
        {
            var text = string.Concat(sql.Skip(sql.IndexOf(rule, StringComparison.Ordinal)).Take(1200));
            Assert.All(DeviceLifecycle.OutOfReach, state => Assert.Contains($"'{state}'", text, StringComparison.Ordinal));
        }
        Assert.Contains("CK_Devices_hold_forbids_sanitising", sql, StringComparison.Ordinal);
        Assert.Contains("TRIGGER DeviceCommands_hold_2", sql, StringComparison.Ordinal);
    }

    /// <summary>Somebody has it still, and does not use it any more.</summary>
    private async Task<(Person Person, Device Device)> DueBack(bool isSanitised)
    {
        var (person, device) = await fleet.Leaver();
        var assignment = await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id).Select(a => a.Id).SingleAsync());
        (await fleet.As("people-ops").Post($"assignments/{assignment}/end", new { reason = "leaves" })).Must(OK);
        if (isSanitised)
            await fleet.Sanitise(device.Id);
        return (person, device);
    }

    private async Task<Guid> Hold(Person person, Device device, bool onPerson)
    {
        fleet.Clock.AdvanceMinutes(1);
        return (await fleet.As("device-security").Post(onPerson ? $"people/{person.Id}/holds" : $"devices/{device.Id}/holds", new { reason = "A dispute." })).Must(Created).Id;
    }

    private async Task LetGo(Guid hold, bool onPerson)
    {
        var path = onPerson ? $"person-holds/{hold}" : $"holds/{hold}";
        (await fleet.As("device-security").Post($"{path}/release-request")).Must(OK);
        (await fleet.As("admin").Post($"{path}/release")).Must(OK);
    }

    private async Task<Answer> Do(Device device, string act) => act == "sanitised"
        ? await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", Sanitising.Whole)
        : await fleet.As("logistics-lead").Post($"devices/{device.Id}/disposal", new
        {
            outcome = act,
            evidence = "A paper.",
            vendorId = act is "recycled" or "destroyed" ? await fleet.Recycler() : (Guid?)null,
            certificate = act == "destroyed" ? new { number = "C-1", serialNumbers = new[] { device.SerialNumber } } : null,
        });

    private object Stored(Instant instant) => fleet.InDatabase(db => Task.FromResult(
        db.Model.FindEntityType(typeof(Device))!.FindProperty(nameof(Device.StateSince))!.GetTypeMapping().Converter!.ConvertToProvider(instant)!)).Result;
}
