using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Assignments;

/// <summary>Who sees an assignment: staff of the person's region, the person, and their manager.</summary>
public static class AssignmentAccess
{
    public static IQueryable<Assignment> SeenBy(this IQueryable<Assignment> assignments, FleetDb db, Caller caller)
    {
        if (caller is { IsStaff: true, Regions: null })
            return assignments;
        // Nobody has the empty id, so who is not in the directory sees nothing.
        var (own, people) = (caller.PersonId ?? Guid.Empty, db.PeopleOf(caller));
        if (!caller.IsStaff)
            return caller.Has(Role.Manager) ? assignments.Where(a => people.Contains(a.PersonId)) : assignments.Where(a => a.PersonId == own);
        var regions = caller.Regions!;
        return assignments.Where(a => regions.Contains(a.Region) || people.Contains(a.PersonId));
    }

    public static async Task<Assignment> AssignmentOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct) =>
        await db.Assignments.Include(a => a.Device).SeenBy(db, caller).SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw new UnknownException("assignment");

    /// <summary>Only the person themselves confirms or turns down what is in their hands, whatever their role.</summary>
    public static async Task<Assignment> OwnAssignmentAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct) =>
        await db.Assignments.Include(a => a.Device).SingleOrDefaultAsync(a => a.Id == id && a.PersonId == caller.PersonId, ct) ?? throw new UnknownException("assignment");

    public static async Task<Person> PersonNamedAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct) =>
        await db.People.SingleOrDefaultAsync(p => p.Id == id, ct) is { } person && caller.Sees(person.Region)
            ? person
            : throw new InvalidInputException("/personId", "person.unknown", "There is no such person in your regions.");

    /// <summary>The laptop of a request, by id or by serial number.</summary>
    public static async Task<Device> DeviceNamedAsync(this FleetDb db, Guid? id, string? serialNumber, Caller caller, CancellationToken ct)
    {
        var key = serialNumber is null ? null : Device.SerialKeyOf(serialNumber);
        return await db.Devices.SingleOrDefaultAsync(d => id != null ? d.Id == id : d.SerialKey == key, ct) is { } device && caller.Sees(device.Region)
            ? device
            : throw new InvalidInputException(id is null ? "/serialNumber" : "/deviceId", "device.unknown", "There is no such laptop in your regions.");
    }
}
