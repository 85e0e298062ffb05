using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Devices;

/// <summary>Whose holds a caller gets: those of their regions.</summary>
public static class HoldAccess
{
    public static IQueryable<Hold> SeenBy(this IQueryable<Hold> holds, FleetDb db, Caller caller) =>
        caller.Regions is { } regions ? holds.Where(h => db.Devices.Any(d => d.Id == h.DeviceId && regions.Contains(d.Region))) : holds;

    /// <summary>The people whom a caller may put on hold, and whose holds they get.</summary>
    public static IQueryable<Person> ToHoldBy(this IQueryable<Person> people, Caller caller) =>
        caller.Regions is { } regions ? people.Where(p => regions.Contains(p.Region)) : people;

    public static IQueryable<PersonHold> SeenBy(this IQueryable<PersonHold> holds, FleetDb db, Caller caller) =>
        caller.Regions is { } regions ? holds.Where(h => db.People.Any(p => p.Id == h.PersonId && regions.Contains(p.Region))) : holds;
}
