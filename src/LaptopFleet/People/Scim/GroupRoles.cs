using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>What an active person may do by the groups that they belong to, for those whose tokens do not say.</summary>
public static class GroupRoles
{
    public static async Task<IReadOnlyList<GrantedRole>> FindAsync(FleetDb db, Guid personId, CancellationToken ct) =>
        await (from membership in db.Memberships
               join role in db.GroupRoles on membership.GroupId equals role.GroupId
               where membership.Account!.PersonId == personId && membership.Account.RemovedAt == null && membership.Account.Person.DeactivatedAt == null
               select new GrantedRole(role.Role, role.Region)).Distinct().ToListAsync(ct);
}
