using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.People.Events;

/// <summary>An identity provider made an account for a person.</summary>
public sealed record AccountOpened(Guid AccountId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("account", AccountId);
}

/// <summary>An identity provider says something else of a person; what it says is kept sealed, and not told here.</summary>
public sealed record AccountChanged(Guid AccountId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("account", AccountId);
}

/// <summary>An identity provider took an account away: its id is unknown from here on, and the person stays.</summary>
public sealed record AccountRemoved(Guid AccountId, Guid PersonId, Region Region, Instant At) : FleetEvent(At), IAccessEvent
{
    public override Subject Subject => new("account", AccountId);
}

/// <summary>An identity provider made a group; it gives nothing until an admin says so.</summary>
public sealed record GroupFormed(Guid GroupId, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("group", GroupId);
}

/// <summary>A group has another name, or another id at the provider.</summary>
public sealed record GroupChanged(Guid GroupId, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("group", GroupId);
}

/// <summary>A group is no more, and gives nobody anything.</summary>
public sealed record GroupDissolved(Guid GroupId, Instant At) : FleetEvent(At), IAccessEvent
{
    public override Subject Subject => new("group", GroupId);
}

/// <summary>An admin said what the members of a group may do, and where.</summary>
public sealed record GroupMapped(Guid GroupId, IReadOnlyList<string> Roles, Instant At) : FleetEvent(At), IAccessEvent
{
    public override Subject Subject => new("group", GroupId);
}

/// <summary>From here on the person has the roles of the group.</summary>
public sealed record GroupJoined(Guid GroupId, Guid PersonId, Region Region, Instant At) : FleetEvent(At), IAccessEvent
{
    public override Subject Subject => new("group", GroupId);
}

/// <summary>From here on the person has the roles of the group no more.</summary>
public sealed record GroupLeft(Guid GroupId, Guid PersonId, Region Region, Instant At) : FleetEvent(At), IAccessEvent
{
    public override Subject Subject => new("group", GroupId);
}
