using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices.Events;

/// <summary>A legal hold was put on a person. The reason stays in the hold, which few may read.</summary>
public sealed record PersonHeld(Guid PersonHoldId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person-hold", PersonHoldId);
}

/// <summary>Somebody wants a person's legal hold to end; another person decides.</summary>
public sealed record PersonHoldReleaseAsked(Guid PersonHoldId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person-hold", PersonHoldId);
}

/// <summary>A person's legal hold has ended, and with it those that it had put on their laptops.</summary>
public sealed record PersonHoldReleased(Guid PersonHoldId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person-hold", PersonHoldId);
}
