using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Repairs;

/// <summary>Which repairs a caller gets: staff those of their regions, a manager those of reports, everybody those of the laptop that they held.</summary>
public static class RepairAccess
{
    public static readonly string[] Readers = [.. Role.Staff, Role.Manager, Role.TeamMember];

    public static IQueryable<Repair> SeenBy(this IQueryable<Repair> repairs, FleetDb db, Caller caller)
    {
        if (caller is { IsStaff: true, Regions: null })
            return repairs;
        // Nobody has the empty id, so who is not in the directory sees nothing.
        var (own, people) = (caller.PersonId ?? Guid.Empty, db.PeopleOf(caller));
        if (!caller.IsStaff)
            return caller.Has(Role.Manager) ? repairs.Where(r => people.Contains(r.PersonId!.Value)) : repairs.Where(r => r.PersonId == own);
        var regions = caller.Regions!;
        return repairs.Where(r => regions.Contains(r.Region) || people.Contains(r.PersonId!.Value));
    }

    public static IQueryable<Repair> Whole(this IQueryable<Repair> repairs) =>
        repairs.Include(r => r.Person).Include(r => r.Quotes).Include(r => r.Approvals).Include(r => r.Decisions).AsSplitQuery();

    public static async Task<Repair> RepairOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct) =>
        await db.Repairs.SeenBy(db, caller).Whole().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new UnknownException("repair");

    /// <summary>The vendor of a request.</summary>
    public static async Task<Vendor> RepairerAsync(this FleetDb db, Guid? id, CancellationToken ct) =>
        await db.Vendors.SingleOrDefaultAsync(v => v.Id == id, ct) ?? throw new InvalidInputException("/vendorId", "vendor.unknown", "There is no such vendor.");
}
