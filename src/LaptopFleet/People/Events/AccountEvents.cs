using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.People.Events;

/// <summary>An identity provider made an account for a person.</summary>
public sealed record AccountOpened(Guid AccountId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("account", AccountId);
}

public sealed record AccountChanged(Guid AccountId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("account", AccountId);
}

public sealed record AccountRemoved(Guid AccountId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("account", AccountId);
}

public sealed record GroupFormed(Guid GroupId, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("group", GroupId);
}

public sealed record GroupChanged(Guid GroupId, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("group", GroupId);
}

public sealed record GroupDissolved(Guid GroupId, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("group", GroupId);
}

/// <summary>An admin said what the members of a group may do, and where.</summary>
public sealed record GroupMapped(Guid GroupId, IReadOnlyList<string> Roles, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("group", GroupId);
}

/// <summary>From here on the person has the roles of the group.</summary>
public sealed record GroupJoined(Guid GroupId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("group", GroupId);
}

public sealed record GroupLeft(Guid GroupId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("group", GroupId);
}
