using LaptopFleet.World;

namespace LaptopFleet.People.Scim;

/// <summary>A group of the identity provider, and what its members may do here.</summary>
/// <param name="Roles">None: its members may do no more than without it.</param>
public sealed record GroupView(Guid Id, string DisplayName, IReadOnlyList<GroupRoleView> Roles)
{
    public static GroupView Of(Group group) => new(group.Id, group.DisplayName,
        [.. group.Roles.GroupBy(r => r.Role).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new GroupRoleView(r.Key, [.. r.Select(one => one.Region).OfType<Region>().Order()]))]);
}

/// <summary>A role that the members of a group have, and in which regions.</summary>
/// <param name="Role">A role as tokens name it.</param>
/// <param name="Regions">The regions in which it holds; none means all of them, which logistics cannot have.</param>
public sealed record GroupRoleView(string Role, IReadOnlyList<Region> Regions);
