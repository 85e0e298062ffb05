using LaptopFleet.Database;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Devices;

/// <summary>Whose holds a caller gets: those of their regions.</summary>
public static class HoldAccess
{
    public static IQueryable<Hold> SeenBy(this IQueryable<Hold> holds, FleetDb db, Caller caller) =>
        caller.Regions is { } regions ? holds.Where(h => db.Devices.Any(d => d.Id == h.DeviceId && regions.Contains(d.Region))) : holds;

    public static IQueryable<PersonHold> SeenBy(this IQueryable<PersonHold> holds, FleetDb db, Caller caller) =>
        caller.Regions is { } regions ? holds.Where(h => db.People.Any(p => p.Id == h.PersonId && regions.Contains(p.Region))) : holds;
}
