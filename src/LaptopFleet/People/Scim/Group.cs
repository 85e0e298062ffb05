using LaptopFleet.People.Events;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>Some users under one name, as an identity provider keeps them. What the members may do here, an admin says (<see cref="GroupRole"/>).</summary>
public sealed class Group
{
    private readonly List<GroupRole> roles = [];
    private readonly List<Membership> members = [];

    private Group() { }

    public Guid Id { get; private set; }
    public string DisplayName { get; private set; } = null!;
    public string DisplayNameKey { get; private set; } = null!;
    public string? ExternalId { get; private set; }
    public Instant CreatedAt { get; private set; }
    public Instant ChangedAt { get; private set; }

    /// <summary>When the provider took it away; its members and roles went with it.</summary>
    public Instant? RemovedAt { get; private set; }
    public int Version { get; private set; }
    public IReadOnlyList<GroupRole> Roles => roles;

    /// <summary>Those that have been read: a group may have more members than it is wise to read.</summary>
    public IReadOnlyList<Membership> Members => members;

    public static (Group Group, GroupFormed Formed) Form(string displayName, string? externalId, Instant now)
    {
        var group = new Group { Id = Ids.New(now), CreatedAt = now };
        group.Tell(displayName, externalId, now);
        return (group, new(group.Id, now));
    }

    /// <summary>The provider says something of the group, or of who belongs to it.</summary>
    public GroupChanged Tell(string displayName, string? externalId, Instant now)
    {
        (DisplayName, DisplayNameKey, ExternalId, ChangedAt) = (displayName, FilterMatch.Key(displayName), externalId, now);
        return new(Id, now);
    }

    public GroupDissolved Dissolve(Instant now)
    {
        roles.Clear();
        RemovedAt = ChangedAt = now;
        return new(Id, now);
    }

    /// <summary>An admin says what the members may do, and where; nothing takes it all back.</summary>
    public GroupMapped Map(IReadOnlyList<(string Role, Region? Region)> wanted, Instant now)
    {
        roles.RemoveAll(role => !wanted.Contains((role.Role, role.Region)));
        roles.AddRange(wanted.Where(w => !roles.Exists(role => (role.Role, role.Region) == w)).Select(w => GroupRole.Of(Id, w.Role, w.Region, now)));
        ChangedAt = now;
        return new(Id, [.. wanted.Select(w => w.Region is { } region ? $"{w.Role}:{region}" : w.Role)], now);
    }
}

/// <summary>What the members of a group may do, and in which region; none is all of them.</summary>
public sealed class GroupRole
{
    public const int RoleMaxLength = 32;

    private GroupRole() { }

    public Guid Id { get; private set; }
    public Guid GroupId { get; private set; }
    public string Role { get; private set; } = null!;
    public Region? Region { get; private set; }

    internal static GroupRole Of(Guid groupId, string role, Region? region, Instant now) => new() { Id = Ids.New(now), GroupId = groupId, Role = role, Region = region };
}

/// <summary>Somebody belongs to a group.</summary>
public sealed class Membership
{
    private Membership() { }

    public Guid GroupId { get; private set; }
    public Group Group { get; private set; } = null!;

    /// <summary>The member's id as the provider sends it. It may name nobody here; then nothing follows from it.</summary>
    public string Member { get; private set; } = null!;
    public Guid? AccountId { get; private set; }
    public Account? Account { get; private set; }
    public string? Display { get; private set; }

    internal static Membership Of(Guid groupId, string member, Guid? accountId, string? display) =>
        new() { GroupId = groupId, Member = member, AccountId = accountId, Display = display };

    internal void Show(string? display) => Display = display;
}
