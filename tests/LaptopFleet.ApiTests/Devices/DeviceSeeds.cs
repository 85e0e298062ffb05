using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.ApiTests.Devices;

/// <summary>Brings laptops to where a test needs them, by their own verbs.</summary>
public static class DeviceSeeds
{
    public static Task<Device> Do(this Fleet fleet, Device device, params Func<Device, Instant, FleetEvent>[] verbs) => fleet.InDatabase(async db =>
    {
        var tracked = await db.Devices.SingleAsync(d => d.Id == device.Id);
        foreach (var verb in verbs)
        {
            db.Record(verb(tracked, fleet.Clock.GetCurrentInstant()), Actor.Job("test-setup"));
            await db.SaveChangesAsync();
        }
        return tracked;
    });

    /// <summary>A laptop that somebody has in use.</summary>
    public static async Task<Device> InUseBy(this Fleet fleet, Person person, Device? device = null) =>
        await fleet.Do(device ?? await fleet.Device(), (d, now) => d.HandOver(person.Id, person.Region, now), (d, now) => d.Accept(now));

    /// <summary>Sends one SQL statement as a database client would; SQLite and SQL Server read it alike.</summary>
    public static Task<int> Sql(this Fleet fleet, FormattableString sql) => fleet.InDatabase(db => db.Database.ExecuteSqlAsync(sql));

    /// <summary>An id as it lies in the database.</summary>
    public static byte[] Key(this Device device) => new GuidToBytes().ConvertToProvider(device.Id) as byte[] ?? [];
}
