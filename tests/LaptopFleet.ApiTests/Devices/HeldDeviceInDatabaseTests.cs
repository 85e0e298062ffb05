using System.Data.Common;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Devices;
using NodaTime;

namespace LaptopFleet.ApiTests.Devices;

/// <summary>What a database client could try behind the program's back: the tables themselves refuse.</summary>
public sealed class HeldDeviceInDatabaseTests(Fleet fleet) : IClassFixture<Fleet>
{
    private async Task<Device> Held(bool sanitisedBefore = false)
    {
        var device = await fleet.Device();
        if (sanitisedBefore)
            await fleet.Do(device, (d, now) => d.Sanitise(new(SanitisationMethod.Purge, SanitisationTechnique.Overwrite, "x"), now));
        fleet.Clock.Advance(Duration.FromMinutes(1));
        await fleet.Do(device, (d, now) => Hold.Place(d, "reason", Actor.Job("test-setup"), now).Held);
        fleet.Clock.Advance(Duration.FromMinutes(1));
        return device;
    }

    private object Now => fleet.InDatabase(db => Task.FromResult(
        db.Model.FindEntityType(typeof(Device))!.FindProperty(nameof(Device.StateSince))!.GetTypeMapping().Converter!.ConvertToProvider(fleet.Clock.GetCurrentInstant())!)).Result;

    [Theory]
    [InlineData("Kept")]
    [InlineData("Sold")]
    [InlineData("Donated")]
    [InlineData("Recycled")]
    [InlineData("Destroyed")]
    public async Task A_held_laptop_cannot_be_written_out_of_reach(string state)
    {
        var (device, now) = (await Held(sanitisedBefore: true), Now);
        var id = device.Key();

        await Refuses($"UPDATE Devices SET State = {state} WHERE Id = {id}");
        await Refuses($"UPDATE Devices SET State = {state}, EndedAt = {now}, Custody = 'Gone', DepotId = NULL WHERE Id = {id}");
        await Permits($"UPDATE Devices SET State = 'Lost', EndedAt = {now}, Custody = 'Gone', DepotId = NULL WHERE Id = {id}");
    }

    [Fact]
    public async Task A_held_laptop_cannot_be_written_sanitised()
    {
        var (device, now) = (await Held(), Now);
        var id = device.Key();

        await Refuses($"UPDATE Devices SET State = 'Sanitised' WHERE Id = {id}");
        await Refuses($"UPDATE Devices SET SanitisedAt = {now} WHERE Id = {id}");
        await Refuses($"UPDATE Devices SET State = 'Sanitised', StateSince = {now}, SanitisedAt = {now} WHERE Id = {id}");
        await Permits($"UPDATE Devices SET State = 'Received' WHERE Id = {id}");
    }

    [Fact]
    public async Task A_hold_cannot_be_written_off_the_laptop_alone()
    {
        var device = await Held();
        var id = device.Key();

        await Refuses($"UPDATE Devices SET HeldSince = NULL WHERE Id = {id}");
        await Refuses($"UPDATE Devices SET OpenHolds = 0 WHERE Id = {id}");
    }

    [Fact]
    public async Task A_free_laptop_may_go_the_same_way()
    {
        var (device, now) = (await fleet.Device(), Now);
        var id = device.Key();

        await Permits($"UPDATE Devices SET State = 'Sanitised', StateSince = {now}, SanitisedAt = {now} WHERE Id = {id}");
        await Permits($"UPDATE Devices SET State = 'Sold', EndedAt = {now}, Custody = 'Gone', DepotId = NULL WHERE Id = {id}");
    }

    [Fact]
    public async Task A_laptop_cannot_be_in_two_custodies_or_in_none()
    {
        var (device, other) = (await fleet.Device(), await fleet.InUseBy(await fleet.Person("PT")));
        var (id, holder) = (device.Key(), other.Key());

        await Refuses($"UPDATE Devices SET DepotId = NULL WHERE Id = {id}");
        await Refuses($"UPDATE Devices SET PersonId = (SELECT PersonId FROM Devices WHERE Id = {holder}) WHERE Id = {id}");
        await Refuses($"UPDATE Devices SET Custody = 'Gone' WHERE Id = {id}");
    }

    private Task Refuses(FormattableString sql) => Assert.ThrowsAnyAsync<DbException>(() => fleet.Sql(sql));

    private async Task Permits(FormattableString sql) => Assert.Equal(1, await fleet.Sql(sql));
}
